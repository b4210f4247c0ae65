"""The directives of reviews: a place for a session over all cards, and how many cards are due."""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.core.domain import Selection, StudyDomain
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
