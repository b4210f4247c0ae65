"""The numbers and names by which Anki knows a deck and its notes: the same in each edition."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from sphinx_studyguide.deck.model import Deck, Note, Tombstone

_DAY = 86_400
#: Anki's ids are times, ms: those of decks are in 2020.
_DECKS = 1_577_836_800_000


def make_guid(deck: Deck, identity: str) -> str:
    """Return the name by which Anki finds a note again: of the card's id, not of its text."""
    return sha256(f"{deck.identity}\0{identity}".encode()).hexdigest()[:20]


def find_time(note: Note | Tombstone) -> int:
    """Return when a note changed, s: Anki takes it over if its own is older.

    Changes of one day come after each other in its first seconds, before whatever a learner edits
    on that day; a retirement comes last.
    """
    if isinstance(note, Tombstone):
        return _start(note.retired) + _DAY - 1
    return _start(note.changed) + note.times - 1


def number_notes(deck: Deck) -> Iterator[tuple[Note | Tombstone, int]]:
    """Yield each note of a deck and its id; Anki shows that as the day on which it was added."""
    taken: set[int] = set()
    for note in deck.all_notes:
        day = note.retired if isinstance(note, Tombstone) else note.changed
        number = _start(day) * 1000 + _hash(make_guid(deck, note.identity)) % (_DAY * 1000)
        while number in taken:
            number += 1
        taken.add(number)
        yield note, number


def number_deck(deck: Deck, volume: int = 0) -> int:
    """Return the id of the deck of a volume, or of the deck that holds all."""
    return _DECKS + _hash(f"{deck.identity}\0{volume}") % (366 * _DAY * 1000)


def name_deck(deck: Deck, volume: int = 0) -> str:
    """Return the name of the deck of a volume, or of the deck that holds all."""
    name = _clean(deck.name)
    if not volume:
        return name
    return f"{name}::{_clean(f'Volume {volume:02} · {deck.volumes[volume]}')}"


def name_tags(note: Note | Tombstone) -> list[str]:
    """Return the tags of a note; one with spaces has hyphens."""
    if isinstance(note, Tombstone):
        return ["retired"]
    tags = {_clean(tag).replace(" ", "-") for tag in note.tags}
    return sorted({*tags, f"kind::{note.kind}", f"level::{note.level}"})


def find_last_time(notes: Iterable[Note | Tombstone]) -> int:
    """Return when the last of some notes changed, s."""
    return max(map(find_time, notes), default=_start(date(2026, 11, 30)))


def _clean(name: str) -> str:
    """Return a name without what divides a deck into subdecks, or a tag."""
    while "::" in name:
        name = name.replace("::", ":")
    return " ".join(name.replace('"', "'").split())


def _start(day: date) -> int:
    """Return the first second of a day."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return start // timedelta(seconds=1)


def _hash(text: str) -> int:
    return int(sha256(text.encode()).hexdigest()[:15], 16)
