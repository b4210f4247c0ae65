"""Links the term of each cheat cell with the section that explains it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.term.domain import TermDomain, Use

_LINKS = (addnodes.pending_xref, nodes.reference)


class Cell(NamedTuple):
    """A cell of a cheat grid, and the section that explains it."""

    anchor: str
    section: Use


def find_cells(env: BuildEnvironment, docname: str) -> Iterator[Cell]:
    """Yield the cells of a page whose term is in a glossary, or the title of a section there."""
    domain = TermDomain.of(env)
    definitions = domain.all_definitions()
    headings: dict[str, Use] = {}
    for link in env.tocs[docname].findall(nodes.reference):
        if link.get("anchorname"):
            use = Use(docname, link["anchorname"].removeprefix("#"), link.astext())
            headings.setdefault(use.title.lower(), use)
    for record in StudyDomain.of(env).records.get(docname, ()):
        if record.kind != "cell":
            continue
        term = record.title.lower()
        explained = domain.find_explained(definitions[term]) if term in definitions else None
        # A heading may be that of a group of flashcards, and a glossary may be of another chapter.
        of_page = explained if explained and explained.docname == docname else headings.get(term)
        section = of_page or explained
        if section is not None:
            yield Cell(record.anchor, section)


class LinkCells(SphinxPostTransform):
    """Adds the links, on the page of a grid and on those that collect it.

    In a PDF, a link gives the page of its section; other paper has no links.
    """

    # After the collections are filled, before references are resolved.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Link each cell whose term leads nowhere else."""
        cells = [node for node in self.document.findall(StudyBlock) if node["kind"] == "cell"]
        if not cells or self.app.builder.format not in {"html", "typst"}:
            return
        volumes = StudyDomain.of(self.env).volumes
        pages = dict.fromkeys((self.env.current_document.docname, *volumes))
        known = dict(cell for name in reversed(pages) for cell in find_cells(self.env, name))
        for cell in cells:
            term, section = cell.heading, known.get(cell["anchor"])
            if section is None and "docname" in cell:
                # A copy leads to the cell itself.
                section = Use(cell["docname"], cell["anchor"], "Cheat grid")
            if term is None or section is None or any(map(term.next_node, _LINKS)):
                continue
            content = nodes.inline("", "", *term.children)
            term.children = []
            term += make_refnode(
                self.app.builder,
                self.env.current_document.docname,
                section.docname,
                section.anchor,
                content,
                self.name(section),
            )

    def name(self, section: Use) -> str:
        """Return what a link tells of the section that it leads to."""
        return TermDomain.of(self.env).name_section(section)
