"""The room of the flashcard: a question with its answer folded under it."""

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_studyguide.core.assets import CONTROLS, add_page_assets, add_typst_module
from sphinx_studyguide.core.dependents import EVENT
from sphinx_studyguide.core.visitors import (
    html_element,
    typst_argument,
    typst_call,
)
from sphinx_studyguide.flashcard import html, nodes, typst
from sphinx_studyguide.flashcard.answers import MoveAnswers
from sphinx_studyguide.flashcard.directive import Flashcard
from sphinx_studyguide.flashcard.explain import ExplainCards, PlaceCards
from sphinx_studyguide.flashcard.listing import ListCards
from sphinx_studyguide.flashcard.review import (
    CardSession,
    DueCards,
    FillDueCards,
    OfferReview,
    describe_sessions,
)

_HERE = Path(__file__).parent
#: What every page with cards needs, in the order of its use.
_MEMORY = [_HERE / f"flashcard-{name}.js" for name in ("fsrs", "log", "store", "place")]
#: What makes areas on a page comes before what jumps to a place on it.
_EARLY = 400


def setup(app: Sphinx) -> None:
    """Add the directive, its nodes and its looks."""
    app.add_directive("flashcard", Flashcard)
    app.add_node(
        nodes.flashcard,
        html=(html.visit_card, html.depart_card),
        typst=(typst.visit_card, typst.depart_card),
    )
    app.add_node(
        nodes.card_question,
        html=(html.visit_question, html.depart_question),
        typst=typst_argument(),
    )
    app.add_node(
        nodes.card_answer,
        html=html_element("div", "sg-flashcard__answer"),
        typst=(typst.visit_answer, typst.depart_answer),
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
    app.add_post_transform(MoveAnswers)
    app.add_post_transform(ListCards)
    app.add_node(nodes.section_cards, html=html_element("details", "sg-section-cards"))
    app.add_node(nodes.section_cards_title, html=html_element("summary", "sg-section-cards__title"))
    add_page_assets(
        app, nodes.flashcard, *CONTROLS, _HERE / "flashcard.css", *_MEMORY, priority=_EARLY
    )
    _setup_reviews(app)
    add_typst_module(app, _HERE / "flashcard.typ")


def _setup_reviews(app: Sphinx) -> None:
    """Add the reviews: areas in the text, a session, and the number of due cards."""
    app.add_directive("card-session", CardSession)
    app.add_directive("due-cards", DueCards)
    app.add_node(nodes.card_session, html=(html.visit_session, html.depart_place))
    app.add_node(nodes.due_cards, html=(html.visit_due, html.depart_place))
    app.add_node(nodes.due_volume, html=(html.visit_volume, html.depart_volume))
    app.add_post_transform(FillDueCards)
    app.add_post_transform(OfferReview)
    app.connect(EVENT, describe_sessions)
    for node, scripts in (
        (nodes.section_cards, ("frame", "review")),
        (nodes.card_session, ("frame", "transfer", "progress", "session")),
        (nodes.due_cards, ("due",)),
    ):
        paths = [_HERE / f"flashcard-{name}.js" for name in scripts]
        add_page_assets(
            app, node, *CONTROLS, _HERE / "review.css", *_MEMORY, *paths, priority=_EARLY
        )
