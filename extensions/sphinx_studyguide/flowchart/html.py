"""A diagram in HTML: the drawing in a frame that scrolls on a phone."""

from typing import NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.core.picture import (
    limit_width,
    name_picture,
    number_picture,
    write_picture,
)
from sphinx_studyguide.flowchart.looks import FONT_SIZE
from sphinx_studyguide.flowchart.nodes import mermaid
from sphinx_studyguide.flowchart.store import get_drawing
from sphinx_studyguide.flowchart.transform import drawings_folder
from sphinx_studyguide.palette.fonts import SMALLEST_TYPE


def visit_diagram(self: HTML5Translator, node: mermaid) -> NoReturn:
    """Write the drawing."""
    drawing = get_drawing(drawings_folder(self.builder.app), node["code"])
    title = name_picture(node, drawing.kind)
    number = number_picture(self.document, node, "code")
    svg = drawing.render(number=number, title=title, description=node.get("alt", ""))
    narrowest = drawing.width * SMALLEST_TYPE / FONT_SIZE
    svg = limit_width(svg, narrowest)
    write_picture(self, svg, title=title, narrowest=narrowest, classes="sg-flowchart__frame")
    raise nodes.SkipNode
