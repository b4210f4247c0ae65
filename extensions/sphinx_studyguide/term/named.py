"""Finds where a section first names a term: in a book, even a paragraph may go on overleaf."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise, zip_longest
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.term.domain import TermDomain, find_links, name_term

#: What may be moved, repeated or numbered elsewhere, and which of it may go on overleaf.
_APART = (StudyBlock, nodes.figure, nodes.footnote, nodes.table)
_GOES_ON = (nodes.admonition, nodes.table)
#: What is printed as it is, without the nodes inside of it.
_PRINTED_ALONE = (nodes.literal, nodes.math, nodes.raw)


class _Word(NamedTuple):
    """Where a text names a term: the name ends inside of this node."""

    text: nodes.Text
    end: int


class MarkNamed(SphinxPostTransform):
    """Gives the word that first names a term an id, which the index of a book leads to."""

    formats = ("typst",)
    # After the collections are filled, before references are resolved: the texts are as written.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Mark the words of the document."""
        docname = self.env.current_document.docname
        # Texts of the same letters are equal, and are not one.
        marks: dict[int, tuple[nodes.Text, list[tuple[int, str]]]] = {}
        for anchor, place in _find_named(TermDomain.of(self.env), docname, self.document):
            if isinstance(place, _Word):
                _text, found = marks.setdefault(id(place.text), (place.text, []))
                found.append((place.end, _name_place(anchor)))
        for text, found in marks.values():
            _mark(text, sorted(found))


@lru_cache(maxsize=64)  # the index asks for each of its entries
def list_named(domain: TermDomain, docname: str) -> dict[str, str]:
    """Return the id of the place that names a term, by the anchor of each term of a document.

    :param domain: with the definitions
    :param docname: of the document
    """
    document = domain.env.get_doctree(docname)
    return {
        anchor: _name_place(anchor) if isinstance(place, _Word) else place["ids"][0]
        for anchor, place in _find_named(domain, docname, document)
    }


def _find_named(
    domain: TermDomain, docname: str, document: nodes.document
) -> Iterator[tuple[str, _Word | nodes.Element]]:
    """Yield the anchor of each term with what names it: a word, a section or a block.

    It is in the section that the index names.
    """
    sections = {name: each for each in document.findall(nodes.section) for name in each["ids"]}
    for term, definition in domain.all_definitions().items():
        use = domain.find_indexed(term, definition).get(docname)
        if use and use.anchor in sections:
            section = sections[use.anchor]
            place = _find_words(section, term) or _find_link(section, term)
            if place is not None:
                yield definition.anchor, place


def _find_words(section: nodes.section, term: str) -> _Word | nodes.Element | None:
    """Return the first word of the text that is a term, or its section by the title, or a block."""
    words = re.compile(
        r"(?<!\w)" + r"\s+".join(map(re.escape, term.split())) + r"(?:e?s)?(?!\w)", re.IGNORECASE
    )
    found: _Word | nodes.Element | None = None
    for node in section.findall(nodes.TextElement):
        word = _find_word(node, words)
        if word is None:
            continue
        if isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            return node.parent
        apart = _find_apart(node, section)
        if isinstance(node, nodes.paragraph) and apart is None:
            return word
        if found is None and isinstance(node, nodes.paragraph) and isinstance(apart, _GOES_ON):
            found = word
        if found is None and apart is not None and apart["ids"]:
            found = apart
    return found


def _find_word(node: nodes.TextElement, words: re.Pattern[str]) -> _Word | None:
    """Return where the first of some words ends in a node, if it has them."""
    texts = list(node.findall(nodes.Text))
    match = words.search("".join(texts))
    if match is None:
        return None
    start = 0
    for text in texts:
        if match.end() <= start + len(text):
            return _Word(text, match.end() - start)
        start += len(text)
    return None


def _find_link(section: nodes.section, term: str) -> _Word | None:
    """Return the first link to a term that has other words, such as another form of its name."""
    for link in find_links(section):
        texts = list(link.findall(nodes.Text))
        if name_term(link) == term and texts:
            return _Word(texts[-1], len(texts[-1]))
    return None


def _find_apart(node: nodes.Node, section: nodes.section) -> nodes.Element | None:
    """Return what a node is in that may be moved: it has an id of its own, or it is not found."""
    while node is not section:
        if isinstance(node, _APART):
            return node
        node = node.parent
    return None


def _mark(text: nodes.Text, marks: list[tuple[int, str]]) -> None:
    """Put targets after words of a text: before a word, a line may break between the two."""
    place: nodes.Node = text
    above: nodes.Node = text
    while not isinstance(above, nodes.paragraph) and above.parent is not None:
        above = above.parent
        place = above if isinstance(above, _PRINTED_ALONE) else place
    around = place.parent
    here = around.index(place)
    targets = [nodes.target("", "", ids=[name]) for _end, name in marks]
    if place is not text:
        around[here + 1 : here + 1] = targets
        return
    starts = [0, *(end for end, _name in marks)]
    parts = [nodes.Text(text[start:end]) for start, end in pairwise([*starts, len(text)])]
    pieces = chain.from_iterable(zip_longest(parts, targets))
    around[here : here + 1] = [each for each in pieces if each is not None and each != ""]


def _name_place(anchor: str) -> str:
    return f"{anchor}-named"
