"""A mark in HTML: a box, whose padding may not part it from the punctuation after it."""

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.mark.nodes import mark

_PUNCTUATION = (",", ";", ":", ".", ")")


def visit_mark(self: HTML5Translator, node: mark) -> None:
    """Open the mark."""
    joined = " sg-mark--joined" if _is_before_punctuation(node) else ""
    self.body.append(self.starttag(node, "span", "", CLASS=f"sg-mark{joined}"))


def depart_mark(self: HTML5Translator, node: mark) -> None:  # noqa: ARG001
    """Close the mark."""
    self.body.append("</span>")


def _is_before_punctuation(node: mark) -> bool:
    following = node.next_node(descend=False, siblings=True)
    return isinstance(following, nodes.Text) and following.astext().startswith(_PUNCTUATION)
