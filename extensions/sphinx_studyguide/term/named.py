"""Finds where a section first names a term: in a book, a section may be pages long."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.term.domain import TermDomain

#: What may be moved, repeated or numbered elsewhere.
_APART = (StudyBlock, nodes.figure, nodes.footnote, nodes.table)


class MarkNamed(SphinxPostTransform):
    """Gives the paragraph that first names a term an id, which the index of a book leads to."""

    formats = ("typst",)
    # After the collections are filled, before references are resolved: the texts are as written.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Mark the paragraphs of the document."""
        docname = self.env.current_document.docname
        for anchor, place in _find_named(TermDomain.of(self.env), docname, self.document):
            if isinstance(place, nodes.paragraph):
                place["ids"].append(_name_place(anchor))


@lru_cache(maxsize=64)  # the index asks for each of its entries
def list_named(domain: TermDomain, docname: str) -> dict[str, str]:
    """Return the id of the place that names a term, by the anchor of each term of a document.

    :param domain: with the definitions
    :param docname: of the document
    """
    document = domain.env.get_doctree(docname)
    return {
        anchor: _name_place(anchor) if isinstance(place, nodes.paragraph) else place["ids"][0]
        for anchor, place in _find_named(domain, docname, document)
    }


def _find_named(
    domain: TermDomain, docname: str, document: nodes.document
) -> Iterator[tuple[str, nodes.Element]]:
    """Yield the anchor of each term with what names it: a paragraph, a section or a table.

    It is in the section that explains the term or, in other documents, the first that uses it.
    """
    sections = {name: each for each in document.findall(nodes.section) for name in each["ids"]}
    for term, definition in domain.all_definitions().items():
        uses = [domain.find_explained(definition), *domain.find_uses(term)]
        use = next((each for each in uses if each and each.docname == docname), None)
        if use and use.anchor in sections:
            place = _find_words(sections[use.anchor], term)
            if place is not None:
                yield definition.anchor, place


def _find_words(section: nodes.section, term: str) -> nodes.Element | None:
    """Return the first paragraph with a term, or the section by its title, or what is apart."""
    words = re.compile(rf"(?<!\w){re.escape(term)}(?:e?s)?(?!\w)", re.IGNORECASE)
    found = None
    for node in section.findall(nodes.TextElement):
        if not words.search(" ".join(node.astext().split())):
            continue
        if isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            return node.parent
        apart = _find_apart(node, section)
        if isinstance(node, nodes.paragraph) and apart is None:
            return node
        if found is None and apart is not None and apart["ids"]:
            found = apart
    return found


def _find_apart(node: nodes.Node, section: nodes.section) -> nodes.Element | None:
    """Return what a node is in that may be moved: it has an id of its own, or it is not found."""
    while node is not section:
        if isinstance(node, _APART):
            return node
        node = node.parent
    return None


def _name_place(anchor: str) -> str:
    return f"{anchor}-named"
