"""Links each formula of a site to the section of the notation that explains its symbols."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.symbols import bare
from sphinx_studyguide.formula.nodes import formula, formula_sign


class LinkNotation(SphinxPostTransform):
    """Adds the link: paper has no room for it, and a book has its contents."""

    default_priority = 8

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add a link to each named formula of the document."""
        page = self.config.study_notation
        if self.app.builder.name not in {"html", "dirhtml"} or page not in self.env.found_docs:
            return
        here = self.env.current_document.docname
        tables = StudyDomain.of(self.env).symbols.get(page, [])
        for block in self.document.findall(formula):
            if block.heading is not None:
                name = nodes.inline("", "Notation")
                place = find_table(tables, list(_find_signs(block)))
                link = make_refnode(self.app.builder, here, page, place, name, "All symbols")
                line = nodes.paragraph("", "", link, classes=["no-search", "sg-formula__notation"])
                block.insert(block.index(block.heading) + 1, line)


def note_symbols(app: Sphinx, document: nodes.document) -> None:
    """Note which symbols the tables of the page explain, by the section of each."""
    docname = app.env.current_document.docname
    if docname != app.config.study_notation:
        return
    StudyDomain.of(app.env).symbols[docname] = [
        (section["ids"][0], _find_rows(section)) for section in document.findall(nodes.section)
    ]


def describe_symbols(app: Sphinx, _targets: dict[str, str]) -> dict[str, list[object]]:
    """Return what chooses the places that the formulas of each page lead to."""
    domain = StudyDomain.of(app.env)
    symbols = repr(domain.symbols)
    return {
        docname: [symbols]
        for docname in (*domain.volumes, *domain.selections, *domain.records)
        if app.config.study_notation in domain.symbols
    }


def find_table(tables: list[tuple[str, list[str]]], signs: list[str]) -> str:
    """Return the id of the section that explains most of some symbols, "" if none does.

    A symbol that many sections have says little.
    """
    frequent = Counter(sign for _, found in tables for sign in found)
    weights = {
        anchor: sum(1 / frequent[sign] for sign in signs if sign in found)
        for anchor, found in tables
    }
    best = max(weights, key=lambda anchor: weights[anchor], default="")
    return best if weights.get(best) else ""


def _find_rows(section: nodes.section) -> list[str]:
    """Return the symbols in the first cells of a section's own tables."""
    tables = (child for child in section.children if not isinstance(child, nodes.section))
    rows = (row for table in tables for row in table.findall(nodes.row))
    return list(dict.fromkeys(sign for row in rows for sign in _read_signs(row[0])))


def _find_signs(block: formula) -> Iterator[str]:
    for sign in block.findall(formula_sign):
        yield from _read_signs(sign)


def _read_signs(node: nodes.Node) -> Iterator[str]:
    """Yield the symbols in a cell or a term: some are listed in one formula."""
    for found in node.findall(nodes.math):
        text = found.astext()
        yield from map(bare, [text] if "(" in text else text.split(","))
