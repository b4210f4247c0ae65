"""Boxes on paper: a short one stays on one page, and solutions are at the end."""

from typing import Any

from docutils import nodes

from sphinx_studyguide.callout.nodes import solution, solution_place
from sphinx_studyguide.core.paper import is_short
from sphinx_studyguide.core.visitors import typst_call, typst_call_with_arguments


def visit_callout(self: Any, node: nodes.Element) -> None:
    """Open a box."""
    node["whole"] = is_short(node)
    typst_call("sg-callout", "kind", "whole")[0](self, node)


def visit_solution(self: Any, node: solution) -> None:
    """Open a solution, whose children are arguments: the place of its exercise gives the page."""
    whole = str(is_short(node)).lower()
    exercise = self.label(node["exercise"]) if "exercise" in node else "none"
    self.write(f"#sg-solution(whole: {whole}, exercise: {exercise})[")
    self.labels(node)
    self.write("]")


def visit_place(self: Any, node: solution_place) -> None:
    """Write the line at the end of an exercise."""
    self.write(f"#sg-solution-place({self.label(node['refid'])})\n\n")


def depart_place(self: Any, node: solution_place) -> None:
    """Write nothing."""


depart_callout = typst_call("sg-callout")[1]
depart_solution = typst_call_with_arguments("sg-solution")[1]
