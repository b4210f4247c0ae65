"""A diagram on paper: the same drawing, with text that can be selected."""

from typing import Any, NoReturn

from docutils import nodes

from sphinx_studyguide.flowchart.model import FONT_SIZE
from sphinx_studyguide.flowchart.nodes import mermaid
from sphinx_studyguide.flowchart.store import get_drawing
from sphinx_studyguide.flowchart.transform import drawings_folder

#: Size of the labels on paper, in points.
_TYPE = 8.5


def visit_diagram(self: Any, node: mermaid) -> NoReturn:
    """Write the picture."""
    drawing = get_drawing(drawings_folder(self.builder.app), node["code"])
    points = _TYPE / FONT_SIZE
    self.call(
        "sg-flowchart",
        svg=drawing.svg,
        alt=node.get("alt") or f"{drawing.kind}: {drawing.description}",
        width=round(drawing.width * points, 1),
        height=round(drawing.height * points, 1),
    )
    self.write("\n\n")
    raise nodes.SkipNode
