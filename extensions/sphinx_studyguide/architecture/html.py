"""A diagram in HTML: the drawing, a second one for phones if need be, and the table, folded."""

from typing import NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.architecture.drawings import find_drawing
from sphinx_studyguide.architecture.nodes import drawing, layer_table
from sphinx_studyguide.architecture.slim import name_looks, slim_drawing
from sphinx_studyguide.core.builders import is_book
from sphinx_studyguide.core.picture import Picture, name_picture, number_picture, write_picture


def visit_drawing(self: HTML5Translator, node: drawing) -> NoReturn:
    """Write the drawing, and beside it the one for phones, if there is one."""
    made = find_drawing(self.builder.app, node)
    title = name_picture(node, made.form)
    number = number_picture(self.document, node, "body")
    description = node["alt"] or made.description
    svg = made.render(title=title, description=description, number=number)
    second = made.render_narrow(number=number)
    # E-readers may not know what the stylesheet says.
    adapt = name_looks if is_book(self.builder) else slim_drawing
    svg, second = adapt(svg), adapt(second)
    narrow = Picture(second, made.narrow_least_width) if second else None
    write_picture(self, title, Picture(svg, made.least_width), narrow)
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
