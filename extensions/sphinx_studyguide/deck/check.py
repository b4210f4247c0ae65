"""Compares the lock with the cards of the guide."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from sphinx_studyguide.core.report import Location
from sphinx_studyguide.deck.gather import Card
from sphinx_studyguide.deck.lock import Lock, find_line, write

#: What brings the lock up to date.
UPDATE = "run the builder 'cards' ('nox -s cards')"


class Difference(NamedTuple):
    """A difference between the lock and the cards, and what to do about it."""

    location: Location
    message: str


def find_differences(lock: Lock, cards: Mapping[str, Card], path: Path) -> Iterator[Difference]:
    """Yield the differences between the lock and the cards.

    :param path: of the lock
    """
    file = path.name
    for identity, card in cards.items():
        place = (card.record.docname, card.record.line)
        if identity in lock.retired:
            yield Difference(
                place,
                f"the id {identity!r} was retired on {lock.retired[identity].retired}, and decks "
                "hold another card under it; give this card a different ':id:', or delete the id's "
                f"line from {file} if it is the same card again",
            )
        elif identity not in lock.cards:
            yield Difference(place, f"the flashcard {identity!r} is not in {file}; {UPDATE}")
        elif lock.cards[identity].digest != card.digest:
            yield Difference(
                place,
                f"the flashcard {identity!r} has changed since {file} was written; {UPDATE}",
            )
    text = write(lock)
    for identity in sorted(lock.cards.keys() - cards.keys()):
        yield Difference(
            f"{path}:{find_line(text, identity)}",
            f"the flashcard {identity!r} is in no volume any more; put it back, or retire it: "
            f"{UPDATE}",
        )
    for identity, gone in sorted(lock.retired.items()):
        if gone.by and lock.find_successor(identity) is None:
            yield Difference(
                f"{path}:{find_line(text, identity)}",
                f"the retired flashcard {identity!r} is replaced by {gone.by!r}, which is not a "
                "card; "
                "write the id of one",
            )
