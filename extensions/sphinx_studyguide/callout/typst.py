"""Boxes on paper: a short one stays on one page, since a line or two elsewhere would be lost."""

from typing import Any

from docutils import nodes

from sphinx_studyguide.core.visitors import typst_call, typst_call_with_arguments

# A box of nine lines is as high as a sixth of a page.
_SHORT = 9 * 78
_TALL = (nodes.literal_block, nodes.math_block, nodes.table, nodes.figure)


def _note_height(node: nodes.Element) -> None:
    is_tall = any(isinstance(each, _TALL) for each in node.findall())
    node["whole"] = not is_tall and len(node.astext()) <= _SHORT


def visit_callout(self: Any, node: nodes.Element) -> None:
    """Open a box."""
    _note_height(node)
    typst_call("sg-callout", "kind", "whole")[0](self, node)


def visit_solution(self: Any, node: nodes.Element) -> None:
    """Open a solution, whose children are arguments."""
    _note_height(node)
    typst_call_with_arguments("sg-solution", "whole")[0](self, node)


depart_callout = typst_call("sg-callout")[1]
depart_solution = typst_call_with_arguments("sg-solution")[1]
