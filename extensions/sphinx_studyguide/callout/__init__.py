"""The room of the callouts: insights, misconceptions, exercises and their solutions."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.callout import nodes, typst
from sphinx_studyguide.callout.check import CheckSolutions
from sphinx_studyguide.callout.directive import Exercise, Insight, Misconception, Solution
from sphinx_studyguide.callout.solutions import MoveSolutions
from sphinx_studyguide.core.assets import FOLD, add_page_assets, add_typst_module
from sphinx_studyguide.core.visitors import html_element, typst_argument

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the directives, their nodes and their looks."""
    app.add_directive("insight", Insight)
    app.add_directive("often-said", Misconception)
    app.add_directive("exercise", Exercise)
    app.add_directive("solution", Solution)
    app.add_transform(CheckSolutions)
    app.add_post_transform(MoveSolutions)
    app.add_node(
        nodes.callout,
        html=html_element("div", "sg-callout"),
        typst=(typst.visit_callout, typst.depart_callout),
    )
    app.add_node(
        nodes.solution,
        html=html_element("details", "sg-fold sg-solution"),
        typst=(typst.visit_solution, typst.depart_solution),
    )
    app.add_node(
        nodes.solution_title,
        html=html_element("summary", "sg-solution__title"),
        typst=typst_argument(),
    )
    app.add_node(
        nodes.solution_body,
        html=html_element("div", "sg-solution__body"),
        typst=typst_argument(),
    )
    app.add_node(nodes.solution_place, typst=(typst.visit_place, typst.depart_place))
    add_page_assets(app, nodes.callout, _HERE / "callout.css")
    add_page_assets(app, nodes.solution, *FOLD, _HERE / "callout.css")
    add_typst_module(app, _HERE / "callout.typ")
