"""A flashcard on paper: its question, and its answer at the end of the document."""

from typing import Any

from docutils import nodes

from sphinx_studyguide.core.paper import is_short
from sphinx_studyguide.flashcard.nodes import card_answer, card_facts, card_section, flashcard


def visit_card(self: Any, node: flashcard) -> None:
    """Open a question: the place of its answer gives the page number."""
    is_first = not isinstance(node.previous_sibling(), flashcard)
    starts = ", starts: true" if is_first else ""
    whole = "" if is_short(node) else ", whole: false"
    self.write(f"#sg-flashcard({node['number']}, {self.label(node['answer'])}{starts}{whole})[")
    self.labels(node)
    self.write("]")


def depart_card(self: Any, node: flashcard) -> None:  # noqa: ARG001
    """Close a question."""
    self.write("\n\n")


def visit_answer(self: Any, node: card_answer) -> None:
    """Open an answer: the place of its question gives the page number."""
    whole = str(node["whole"]).lower()
    question = self.label(node["question"])
    self.write(f"#sg-flashcard-answer({node['number']}, {question}, whole: {whole})[")
    self.labels(node)
    self.write("][")


def depart_answer(self: Any, node: card_answer) -> None:  # noqa: ARG001
    """Close an answer."""
    self.write("]\n\n")


def visit_section(self: Any, node: card_section) -> None:
    """Open the line: the place of the section gives the page number."""
    for link in node.findall(nodes.reference):
        link["classes"].append("no-page")  # the function prints the page
    facts = [child for child in node.children if isinstance(child, card_facts)]
    for child in facts:
        node.remove(child)
    beside = f", facts: {self.content(facts[0].children)}" if facts else ""
    self.write(f"#sg-flashcard-section({self.label(node['refid'], node['docname'])}{beside})[")


def depart_section(self: Any, node: card_section) -> None:  # noqa: ARG001
    """Close the line."""
    self.write("]\n\n")
