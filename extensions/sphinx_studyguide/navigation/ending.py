"""Offers next steps at the end of a chapter, above its sources."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.domain import Record, StudyDomain
from sphinx_studyguide.navigation.nodes import chapter_end


class Step(NamedTuple):
    """Something to do next: its name, the place that it leads to, and what is there."""

    name: str
    docname: str
    anchor: str
    note: str


def find_steps(env: BuildEnvironment, docname: str) -> Iterator[Step]:
    """Yield what comes after a volume: the next volume, then what there is to do with this one."""
    domain = StudyDomain.of(env)
    later = sorted((n, name) for name, n in domain.volumes.items() if n > domain.volumes[docname])
    for number, name in later[:1]:
        yield Step(f"Volume {number}", name, "", env.titles[name].astext())
    found: dict[str, list[Record]] = {}
    for record in domain.records.get(docname, ()):
        found.setdefault(record.kind, []).append(record)
    for kind, name, unit in (
        ("grid", "Cheat grid", ""),
        ("card", "Flashcards", "card"),
        ("exercise", "Exercises", "exercise"),
    ):
        if records := found.get(kind):
            page = domain.find_page(kind, domain.volumes[docname])
            place = (page, "") if page else _find_section(records[0])
            amount = f"{len(records)} {unit}{'s' if len(records) > 1 else ''}"
            yield Step(name, *place, amount if unit else "the volume at a glance")


def _find_section(record: Record) -> tuple[str, str]:
    return record.docname, record.sections[0][0] if record.sections else record.anchor


def describe_endings(app: Sphinx, _targets: dict[str, str]) -> dict[str, list[object]]:
    """Return what the ends of chapters show of other pages."""
    volumes = StudyDomain.of(app.env).volumes
    return {docname: list(find_steps(app.env, docname)) for docname in volumes}


class EndChapters(SphinxPostTransform):
    """Adds the links on a site; in a book, what comes next is on the next page."""

    # After the lists of sources are made.
    default_priority = 7

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add the links to a chapter."""
        here = self.env.current_document.docname
        chapter = self.document.next_node(nodes.section)
        if (
            chapter is None
            or self.app.builder.name not in {"html", "dirhtml"}
            or here not in StudyDomain.of(self.env).volumes
        ):
            return
        steps = [self.make_item(step) for step in find_steps(self.env, here)]
        if steps:
            end = chapter_end(classes=["no-search"])
            end += [nodes.rubric("", "What comes next"), nodes.bullet_list("", *steps)]
            chapter.insert(_find_sources(chapter), end)

    def make_item(self, step: Step) -> nodes.list_item:
        """Return the link of a step."""
        here = self.env.current_document.docname
        content = [
            nodes.inline("", step.name, classes=["sg-chapter-end__name"]),
            nodes.Text(" "),
            nodes.inline("", step.note, classes=["sg-chapter-end__note"]),
        ]
        link = make_refnode(self.app.builder, here, step.docname, step.anchor, content)
        return nodes.list_item("", nodes.paragraph("", "", link))


def _find_sources(chapter: nodes.section) -> int:
    """Return where in a chapter the section with its sources is; its end, if it has none."""
    for index, child in enumerate(chapter):
        if isinstance(child, nodes.section) and child.next_node(nodes.citation):
            return index
    return len(chapter)
