"""Lists, at the end of each section, the cards that ask about it; a script reviews them there."""

from collections import defaultdict
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_studyguide.core.labels import make_label
from sphinx_studyguide.flashcard.nodes import (
    card_section,
    flashcard,
    section_cards,
    section_cards_title,
)


class ListCards(SphinxPostTransform):
    """Adds the lists on a site, where a card is a click away."""

    # Once the sections of the cards are found.
    default_priority = 7

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - the base class passes them
        """Add a list to each section that has cards on its page."""
        if self.app.builder.name not in {"html", "dirhtml"}:
            return
        here = self.env.current_document.docname
        sections = {
            name: _find_upper(section)
            for section in self.document.findall(nodes.section)
            for name in section["ids"]
        }
        found: dict[nodes.section, list[flashcard]] = defaultdict(list)
        for card in self.document.findall(flashcard):
            link = card.next_node(card_section)
            section = sections.get(link["refid"]) if link and link["docname"] == here else None
            if section is not None:
                found[section].append(card)
        for section, cards in found.items():
            section.append(make_list(cards))


def make_list(cards: list[flashcard]) -> section_cards:
    """Return the questions of some cards, each a link, folded under their number."""
    number = f"{len(cards)} flashcard{'s' if len(cards) > 1 else ''} on this section"
    questions = nodes.bullet_list()
    for card in cards:
        link = nodes.reference("", "", make_label(card), internal=True, refid=card["anchor"])
        questions += nodes.list_item("", nodes.paragraph("", "", link))
    listing = section_cards(classes=["no-search"])
    listing += [section_cards_title("", number), questions]
    return listing


def _find_upper(node: nodes.Element) -> nodes.section | None:
    """Return the section below the page's heading that holds a node, or is it."""
    above: list[nodes.Element] = [node]
    while above[-1].parent is not None:
        above.append(above[-1].parent)
    sections = [place for place in reversed(above) if isinstance(place, nodes.section)]
    return sections[1] if len(sections) > 1 else None
