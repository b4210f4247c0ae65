"""A diagram in HTML: the drawing, and a second one for phones if need be."""

from typing import NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.core.picture import Picture, name_picture, number_picture, write_picture
from sphinx_studyguide.flowchart.nodes import mermaid
from sphinx_studyguide.flowchart.store import get_drawing
from sphinx_studyguide.flowchart.transform import drawings_folder


def visit_diagram(self: HTML5Translator, node: mermaid) -> NoReturn:
    """Write the drawing, and beside it the one for phones, if there is one."""
    drawing = get_drawing(drawings_folder(self.builder.app), node["code"])
    title = name_picture(node, drawing.kind)
    number = number_picture(self.document, node, "code")
    svg = drawing.render(number=number, title=title, description=node.get("alt", ""))
    narrow = None
    if drawing.narrow:
        narrow = Picture(drawing.render_narrow(number=number), drawing.narrow_least_width)
    write_picture(self, title, Picture(svg, drawing.least_width), narrow)
    raise nodes.SkipNode
