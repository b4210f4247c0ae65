"""The link of a flashcard on paper: the section with its page."""

from typing import Any

from docutils import nodes

from sphinx_studyguide.flashcard.nodes import card_section


def visit_section(self: Any, node: card_section) -> None:
    """Open the line: the place of the section gives the page number."""
    for link in node.findall(nodes.reference):
        link["classes"].append("no-page")  # the function prints the page
    self.write(f"#sg-flashcard-section({self.label(node['refid'], node['docname'])})[")


def depart_section(self: Any, node: card_section) -> None:  # noqa: ARG001
    """Close the line."""
    self.write("]\n\n")
