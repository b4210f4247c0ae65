"""Moves solutions away from their exercises on paper, where nothing can be folded."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.callout.check import find_above, is_exercise
from sphinx_studyguide.callout.nodes import (
    SOLUTION,
    callout,
    solution,
    solution_place,
    solution_title,
)
from sphinx_studyguide.core.paper import end_document


class MoveSolutions(SphinxPostTransform):
    """Puts the solutions of a document at its end, under the titles of their exercises."""

    formats = ("typst",)
    # After references are resolved.
    default_priority = 800

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Move the solutions, in the order of their exercises."""
        found = [(node, find_exercise(node)) for node in self.document.findall(solution)]
        moved = [(node, exercise) for node, exercise in found if exercise is not None]
        if not moved:
            return
        section = end_document(self.document, "sg-solutions", "Solutions")
        for number, (node, exercise) in enumerate(moved, 1):
            node["ids"].insert(0, f"solution-{number}")
            node["exercise"] = exercise["anchor"]
            node.parent.remove(node)
            section += node
            exercise.append(solution_place(refid=node["ids"][0]))
            name_solution(node, exercise)


def find_exercise(node: solution) -> callout | None:
    """Return the exercise that holds a solution, or is above it."""
    for each in (node.parent, find_above(node)):
        if isinstance(each, callout) and is_exercise(each):
            return each
    return None


def name_solution(node: solution, exercise: callout) -> None:
    """Give a solution the title of its exercise; a title of its own comes after it."""
    title = exercise.heading
    (own,) = node.findall(solution_title)
    if title is None:
        return
    after: list[nodes.Node] = []
    if own.astext() != SOLUTION:
        after = [nodes.Text(" · "), *own.children]
    copies = [child.deepcopy() for child in title.children]
    for each in (part for copy in copies for part in copy.findall(nodes.Element)):
        each["ids"] = []
    own.children = []
    own += copies + after
