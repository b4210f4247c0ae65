"""A flashcard in HTML: `details`, which opens without a script and by keyboard."""

from typing import Any

from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.flashcard.nodes import (
    card_facts,
    card_question,
    card_session,
    due_cards,
    due_volume,
    flashcard,
)


def visit_card(self: HTML5Translator, node: flashcard) -> None:
    """Open the card."""
    self.body.append(
        self.starttag(
            node,
            "details",
            CLASS="sg-flashcard",
            **{"data-sg-card": node["anchor"].removeprefix("card-")},
        )
    )


def depart_card(self: HTML5Translator, node: flashcard) -> None:  # noqa: ARG001
    """Close the card."""
    self.body.append("</details>\n")


def visit_question(self: HTML5Translator, node: card_question) -> None:
    """Open the question: the part that is always seen."""
    self.body.append(self.starttag(node, "summary", "", CLASS="sg-flashcard__question"))


def depart_question(self: HTML5Translator, node: card_question) -> None:  # noqa: ARG001
    """Close the question."""
    self.body.append("</summary>\n")


def visit_facts(self: HTML5Translator, node: card_facts) -> None:
    """Open the line of facts."""
    self.body.append(self.starttag(node, "p", "", CLASS="sg-flashcard__facts"))


def depart_facts(self: HTML5Translator, node: card_facts) -> None:
    """Close the line of facts, with a link to the card: in the summary it would open the card."""
    self.add_permalink_ref(node.parent.parent, "Link to this card")
    self.body.append("</p>\n")


def visit_session(self: HTML5Translator, node: card_session) -> None:
    """Open the place of a session."""
    hook: dict[str, Any] = {"data-sg-session": ""}
    self.body.append(self.starttag(node, "div", CLASS="sg-session", **hook))


def visit_due(self: HTML5Translator, node: due_cards) -> None:
    """Open the number of due cards: hidden until a script knows it."""
    self.body.append(self.starttag(node, "div", CLASS="sg-due", hidden="hidden"))


def depart_place(self: HTML5Translator, node: card_session | due_cards) -> None:  # noqa: ARG001
    """Close a place."""
    self.body.append("</div>\n")


def visit_volume(self: HTML5Translator, node: due_volume) -> None:
    """Open the entry of a volume."""
    hook: dict[str, Any] = {
        "data-sg-volume": node["number"],
        "data-sg-cards": " ".join(node["cards"]),
    }
    self.body.append(self.starttag(node, "li", "", **hook))


def depart_volume(self: HTML5Translator, node: due_volume) -> None:  # noqa: ARG001
    """Close the entry."""
    self.body.append("</li>\n")
