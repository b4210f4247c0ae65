"""The rules for flashcards: each yields what a card, or the set of a chapter, lacks."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeGuard

from docutils import nodes

from sphinx_studyguide.core.nodes import StudyBlock
from sphinx_studyguide.volume.check.chapter import Chapter, Finding, find_line
from sphinx_studyguide.volume.check.guide import Guide

_SENTENCE = re.compile(r"[^.?!:;]+[?]")
#: A question that begins like this is answered by yes or no, unless it offers a choice.
_YES_OR_NO = re.compile(
    r"\W*(?:and |but |so )?(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall"
    r"|should|was|were|will|would)(?:n['’]t)? ",
    re.IGNORECASE,
)


def check_questions(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """Ask for questions that a guess does not answer half of the time."""
    for question in _find_parts(chapter.blocks, "card_question"):
        for sentence in _SENTENCE.findall(question.astext()):
            if _YES_OR_NO.match(sentence) and " or " not in sentence:
                yield Finding(
                    find_line(question),
                    f"the question {sentence.strip()!r} is answered by yes or no; "
                    "ask what, which, how or why",
                )


def check_levels(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """Ask that the cards below one heading go from easy to hard."""
    for section in chapter.doctree.findall(nodes.section):
        cards = [child for child in section.children if _is_card(child)]
        for first, second in pairwise(cards):
            if second["level"] < first["level"]:
                yield Finding(
                    find_line(second),
                    f"a card of level {second['level']} follows one of level {first['level']}; "
                    "order the cards below a heading from easy to hard",
                )


def check_tags(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """Ask for one spelling of each tag: a reader chooses from the list of all."""
    for card in filter(_is_card, chapter.blocks):
        for tag in card["tags"]:
            usual = guide.spell_tag(tag)
            if usual != tag:
                yield Finding(
                    find_line(card),
                    f"the tag {tag!r} is {usual!r} on other cards; write one of the two on all",
                )


def check_coverage(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """Ask for a card on each concept."""
    links = _find_parts(chapter.blocks, "card_section")
    asked = {link["section"] or link.get("refid", "") for link in links}
    for concept in chapter.concepts:
        inside = {
            name
            for node in concept.node.findall(nodes.section)
            for name in (*node["ids"], *node["names"])
        }
        if not asked & inside:
            yield Finding(
                concept.line,
                f"no flashcard asks about {concept.title!r}; add one, "
                f"or name this section in a card's ':section:'",
            )


def _is_card(node: nodes.Node) -> TypeGuard[StudyBlock]:
    return isinstance(node, StudyBlock) and node["kind"] == "card"


def _find_parts(blocks: Iterable[StudyBlock], name: str) -> Iterator[nodes.Element]:
    """Yield the parts of flashcards that are nodes of a class."""
    for card in filter(_is_card, blocks):
        yield from (part for part in card.findall(nodes.Element) if part.tagname == name)
