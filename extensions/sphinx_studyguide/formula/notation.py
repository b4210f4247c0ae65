"""Links each formula of a site to the section of the notation that explains its symbols."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.domain import StudyDomain
from sphinx_studyguide.core.symbols import bare
from sphinx_studyguide.formula.nodes import formula, formula_symbol

#: Symbols, each with the words of its meaning.
Meanings = dict[str, tuple[str, ...]]
# Short words are in every meaning.
_WORD = re.compile(r"[a-z]{4,}")


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
                place = find_table(tables, _find_meanings(block))
                link = make_refnode(self.app.builder, here, page, place, name, "All symbols")
                line = nodes.paragraph("", "", link, classes=["no-search", "sg-formula__notation"])
                block.insert(block.index(block.heading) + 1, line)


def note_symbols(app: Sphinx, document: nodes.document) -> None:
    """Note the symbols that the tables of the page explain, and how, by the section of each."""
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


def find_table(tables: list[tuple[str, Meanings]], wanted: Meanings) -> str:
    """Return the id of the section that explains most of some symbols, "" if none does.

    A letter has many meanings: a section that shares words with that of the formula is more likely
    meant. A symbol that many sections have says little.
    """
    frequent = Counter(sign for _, found in tables for sign in found)
    weights = {
        anchor: sum(
            (1 + len({*words} & {*found[sign]})) / frequent[sign]
            for sign, words in wanted.items()
            if sign in found
        )
        for anchor, found in tables
    }
    best = max(weights, key=lambda anchor: weights[anchor], default="")
    return best if weights.get(best) else ""


def _find_rows(section: nodes.section) -> Meanings:
    """Return the symbols in a section's own tables, each with the words of its meaning."""
    tables = (child for child in section.children if not isinstance(child, nodes.section))
    rows = (row for table in tables for row in table.findall(nodes.row))
    found: Meanings = {}
    for row in rows:
        for sign in _read_signs(row[0]):
            found[sign] = (*found.get(sign, ()), *_read_words(row[1:2]))
    return found


def _find_meanings(block: formula) -> Meanings:
    """Return the symbols of a formula, each with the words of its meaning."""
    return {
        sign: _read_words(item.children[1:])
        for item in block.findall(formula_symbol)
        for sign in _read_signs(item[0])
    }


def _read_words(cells: Iterable[nodes.Node]) -> tuple[str, ...]:
    return tuple(word for cell in cells for word in _WORD.findall(cell.astext().lower()))


def _read_signs(node: nodes.Node) -> Iterator[str]:
    """Yield the symbols in a cell or a term: some are listed in one formula."""
    for found in node.findall(nodes.math):
        text = found.astext()
        yield from map(bare, [text] if "(" in text else text.split(","))
