"""A diagram in HTML: the drawing, a second one for phones if need be, and the table, folded."""

from math import ceil
from typing import NoReturn

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.architecture.drawings import find_drawing
from sphinx_studyguide.architecture.nodes import drawing, layer_table
from sphinx_studyguide.core.picture import (
    SMALLEST_PHONE,
    limit_width,
    name_picture,
    number_picture,
    write_picture,
)

#: Steps of the widths for which the stylesheet has rules, and the largest of them, px.
_STEP, _WIDEST = 20, 748
#: Widths of the frame below which it shows the narrow drawing, or says that it scrolls, px.
WIDTHS = range(SMALLEST_PHONE + _STEP, _WIDEST + 1, _STEP)


def visit_drawing(self: HTML5Translator, node: drawing) -> NoReturn:
    """Write the drawing, and beside it the one for phones, if there is one.

    The stylesheet shows one of the two by the width of the frame. Books have a page of fixed width
    and the first one only.
    """
    made = find_drawing(self.builder.app, node)
    title = name_picture(node, made.form)
    number = number_picture(self.document, node, "body")
    description = node["alt"] or made.description
    svg = made.render(title=title, description=description, number=number)
    content, narrowest = limit_width(svg, made.least_width), made.least_width
    if made.narrow and self.builder.name != "epub":
        narrow = limit_width(made.render_narrow(number=number), made.narrow_least_width)
        content = (
            f'<div class="sg-architecture__wide--{_round_up(narrowest)}">{content}</div>'
            f'<div class="sg-architecture__narrow">{narrow}</div>'
        )
        narrowest = made.narrow_least_width
    classes = "sg-architecture__scroll"
    if narrowest > SMALLEST_PHONE:
        classes += f" sg-architecture__scroll--{_round_up(narrowest)}"
    write_picture(self, content, title=title, narrowest=narrowest, classes=classes)
    raise nodes.SkipNode


def _round_up(width: float) -> int:
    """Return the smallest of the widths of the stylesheet that is not less than a width."""
    steps = ceil((width - SMALLEST_PHONE) / _STEP)
    return min(SMALLEST_PHONE + _STEP * steps, WIDTHS[-1])


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
