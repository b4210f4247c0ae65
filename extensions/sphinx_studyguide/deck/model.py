"""A deck as data: what Anki, CSV and JSON get."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Place:
    """The section that explains a card."""

    title: str
    #: whole address, or nothing
    url: str


@dataclass(frozen=True)
class Note:
    """A flashcard with everything that is known of it."""

    identity: str
    volume: int
    #: HTML
    question: str
    answer: str
    section: str
    place: Place
    kind: str
    level: int
    tags: tuple[str, ...]
    changed: date
    #: how often it changed on that day
    times: int


@dataclass(frozen=True)
class Tombstone:
    """The note that replaces a retired card."""

    identity: str
    retired: date
    #: id of the card that has replaced it, and its address
    by: str | None
    url: str


@dataclass(frozen=True)
class Deck:
    """All cards of a guide."""

    #: what tells its cards from those of other guides for ever
    identity: str
    name: str
    description: str
    #: title of each volume by its number
    volumes: Mapping[int, str]
    notes: tuple[Note, ...]
    tombstones: tuple[Tombstone, ...]
    media: Mapping[str, bytes]

    @property
    def all_notes(self) -> tuple["Note | Tombstone", ...]:
        """Return what Anki keeps as notes."""
        return (*self.notes, *self.tombstones)
