"""A diagram on paper: the same drawing, with text that can be selected."""

from typing import Any, NoReturn

from docutils import nodes

from netfigure.output.page import PAGE, POINTS
from sphinx_studyguide.architecture.drawings import find_drawing
from sphinx_studyguide.architecture.nodes import drawing, layer_table


def visit_drawing(self: Any, node: drawing) -> NoReturn:
    """Write the picture."""
    made = find_drawing(self.builder.app, node)
    svg, width = made.paper, made.width * min(1.0, PAGE / (made.height * POINTS))
    if self.config.study_page_form == "narrow" and made.narrow_paper:
        svg, width = made.narrow_paper, made.narrow_width
    self.call(
        "sg-architecture",
        svg=svg,
        alt=node["alt"] or made.description,
        width=round(width * POINTS, 1),
    )
    self.write("\n\n")
    raise nodes.SkipNode


def visit_layer_table(self: Any, node: layer_table) -> None:
    """Write above the table which figure it is of, if the figure has a number."""
    figure = node.previous_sibling()
    inlines = figure.findall(nodes.inline) if figure else ()
    number = next((each for each in inlines if each.tagname == "block_number"), None)
    if number:
        node["named"] = f"Layers of {number.astext()}"
        self.call("sg-layers-of", words=node["named"])
        self.write("\n\n")
    self.visit_table(node)
