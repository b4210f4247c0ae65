"""Links each section of a volume to its neighbors, and shows how long it takes to read."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.duration import count_words, format_duration
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.navigation.nodes import section_links, section_time
from sphinx_studyguide.navigation.sections import Section, find_sections

#: What a reader works through, by the kind of the block.
_TASKS = {"card": "card", "exercise": "exercise"}


class LinkSections(SphinxPostTransform):
    """Adds the links on a site: a book has pages to turn."""

    # After what other rooms put at the end of a section.
    default_priority = 8

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add a line to the start and one to the end of each section of the chapter."""
        here = self.env.current_document.docname
        if (
            self.app.builder.name not in {"html", "dirhtml"}
            or here not in StudyDomain.of(self.env).volumes
        ):
            return
        places = {place["ids"][0]: place for place in self.document.findall(nodes.section)}
        known = [section for section in find_sections(self.env, here) if section.anchor in places]
        for number, section in enumerate(known):
            line = section_links(classes=["no-search"])
            if number:
                line += _make_link(known[number - 1], "previous")
            line += [_make_link(later, "next") for later in known[number + 1 : number + 2]]
            place = places[section.anchor]
            if not place.next_node(nodes.citation):  # a list of sources is not read
                time = section_time("", _format_length(place), classes=["no-search"])
                place.insert(1, time)
            if line.children:
                place.append(line)


def _format_length(section: nodes.section) -> str:
    """Return how long it takes to read a section; one of tasks is worked through, not read."""
    tasks = [block for block in section.findall(StudyBlock) if block["kind"] in _TASKS]
    # Solutions are beside their exercises.
    solutions = [each for each in section.findall(nodes.Element) if each.tagname == "solution"]
    if 2 * sum(map(count_words, (*tasks, *solutions))) > count_words(section):
        name = _TASKS[tasks[0]["kind"]]
        return f"{len(tasks)} {name}{'s' if len(tasks) > 1 else ''}"
    return format_duration(section)


def _make_link(section: Section, side: str) -> nodes.reference:
    title = [child.deepcopy() for child in section.title]
    link = nodes.reference("", "", *title, internal=True, refid=section.anchor)
    link["classes"].append(f"sg-section-links__{side}")
    return link
