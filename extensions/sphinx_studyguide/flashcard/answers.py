"""Moves answers away from their questions on paper, where nothing can be folded."""

from typing import Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.paper import end_document, is_short
from sphinx_studyguide.flashcard.nodes import (
    card_answer,
    card_facts,
    card_section,
    flashcard,
)


class MoveAnswers(SphinxPostTransform):
    """Numbers the cards of a document, and puts their answers at its end."""

    formats = ("typst",)
    # After references are resolved, and after the solutions of exercises.
    default_priority = 810

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Move the answers, in the order of their questions."""
        cards = list(self.document.findall(flashcard))
        if not cards:
            return
        section = end_document(self.document, "sg-answers", "Answers")
        for number, card in enumerate(cards, 1):
            (answer,) = (child for child in card.children if isinstance(child, card_answer))
            card.remove(answer)
            section += answer
            answer["ids"].insert(0, f"answer-{number}")
            answer["question"], card["answer"] = card["anchor"], answer["ids"][0]
            fold_facts(answer)
            answer["number"] = card["number"] = number
            answer["whole"] = is_short(answer)


def fold_facts(answer: card_answer) -> None:
    """Put the facts of a card into the line of its section, if it has one."""
    parts = answer.children[-2:]
    if len(parts) == 2 and isinstance(parts[0], card_section) and isinstance(parts[1], card_facts):
        answer.remove(parts[1])
        parts[0] += parts[1]
