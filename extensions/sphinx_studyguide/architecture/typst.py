"""A diagram on paper: the same drawing, with text that can be selected."""

from typing import Any, NoReturn

from docutils import nodes

from netfigure.output.page import PAGE, POINTS
from sphinx_studyguide.architecture.drawings import find_drawing
from sphinx_studyguide.architecture.nodes import drawing


def visit_drawing(self: Any, node: drawing) -> NoReturn:
    """Write the picture."""
    made = find_drawing(self.builder.app, node)
    shrink = min(1.0, PAGE / (made.height * POINTS))
    self.call(
        "sg-architecture",
        svg=made.paper,
        alt=node["alt"] or made.description,
        width=round(made.width * POINTS * shrink, 1),
    )
    self.write("\n\n")
    raise nodes.SkipNode
