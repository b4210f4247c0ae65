"""A comparison in HTML: its cells carry the names of their columns, and its frame scrolls."""

from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_studyguide.comparison.nodes import comparison, comparison_cell, interactive_comparison
from sphinx_studyguide.core.builders import is_book


def visit_cell(self: HTML5Translator, node: comparison_cell) -> None:
    """Open the cell: a heading says of what, and a phone shows the name of the column."""
    self.visit_entry(node)
    attributes = {"data-sg-label": node.get("label"), "data-sg-rank": node.get("rank")}
    if self.body[-1].startswith("<th"):
        in_head = isinstance(node.parent.parent, nodes.thead)
        group = "group" if node.get("morecols" if in_head else "morerows") else ""
        attributes["scope"] = ("col" if in_head else "row") + group
    _add_attributes(self, attributes)


def depart_cell(self: HTML5Translator, node: comparison_cell) -> None:
    """Close the cell."""
    self.depart_entry(node)


def visit_table(self: HTML5Translator, node: comparison) -> None:
    """Open the table, in a frame with a name if it scrolls."""
    if _has_frame(self, node):
        title = escape(node["title"])
        self.body.append(
            f'<div class="sg-comparison__frame" role="region" tabindex="0" aria-label="{title}">'
        )
    self.visit_table(node)
    if isinstance(node, interactive_comparison):
        attributes = {
            "data-sg-table": node["anchor"].partition("-")[2],
            "data-sg-tools": " ".join(node["tools"]),
            "data-sg-facets": " ".join(map(str, node["facets"])),
        }
        _add_attributes(self, attributes)


def depart_table(self: HTML5Translator, node: comparison) -> None:
    """Close the table and its frame."""
    self.depart_table(node)
    if _has_frame(self, node):
        self.body.append("</div>\n")


def _has_frame(self: HTML5Translator, node: comparison) -> bool:
    """Return whether a table may be larger than the screen; a book has pages instead."""
    scrolls = isinstance(node, interactive_comparison) or "sg-comparison--scroll" in node["classes"]
    return scrolls and not is_book(self.builder)


def _add_attributes(self: HTML5Translator, attributes: dict[str, object]) -> None:
    """Add attributes to the tag that was opened last."""
    text = "".join(
        f' {name}="{escape(str(value))}"' for name, value in attributes.items() if value is not None
    )
    self.body[-1] = self.body[-1].replace(">", f"{text}>", 1)
