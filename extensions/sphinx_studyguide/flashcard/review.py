"""The directives of reviews: a session over all cards, and the number of cards that are due."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.core.domain import Selection, StudyDomain
from sphinx_studyguide.core.nodes import LEVELS
from sphinx_studyguide.flashcard.nodes import card_session, due_cards, due_volume

_SITE = {"html", "dirhtml"}


class CardSession(StudyDirective):
    """A place where the cards of the page are reviewed; the body is for who has no scripts."""

    room = "flashcard"
    kind = "session"
    optional_arguments = 0
    option_spec = {}

    def run(self) -> list[nodes.Node]:
        """Return the place."""
        place = card_session("", *self.parse_fallback(), classes=["no-search"])
        self.set_source_info(place)
        self.domain.sessions[self.env.docname] = True
        return [place]


class DueCards(StudyDirective):
    """How many cards are due today, in all and by volume; the body leads to the session."""

    room = "flashcard"
    kind = "due"
    optional_arguments = 0
    option_spec = {}

    def run(self) -> list[nodes.Node]:
        """Return the place; :class:`FillDueCards` puts the ids of the cards into it."""
        place = due_cards("", *self.parse_fallback(), classes=["no-search"])
        self.set_source_info(place)
        # The page is written again when a card comes or goes.
        self.domain.selections.setdefault(self.env.docname, []).append(Selection("card"))
        return [place]


class OfferReview(SphinxPostTransform):
    """Links a page that gathers cards of one volume or level with the session over these."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add the link below the first paragraphs of the page, on a site."""
        here = self.env.current_document.docname
        page = self.document.next_node(nodes.section)
        place = find_session(StudyDomain.of(self.env), here)
        if place is None or page is None or self.app.builder.name not in _SITE:
            return
        name = nodes.inline("", "Review these cards")
        link = make_refnode(self.app.builder, here, *place, name)
        line = nodes.paragraph("", "", link, classes=["no-search", "sg-flashcard__review"])
        page.insert(sum(1 for _ in takewhile(_is_opening, page.children)), line)


def find_session(domain: StudyDomain, docname: str) -> tuple[str, str] | None:
    """Return the page of the session and which choice it opens with, for a page of cards."""
    wanted = domain.selections.get(docname, ())
    # A session over all cards, which knows the volumes by their headings.
    pages = [
        name
        for name in domain.sessions
        if Selection("card", by="volume") in domain.selections.get(name, ())
    ]
    if len(wanted) != 1 or docname in pages or not pages:
        return None
    match wanted[0]:
        case Selection(kind="card", tags=(), level=None, volume=int() as volume, anchor=None):
            choice = f"volume-{volume}"
        case Selection(kind="card", tags=(), level=int() as level, volume=None, anchor=None):
            choice = f"level-{LEVELS[level]}"
        case _:
            return None
    return min(pages), choice


def describe_sessions(app: Sphinx, _targets: dict[str, str]) -> dict[str, list[object]]:
    """Return where the pages of cards lead to."""
    domain = StudyDomain.of(app.env)
    return {docname: [find_session(domain, docname)] for docname in domain.selections}


def _is_opening(node: nodes.Node) -> bool:
    return isinstance(node, nodes.title | nodes.paragraph)


class FillDueCards(SphinxPostTransform):
    """Names the cards of each volume on a site; elsewhere nothing is remembered or due."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Fill the places of the document, or take them and those of sessions away."""
        # Translators get the words of all editions.
        if self.app.builder.name == "gettext":
            return
        site = self.app.builder.name in _SITE
        for place in list(self.document.findall(due_cards)):
            if site:
                volumes = self.list_volumes()
                place.append(nodes.bullet_list("", *volumes, classes=["sg-due__volumes"]))
            else:
                place.parent.remove(place)
        for session in list(self.document.findall(card_session)):
            if not site:
                session.parent.remove(session)

    def list_volumes(self) -> Iterator[due_volume]:
        """Yield an entry for each volume that has cards."""
        domain = StudyDomain.of(self.env)
        cards: dict[str, list[str]] = {}
        for record in domain.select(Selection("card")):
            cards.setdefault(record.docname, []).append(record.anchor.removeprefix("card-"))
        for docname, ids in cards.items():
            yield due_volume(number=domain.volumes[docname], cards=ids)
