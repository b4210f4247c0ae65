"""Writes a deck as a package for Anki: a collection in SQLite and its media, in a ZIP archive.

It has the oldest form that all programs read. genanki would write it, but gives every note the time
of the build, which makes Anki overwrite what learners have edited, and other bytes each time.
"""

import io
import json
import sqlite3
import zipfile
from hashlib import sha1
from html import escape
from pathlib import Path
from typing import Any

from sphinx_studyguide.deck.ids import (
    find_last_time,
    find_time,
    make_guid,
    name_deck,
    name_tags,
    number_deck,
    number_notes,
)
from sphinx_studyguide.deck.model import Deck, Note, Tombstone
from sphinx_studyguide.deck.notetype import FIELDS, ID, describe_note_type
from sphinx_studyguide.deck.plain import write_plain

_SCHEMA = Path(__file__).with_name("schema.sql")
#: Where a file of SQLite says how often it was written, and by which release.
_COUNTERS = (slice(24, 28), slice(92, 96), slice(96, 100))
_LEVELS = {1: "easy", 2: "medium", 3: "hard"}


def write_package(deck: Deck) -> bytes:
    """Return the bytes of an ``.apkg`` file; the same deck gives the same bytes."""
    names = sorted(deck.media)
    index = json.dumps({str(number): name for number, name in enumerate(names)})
    files = [("collection.anki2", write_collection(deck)), ("media", index.encode())]
    files += [(str(number), deck.media[name]) for number, name in enumerate(names)]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return written.getvalue()


def write_collection(deck: Deck) -> bytes:
    """Return the bytes of the collection."""
    base = sqlite3.connect(":memory:")
    try:
        base.executescript(_SCHEMA.read_text("utf-8"))
        base.execute("INSERT INTO col VALUES (1,?,?,?,11,0,0,0,?,?,?,?,'{}')", _describe(deck))
        for place, (note, number) in enumerate(number_notes(deck), 1):
            base.execute(
                "INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,?,0,'')", _list_note(deck, note, number)
            )
            # A tombstone has no card: nobody is asked what was retired before.
            if isinstance(note, Note):
                card = (number, number, number_deck(deck, note.volume), find_time(note), place)
                base.execute(
                    "INSERT INTO cards VALUES (?,?,?,0,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')", card
                )
        base.commit()
        data = bytearray(base.serialize())
    finally:
        base.close()
    for counter in _COUNTERS:
        data[counter] = bytes(4)
    return bytes(data)


def _describe(deck: Deck) -> tuple[Any, ...]:
    """Return the values of the one row that describes the collection."""
    time = find_last_time(deck.all_notes)
    config = {"activeDecks": [1], "curDeck": 1, "curModel": str(ID), "nextPos": 1}
    config |= {"sortType": "noteFld", "sortBackwards": False, "addToCur": True}
    decks = [_describe_deck(1, "Default", "", 0)]
    decks.append(_describe_deck(number_deck(deck), name_deck(deck), deck.description, time))
    decks += [
        _describe_deck(number_deck(deck, volume), name_deck(deck, volume), "", time)
        for volume in sorted(deck.volumes)
    ]
    values = (
        config,
        {str(ID): describe_note_type()},
        {str(each["id"]): each for each in decks},
        {"1": _describe_options()},
    )
    return (time, time * 1000, time * 1000, *(json.dumps(value) for value in values))


def _describe_deck(number: int, name: str, description: str, time: int) -> dict[str, Any]:
    today = {f"{what}Today": [0, 0] for what in ("new", "rev", "lrn", "time")}
    settings = {"conf": 1, "dyn": 0, "collapsed": False, "extendNew": 0, "extendRev": 0}
    return (
        {"id": number, "name": name, "desc": description, "mod": time, "usn": 0} | today | settings
    )


def _describe_options() -> dict[str, Any]:
    """Return the options of the default deck, which Anki wants to be there."""
    new = {"bury": False, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 0]}
    new |= {"order": 1, "perDay": 20}
    lapse = {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0}
    review = {"bury": False, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "perDay": 200}
    options = {"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "timer": 0}
    return options | {"autoplay": True, "replayq": True, "new": new, "lapse": lapse, "rev": review}


def _list_note(deck: Deck, note: Note | Tombstone, number: int) -> tuple[Any, ...]:
    """Return the values of the row of a note."""
    fields = _write_tombstone(note) if isinstance(note, Tombstone) else _list_fields(note)
    first = write_plain(fields[0])
    fields += [""] * (len(FIELDS) - len(fields))
    checksum = int(sha1(first.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    tags = f" {' '.join(name_tags(note))} "
    guid = make_guid(deck, note.identity)
    # Anki divides fields by this sign, which HTML cannot hold.
    return (number, guid, ID, find_time(note), tags, "\x1f".join(fields), first, checksum)


def _list_fields(note: Note) -> list[str]:
    facts = (note.kind, _LEVELS[note.level], *note.tags)
    return [note.question, note.answer, note.section, escape(" · ".join(facts)), note.identity]


def _write_tombstone(note: Tombstone) -> list[str]:
    """Return the fields of a note whose card was retired."""
    question = f"The card <code>{escape(note.identity)}</code> was retired on {note.retired}."
    answer = "<p>It is no longer in the guide. You can delete it.</p>"
    if note.by:
        name = f"<code>{escape(note.by)}</code>"
        link = f'<a href="{escape(note.url)}">{name}</a>' if note.url else name
        answer = f"<p>It was replaced by the card {link}. You can delete it.</p>"
    return [question, answer, "", "", note.identity]
