"""The room of the marks: judgments and labels in running text and in tables."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.assets import add_page_assets, add_typst_module
from sphinx_studyguide.core.visitors import typst_call
from sphinx_studyguide.mark.html import depart_mark, visit_mark
from sphinx_studyguide.mark.nodes import mark
from sphinx_studyguide.mark.role import SIGNS, Mark

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the roles, their node and its looks."""
    for name in SIGNS:
        app.add_role(name, Mark())
    app.add_node(mark, html=(visit_mark, depart_mark), typst=typst_call("sg-mark", "kind"))
    add_page_assets(app, mark, _HERE / "mark.css")
    add_typst_module(app, _HERE / "mark.typ")
