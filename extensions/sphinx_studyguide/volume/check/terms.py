"""The rules for terms: each is in the glossary, linked, and met where the reader can look it up."""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from sphinx_studyguide.volume.check.chapter import Chapter, Finding, find_line, read_prose
from sphinx_studyguide.volume.check.guide import Guide

#: What is not read as part of a sentence, or leads to an explanation.
_NO_PROSE = (nodes.literal, nodes.math, nodes.reference, addnodes.pending_xref)


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
    for node in (node for section in sections for node in section.findall(nodes.Element)):
        explained = _find_explained(node)
        patterns = {
            term: known
            for term, known in patterns.items()
            if term not in explained and here[term] not in explained
        }
        if isinstance(node, nodes.paragraph) and not _is_listed(node):
            text = read_prose(node, _NO_PROSE)
            for term in [term for term, known in patterns.items() if known.search(text)]:
                del patterns[term]
                yield Finding(
                    find_line(node),
                    f"{term!r} is used before the section that explains it, {here[term]!r}; "
                    f"link the term here: write {{term}}`{term}`",
                )


def _find_explained(node: nodes.Element) -> set[str]:
    """Return what a reader can look up from here on: terms, and ids of sections.

    A section explains; a paragraph leads to what its links name.
    """
    if isinstance(node, nodes.section):
        return {*node["ids"], *node["names"]}
    if not isinstance(node, nodes.paragraph):
        return set()
    pending = node.findall(addnodes.pending_xref)
    inside = (link.get("refid", "") for link in node.findall(nodes.reference))
    return {link["reftarget"].lower().lstrip("#") for link in pending} | set(inside)


def _as_word(term: str) -> re.Pattern[str]:
    """Return a pattern for a term and its plural, in any case, that matches no part of a word."""
    return re.compile(rf"(?<![\w-]){re.escape(term)}(?:e?s)?(?![\w-])", re.IGNORECASE)


def _is_listed(node: nodes.Element) -> bool:
    """Return whether a text belongs to a table or a figure, which the text around it explains."""
    place: nodes.Element | None = node.parent
    while place is not None and not isinstance(place, nodes.entry | nodes.figure):
        place = place.parent
    return place is not None
