"""The room of the flashcard: a question with its answer folded under it."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.assets import add_page_assets, add_typst_module
from sphinx_studyguide.core.visitors import (
    html_element,
    typst_argument,
    typst_call,
    typst_call_with_arguments,
)
from sphinx_studyguide.flashcard import html, nodes, typst
from sphinx_studyguide.flashcard.directive import Flashcard
from sphinx_studyguide.flashcard.explain import ExplainCards, PlaceCards
from sphinx_studyguide.flashcard.listing import ListCards

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> None:
    """Add the directive, its nodes and its looks."""
    app.add_directive("flashcard", Flashcard)
    app.add_node(
        nodes.flashcard,
        html=(html.visit_card, html.depart_card),
        typst=typst_call_with_arguments("sg-flashcard"),
    )
    app.add_node(
        nodes.card_question,
        html=(html.visit_question, html.depart_question),
        typst=typst_argument(),
    )
    app.add_node(
        nodes.card_answer, html=html_element("div", "sg-flashcard__answer"), typst=typst_argument()
    )
    app.add_node(
        nodes.card_facts,
        html=(html.visit_facts, html.depart_facts),
        typst=typst_call("sg-flashcard-facts"),
    )
    app.add_node(
        nodes.card_section,
        html=html_element("p", "sg-flashcard__section"),
        typst=(typst.visit_section, typst.depart_section),
    )
    app.add_transform(PlaceCards)
    app.add_post_transform(ExplainCards)
    app.add_post_transform(ListCards)
    app.add_node(nodes.section_cards, html=html_element("details", "sg-section-cards"))
    app.add_node(nodes.section_cards_title, html=html_element("summary", "sg-section-cards__title"))
    add_page_assets(app, nodes.flashcard, _HERE / "flashcard.css")
    add_typst_module(app, _HERE / "flashcard.typ")
