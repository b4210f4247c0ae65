"""A diagram in HTML: the drawing itself, in the page, in a frame that scrolls on a phone."""

from typing import Any, NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.flowchart.looks import FONT_SIZE
from sphinx_studyguide.flowchart.nodes import mermaid
from sphinx_studyguide.flowchart.store import get_drawing
from sphinx_studyguide.flowchart.transform import drawings_folder

#: Labels are never smaller than this, in pixels: the frame scrolls instead.
_SMALLEST_TYPE = 11
#: Width of the text on a narrow phone, in pixels.
_PHONE = 288


def visit_diagram(self: HTML5Translator, node: mermaid) -> NoReturn:
    """Write the drawing."""
    drawing = get_drawing(drawings_folder(self.builder.app), node["code"])
    same = [other for other in self.document.findall(mermaid) if other["code"] == node["code"]]
    number = next(index for index, other in enumerate(same, 1) if other is node)
    caption = node.parent.next_node(nodes.caption)
    title = caption.astext() if caption else drawing.kind
    svg = drawing.render(number=number, title=title, description=node.get("alt", ""))
    narrowest = round(drawing.width * _SMALLEST_TYPE / FONT_SIZE)
    svg = svg.replace("<svg ", f'<svg style="min-width: {narrowest}px" ', 1)
    # A frame that scrolls must be reached by keyboard; one that never scrolls must not be a stop.
    frame: dict[str, Any] = {}
    if narrowest > _PHONE:
        frame = {"role": "group", "tabindex": "0", "aria-label": title}
    start = self.starttag(
        nodes.Element(), "div", "", empty=False, CLASS="sg-flowchart__frame", **frame
    )
    self.body.append(f"{start}{svg}</div>\n")
    raise nodes.SkipNode
