"""The room of the comparison: a table whose first column names the row."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.comparison.check import CheckPipeTables
from sphinx_studyguide.comparison.data_table import DataTable
from sphinx_studyguide.comparison.directive import Comparison
from sphinx_studyguide.comparison.html import (
    depart_cell,
    depart_table,
    visit_cell,
    visit_table,
)
from sphinx_studyguide.comparison.nodes import (
    comparison,
    comparison_cell,
    interactive_comparison,
)
from sphinx_studyguide.core.assets import CONTROLS, add_page_assets

_HERE = Path(__file__).parent
#: The scripts, in the order in which they are loaded.
_PARTS = ("view", "sort", "filter", "pick", "csv", "start")


def setup(app: Sphinx) -> None:
    """Add the directive and its looks; every builder writes the node as the table that it is."""
    app.add_directive("comparison", Comparison)
    app.add_directive("data-table", DataTable)
    app.add_transform(CheckPipeTables)
    for table in (comparison, interactive_comparison):
        app.add_node(table, html=(visit_table, depart_table))
    app.add_node(comparison_cell, html=(visit_cell, depart_cell))
    add_page_assets(app, comparison, _HERE / "comparison.css")
    scripts = [f"comparison-{part}.js" for part in _PARTS]
    paths = [_HERE / name for name in (*scripts, "comparison-tools.css", "comparison-side.css")]
    near = "table[data-sg-tools]"
    add_page_assets(app, interactive_comparison, *CONTROLS, *paths, scripted=True, near=near)
