"""The directive `volume-list`: all volumes of the guide, the written and the planned."""

from collections import Counter
from collections.abc import Iterable
from typing import cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_studyguide.core.directive import StudyDirective
from sphinx_studyguide.core.domain import Selection, StudyDomain
from sphinx_studyguide.volume.check.demands import count
from sphinx_studyguide.volume.nodes import volume_card, volume_list
from sphinx_studyguide.volume.registry import all_volumes, find_volume, make_number
from sphinx_studyguide.volume.time import format_reading_time

_WRITTEN = "sg-volume-card--written"
_PLANNED = "sg-volume-card--planned"
#: What the card of a volume counts: kinds of records, and what one of each is called.
_COUNTED = {
    "card": "flashcard",
    "fig": "figure",
    "formula": "formula",
    "table": "comparison",
    "exercise": "exercise",
}


class VolumeList(StudyDirective):
    """The volumes, each from its own front matter; the body may number titles of planned ones."""

    room = "volume"
    kind = "volumes"
    optional_arguments = 0
    option_spec = {}

    def run(self) -> list[nodes.Node]:
        """Return the planned volumes; :class:`FillVolumeLists` puts the written ones among them."""
        listing = volume_list(classes=["sg-volume-list"])
        self.set_source_info(listing)
        for child in self.parse_content_to_nodes(allow_section_headings=False):
            if isinstance(child, nodes.enumerated_list):
                listing += self.plan(child)
            elif not isinstance(child, nodes.comment | nodes.system_message):
                self.warn(
                    "the list may contain planned volumes only; write lines like '1. Its title'",
                    child.line,
                )
        self.domain.selections.setdefault(self.env.docname, []).append(Selection("volume"))
        return [listing]

    def plan(self, titles: nodes.enumerated_list) -> list[volume_card]:
        """Return a card for each planned title."""
        cards = []
        items = cast("list[nodes.Element]", titles.children)
        for number, item in enumerate(items, titles.get("start", 1)):
            title = item[0].children if item.children else ()
            card = _make_card(number, *title)
            card["classes"].append(_PLANNED)
            _add_state(card, "(planned)")
            cards.append(card)
        return cards


def describe_lists(app: Sphinx, _targets: dict[str, str]) -> dict[str, list[object]]:
    """Return what the pages that list all volumes show of them."""
    domain = StudyDomain.of(app.env)
    shown: list[object] = [
        (
            name,
            find_volume(app.env, name),
            app.env.titles[name].pformat(),
            format_reading_time(app.env, name),
            count_blocks(domain, name),
        )
        for name, _ in all_volumes(app.env)
    ]
    selections = domain.selections
    return {name: shown for name, wanted in selections.items() if Selection("volume") in wanted}


def count_blocks(domain: StudyDomain, docname: str) -> list[str]:
    """Return how many blocks of each kind a volume holds, in words."""
    found = Counter(record.kind for record in domain.records.get(docname, ()))
    return [count(found[kind], one) for kind, one in _COUNTED.items() if found[kind]]


def _join(amounts: Iterable[str]) -> str:
    # A number is never torn from its word, and no line begins with a dot.
    space = "\N{NO-BREAK SPACE}"
    return f"{space}· ".join(amount.replace(" ", space) for amount in amounts)


class FillVolumeLists(SphinxPostTransform):
    """Puts the written volumes in the place of the planned ones, for the builder at hand."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 - the base class passes them
        """Fill each list of the document."""
        for listing in list(self.document.findall(volume_list)):
            planned = cast("list[volume_card]", listing.children)
            cards = {card["number"]: card for card in planned}
            cards |= {number: self.card(docname) for docname, number in all_volumes(self.env)}
            listing.children = []
            listing += [cards[number] for number in sorted(cards)]
            if not cards:
                listing.parent.remove(listing)

    def card(self, docname: str) -> volume_card:
        """Return the card of a written volume."""
        volume = find_volume(self.env, docname)
        assert volume is not None  # noqa: S101 - the domain knows only documents that have one
        title = self.env.titles[docname].deepcopy()
        here = self.env.current_document.docname
        link = make_refnode(self.app.builder, here, docname, "", title.children)
        card = _make_card(volume.number, link)
        card["classes"].append(_WRITTEN)
        if volume.draft:
            _add_state(card, "(draft)")
        if volume.accent:
            card["classes"].append(f"sg-accent-{volume.accent}")
        amounts = count_blocks(StudyDomain.of(self.env), docname)
        if self.app.builder.name in {"html", "dirhtml"}:
            amounts.insert(0, format_reading_time(self.env, docname).capitalize())
        counts = _join(amounts)
        lines = {"subtitle": volume.subtitle, "summary": volume.summary, "counts": counts}
        for name, text in lines.items():
            if text:
                card += nodes.paragraph("", text, classes=[f"sg-volume-card__{name}"])
        return card


def _add_state(card: volume_card, state: str) -> None:
    line = cast("nodes.Element", card[0])
    line += nodes.Text(" ")
    line += nodes.inline("", state, classes=["sg-volume-card__plan"])


def _make_card(number: int, *title: nodes.Node) -> volume_card:
    card = volume_card(number=number, classes=["sg-volume-card"])
    line = nodes.paragraph("", "", *make_number(number), *title)
    line["classes"].append("sg-volume-card__title")
    card += line
    return card
