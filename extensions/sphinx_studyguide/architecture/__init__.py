"""The room of the architecture diagram: text in the chapter, a drawing that follows the theme."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.architecture import html, typst
from sphinx_studyguide.architecture.directive import Architecture
from sphinx_studyguide.architecture.nodes import architecture, drawing, layer_table
from sphinx_studyguide.architecture.theme import screen_rules
from sphinx_studyguide.core.assets import add_page_assets, add_typst_module
from sphinx_studyguide.core.builders import is_book
from sphinx_studyguide.core.picture import NEAR, add_frame

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the directive, its nodes and its looks."""
    app.add_config_value("study_architecture_cache", "", "", str)
    app.add_config_value("study_architecture_functions", "figures", "env", str)
    app.add_directive("architecture", Architecture)
    app.add_enumerable_node(architecture, "figure")
    words = (_let_children_speak, _let_children_speak)
    app.add_node(
        drawing,
        html=(html.visit_drawing, None),
        typst=(typst.visit_drawing, None),
        latex=words,
        man=words,
        texinfo=words,
        text=words,
    )
    app.add_node(
        layer_table,
        html=(html.visit_layer_table, html.depart_layer_table),
        typst=(typst.visit_layer_table, None),
    )
    add_frame(app, drawing)
    paths = (_HERE / "architecture.css.jinja", _HERE / "architecture.js")
    add_page_assets(app, drawing, *paths, near=NEAR)
    add_typst_module(app, _HERE / "architecture.typ")
    app.connect("builder-inited", _configure_stylesheet)


def _configure_stylesheet(app: Sphinx) -> None:
    app.config.html_context["sg_looks"] = screen_rules()
    app.config.html_context["sg_in_book"] = is_book(app.builder)


def _let_children_speak(_translator: object, _node: drawing) -> None:
    """Write nothing: where there are no pictures the description stands for the drawing."""
