"""The directive `flashcard`: the title is the question, the body the answer."""

from docutils import nodes

from sphinx_studyguide.core import options
from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.core.nodes import LEVELS
from sphinx_studyguide.flashcard.nodes import (
    card_answer,
    card_facts,
    card_question,
    card_section,
    flashcard,
)

KINDS = ("recall", "why", "compare", "compute", "debug")


class Flashcard(StudyDirective):
    """A question and its answer; ``:id:`` is the card's permanent identity."""

    room = "flashcard"
    kind = "card"
    option_spec = {
        **StudyDirective.option_spec,
        "tags": options.words,
        "level": options.number(min(LEVELS), max(LEVELS)),
        "kind": options.choice(*KINDS),
        "section": options.label,
    }

    def run(self) -> list[nodes.Node]:
        """Return the card."""
        purpose = self.options.get("kind", "recall")
        level = self.options.get("level", 1)
        tags = self.options.get("tags", ())
        card = flashcard(purpose=purpose, level=level, tags=list(tags))
        if not self.title_text:
            self.warn("the flashcard has no question; write it after '{flashcard}'")
        elif "id" not in self.written:
            self.warn(
                "the flashcard has no ':id:', which identifies it when its wording changes; "
                f"write ':id: {nodes.make_id(self.plain_title) or 'some-words'}'"
            )
        self.finish(card)
        question = self.parse_title(card_question)
        answer = card_answer("", *self.parse_body())
        self.set_source_info(answer)
        if not answer.children:
            self.warn_empty("the flashcard has no answer; write it below the options")
        section = card_section(section=self.options.get("section", ""))
        self.set_source_info(section)
        facts = card_facts("", " · ".join([purpose, LEVELS[level], *tags]))
        answer += [section, facts]
        card += [question, answer]
        return [card]
