"""The room of the cheat grid: facts at a glance."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.cheatgrid import nodes, typst
from sphinx_studyguide.cheatgrid.directive import CheatGrid
from sphinx_studyguide.cheatgrid.sheet import LinkSheets, describe_sheets
from sphinx_studyguide.core.assets import add_page_assets, add_typst_module
from sphinx_studyguide.core.dependents import EVENT
from sphinx_studyguide.core.visitors import (
    html_element,
    typst_argument,
    typst_call,
    typst_call_with_arguments,
)

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the directive, its nodes and its looks."""
    app.add_directive("cheat-grid", CheatGrid)
    app.add_post_transform(LinkSheets)
    app.connect(EVENT, describe_sheets)
    app.add_node(
        nodes.cheat_grid,
        html=html_element("div", "sg-cheatgrid"),
        typst=typst_call("sg-cheatgrid"),
    )
    app.add_node(nodes.cheat_cells, typst=typst_call_with_arguments("sg-cheatgrid-cells"))
    # HTML allows a div around the dt and dd of a dl.
    app.add_node(
        nodes.cheat_cell, html=html_element("div", "sg-cheatgrid__cell"), typst=typst_argument()
    )
    app.add_node(nodes.cheat_term, typst=(typst.visit_term, typst.depart_term))
    app.add_node(
        nodes.cheat_value,
        html=html_element("dd", "sg-cheatgrid__value"),
        typst=typst_call("sg-cheatgrid-value"),
    )
    app.add_node(
        nodes.cheat_note,
        html=html_element("dd", "sg-cheatgrid__note"),
        typst=typst_call("sg-cheatgrid-note"),
    )
    add_page_assets(app, nodes.cheat_grid, _HERE / "cheatgrid.css")
    add_typst_module(app, _HERE / "cheatgrid.typ")
