"""The room of the formula: an equation with the meaning of its symbols."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.assets import add_page_assets, add_typst_module
from sphinx_studyguide.core.dependents import EVENT
from sphinx_studyguide.core.visitors import (
    html_element,
    typst_argument,
    typst_call,
    typst_call_with_arguments,
    typst_children,
)
from sphinx_studyguide.formula import nodes
from sphinx_studyguide.formula.directive import Formula
from sphinx_studyguide.formula.notation import LinkNotation, describe_symbols, note_symbols

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the directive, its nodes and its looks."""
    app.add_directive("formula", Formula)
    app.add_post_transform(LinkNotation)
    app.connect("doctree-read", note_symbols)
    app.connect(EVENT, describe_symbols)
    app.add_node(
        nodes.formula, html=html_element("div", "sg-formula"), typst=typst_call("sg-formula")
    )
    app.add_node(nodes.formula_symbols, typst=typst_call_with_arguments("sg-formula-symbols"))
    app.add_node(
        nodes.formula_symbol,
        html=html_element("div", "sg-formula__symbol"),
        typst=typst_children(),
    )
    app.add_node(nodes.formula_sign, typst=typst_argument())
    app.add_node(nodes.formula_meaning, typst=typst_argument())
    add_page_assets(app, nodes.formula, _HERE / "formula.css")
    add_typst_module(app, _HERE / "formula.typ")
