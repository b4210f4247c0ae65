"""A diagram in HTML: the drawing in a frame that scrolls on a phone, the table folded."""

from math import ceil
from typing import Any, NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.architecture.drawings import find_drawing
from sphinx_studyguide.architecture.figure import SMALLEST
from sphinx_studyguide.architecture.nodes import drawing, layer_table

#: Width of the text on a narrow phone, px.
_PHONE = 288


def visit_drawing(self: HTML5Translator, node: drawing) -> NoReturn:
    """Write the drawing."""
    made = find_drawing(self.builder.app, node)
    same = [other for other in self.document.findall(drawing) if other["body"] == node["body"]]
    number = next(index for index, other in enumerate(same, 1) if other is node)
    caption = node.parent.next_node(nodes.caption)
    title = caption.astext() if caption else made.form
    svg = made.render(title=title, description=node["alt"] or made.description, number=number)
    # The type is never too small: the frame scrolls instead.
    narrowest = ceil(made.width * SMALLEST / made.smallest)
    svg = svg.replace("<svg ", f'<svg style="min-width: {narrowest}px" ', 1)
    # A frame that scrolls must be reached by keyboard; one that never scrolls must not be a stop.
    frame: dict[str, Any] = {}
    if narrowest > _PHONE:
        frame = {"role": "group", "tabindex": "0", "aria-label": title}
    start = self.starttag(
        nodes.Element(), "div", "", empty=False, CLASS="sg-architecture__scroll", **frame
    )
    self.body.append(f"{start}{svg}</div>\n")
    raise nodes.SkipNode


def visit_layer_table(self: HTML5Translator, node: layer_table) -> None:
    """Fold the table."""
    self.body.append(
        '<details class="sg-architecture__table"><summary>Layers, shapes and parameters</summary>\n'
    )
    self.visit_table(node)


def depart_layer_table(self: HTML5Translator, node: layer_table) -> None:
    """Close what folds the table."""
    self.depart_table(node)
    self.body.append("</details>\n")
