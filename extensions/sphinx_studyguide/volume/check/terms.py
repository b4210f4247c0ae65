"""The rules for terms: each is in the glossary, linked, and met where the reader can look it up."""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from sphinx_studyguide.volume.check.chapter import Chapter, Finding, find_line
from sphinx_studyguide.volume.check.guide import Guide

#: What is not running text: a term in a heading, a table or a listing announces or repeats.
_NO_PROSE = (
    nodes.title,
    nodes.table,
    nodes.figure,
    nodes.literal,
    nodes.FixedTextElement,
    nodes.math,
    nodes.reference,
    addnodes.pending_xref,
)


def check_terms(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """Ask that a linked term be in the glossary, and be linked where it is explained."""
    linked: set[str] = set()
    for link in chapter.doctree.findall(addnodes.pending_xref):
        if link.get("reftype") == "term":
            term = link["reftarget"].lower()
            linked.add(term)
            if term not in guide.terms:
                yield Finding(
                    find_line(link),
                    f"the glossary has no {link['reftarget']!r}; add the term, or link another one",
                )
    for term, (docname, section) in guide.terms.items():
        if docname == chapter.docname and term not in linked:
            yield Finding(
                chapter.line_of(section),
                f"the glossary says that {term!r} is explained here, where it is not linked; "
                f"write {{term}}`{term}`",
            )


def check_first_use(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """Ask for a link where a term is used before the section that explains it."""
    here = {term: place for term, (page, place) in guide.terms.items() if page == chapter.docname}
    patterns = {term: _as_word(term) for term in here}
    first = chapter.doctree.next_node(nodes.section)
    sections = (
        [child for child in first.children if isinstance(child, nodes.section)] if first else []
    )
    for node in (node for section in sections for node in section.findall()):
        if isinstance(node, nodes.section):
            explained = {*node["ids"], *node["names"]}
            patterns = {
                term: known for term, known in patterns.items() if here[term] not in explained
            }
        elif isinstance(node, addnodes.pending_xref):
            if node.get("reftype") == "term":
                patterns.pop(node["reftarget"].lower(), None)
        elif isinstance(node, nodes.Text) and _is_prose(node):
            for term in [term for term, known in patterns.items() if known.search(node)]:
                del patterns[term]
                yield Finding(
                    find_line(node.parent),
                    f"{term!r} is used before the section that explains it, {here[term]!r}; "
                    f"link the term here: write {{term}}`{term}`",
                )


def _as_word(term: str) -> re.Pattern[str]:
    """Return a pattern for a term and its plural, in any case, that matches no part of a word."""
    return re.compile(rf"(?<![\w-]){re.escape(term)}(?:e?s)?(?![\w-])", re.IGNORECASE)


def _is_prose(text: nodes.Text) -> bool:
    """Tell whether a text is read as part of a sentence."""
    place: nodes.Node | None = text.parent
    while place is not None:
        if isinstance(place, _NO_PROSE):
            return False
        place = place.parent
    return True
