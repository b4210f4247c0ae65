"""Adds all words of a section to its first entry, so that the section is found as a whole.

A question is about a section, and its words are often in different parts of it: in a paragraph
further down, in a note, in the code. Each of these is an entry of its own, and has only some words.
"""

from collections.abc import Iterable
from dataclasses import replace

from sphinx_studyguide.search.model import Entry

#: Kinds that belong to the section around them; a card or a term stands for itself.
_INSIDE = frozenset({"section", "code", "note", "row", "formula", "table"})


def add_around(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries, the first of each section with the words of all that is in it."""
    entries = list(entries)
    inside: dict[tuple[str, ...], list[str]] = {}
    first: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        # A heading without text, such as that of the exercises, explains nothing.
        if entry.kind == "section" and entry.text and not entry.continued:
            first.setdefault((*entry.path, entry.title), entry)
    for entry in entries:
        own = (*entry.path, entry.title) if entry.kind == "section" else entry.path
        # The path of a row ends with the name of its table.
        own = own if own in first else own[:-1]
        if entry.kind in _INSIDE and own in first and entry is not first[own]:
            inside.setdefault(own, []).append(_write(entry))
    return [
        replace(entry, around=" ".join(inside.get((*entry.path, entry.title), ())))
        if entry is first.get((*entry.path, entry.title))
        else entry
        for entry in entries
    ]


def _write(entry: Entry) -> str:
    """Return the words that an entry adds to its section."""
    titled = entry.kind in {"note", "formula", "row", "table"}
    return f"{entry.title} {entry.text}" if titled else entry.text
