"""A diagram in HTML: the drawing in a frame that scrolls on a phone, the table folded."""

from math import ceil
from typing import NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.architecture.drawings import find_drawing
from sphinx_studyguide.architecture.nodes import drawing, layer_table
from sphinx_studyguide.core.picture import name_picture, number_picture, write_picture
from sphinx_studyguide.palette.fonts import SMALLEST_TYPE


def visit_drawing(self: HTML5Translator, node: drawing) -> NoReturn:
    """Write the drawing."""
    made = find_drawing(self.builder.app, node)
    title = name_picture(node, made.form)
    svg = made.render(
        title=title,
        description=node["alt"] or made.description,
        number=number_picture(self.document, node, "body"),
    )
    narrowest = ceil(made.width * SMALLEST_TYPE / made.smallest)
    write_picture(self, svg, title=title, narrowest=narrowest, classes="sg-architecture__scroll")
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
