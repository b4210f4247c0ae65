"""Warns of solutions that are not directly below an exercise."""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_studyguide.callout.nodes import callout, solution
from sphinx_studyguide.core.report import is_misplaced, warn


class CheckSolutions(SphinxTransform):
    """Checks what is above each solution of a page."""

    default_priority = 880

    def apply(self, **_kwargs: Any) -> None:
        """Check the solutions of the page, unless blocks of it are not where they were meant."""
        if is_misplaced(self.env):
            return
        for node in self.document.findall(solution):
            if not (is_exercise(node.parent) or is_exercise(find_above(node))):
                warn(
                    "the solution is not directly below an exercise; move it there, "
                    "or write ':::{exercise}' above it",
                    room="callout",
                    location=node,
                )


def is_exercise(node: nodes.Node | None) -> bool:
    """Return whether a node is an exercise."""
    return isinstance(node, callout) and node["kind"] == "exercise"


def find_above(node: nodes.Element) -> nodes.Node | None:
    """Return the visible node above another one; an exercise may have several solutions."""
    # A comment in Markdown is raw HTML.
    unseen = (nodes.Invisible, nodes.raw, nodes.system_message, solution)
    above = node.parent.children[: node.parent.index(node)]
    return next((each for each in reversed(above) if not isinstance(each, unseen)), None)
