"""A cell of a comparison in HTML: with the name of its column, which a phone shows."""

from html import escape

from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.comparison.nodes import comparison_cell


def visit_cell(self: HTML5Translator, node: comparison_cell) -> None:
    """Open the cell."""
    self.visit_entry(node)
    self.body[-1] = self.body[-1].replace(">", f' data-sg-label="{escape(node["label"])}">', 1)


def depart_cell(self: HTML5Translator, node: comparison_cell) -> None:
    """Close the cell."""
    self.depart_entry(node)
