"""The lock of the flashcards: when the content of each last changed, and which ids are retired.

It is a TOML file with a line per id, sorted, so that two branches conflict only over one card.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any, Self

_HEAD = """\
# Written by `nox -s cards`. When the content of each flashcard last changed, and which ids are \
retired.
"""
_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_DIGEST = re.compile(r"[0-9a-f]{16}")
_CARD = 'write { changed = 2026-11-30, digest = "16 hexadecimal digits" }'
_GONE = 'write { retired = 2026-11-30 } or { retired = 2026-11-30, by = "other-id" }'


class LockError(ValueError):
    """A lock that cannot be read; ``line`` says where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Entry:
    """The entry of a card in the lock."""

    #: day of its last change
    changed: date
    #: of question and answer
    digest: str
    #: how often it changed on that day
    times: int = 1


@dataclass(frozen=True)
class Retired:
    """The entry of a retired card in the lock."""

    retired: date
    #: id of the card that replaced it
    by: str | None = None


@dataclass(frozen=True)
class Lock:
    """All current cards, and all retired ones."""

    cards: Mapping[str, Entry] = field(default_factory=dict)
    retired: Mapping[str, Retired] = field(default_factory=dict)

    def updated(self, contents: Mapping[str, str], today: date) -> Self:
        """Return the lock with new and changed cards dated, and missing ones retired.

        A retired id stays retired: whoever learned its card would otherwise get another question
        with the old review history.

        :param contents: the :func:`digest` of each card by its id
        """
        cards = {
            identity: self._date(self.cards.get(identity), found, today)
            for identity, found in contents.items()
        }
        lost = (identity for identity in self.cards if identity not in contents)
        return replace(self, cards=cards).retire(lost, today)

    @staticmethod
    def _date(known: Entry | None, found: str, today: date) -> Entry:
        if known and known.digest == found:
            return known
        # The later of two changes on one day must be told from the first.
        if known and known.changed >= today:
            return Entry(known.changed, found, known.times + 1)
        return Entry(today, found)

    def retire(self, ids: Iterable[str], today: date, by: str | None = None) -> Self:
        """Return the lock with some ids retired.

        One that is retired already keeps its date and, if no other is named, its replacement.

        :param by: id of the card that replaces them
        """
        retired = dict(self.retired)
        for identity in ids:
            known = retired.get(identity, Retired(today))
            retired[identity] = Retired(known.retired, by or known.by)
        cards = {name: entry for name, entry in self.cards.items() if name not in retired}
        return replace(self, cards=cards, retired=retired)

    def find_successor(self, identity: str) -> str | None:
        """Return the id of the card that has replaced a retired one, over all steps between."""
        seen = set()
        while identity in self.retired and identity not in seen:
            seen.add(identity)
            identity = self.retired[identity].by or ""
        return identity if identity in self.cards else None


def digest(question: str, answer: str) -> str:
    """Return a digest of a card's content."""
    return sha256(f"{question}\0{answer}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read(text: str) -> Lock:
    """Return the lock that a file holds.

    :raises LockError: if something in it is not a lock
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        reason = _LINE.sub("", str(error)).strip()
        line = int(place[1]) if place else len(text.splitlines())
        raise LockError(f"the lock is not TOML: {reason}", line) from None
    for name in data.keys() - {"cards", "retired"}:
        raise LockError(
            f"the lock has no table {name!r}; write [cards] or [retired]", find_line(text, name)
        )
    cards = {key: _read_card(text, key, value) for key, value in _table(text, data, "cards")}
    retired = {key: _read_retired(text, key, value) for key, value in _table(text, data, "retired")}
    for identity in sorted(cards.keys() & retired.keys()):
        raise LockError(
            f"{identity!r} is both a card and retired; delete one of the two lines",
            find_line(text, identity),
        )
    return Lock(cards, retired)


def write(lock: Lock) -> str:
    """Return the text of a lock."""
    lines = [_HEAD, "[cards]\n"]
    for identity, entry in sorted(lock.cards.items()):
        times = f", times = {entry.times}" if entry.times > 1 else ""
        value = f'changed = {entry.changed}, digest = "{entry.digest}"{times}'
        lines.append(f"{json.dumps(identity)} = {{ {value} }}\n")
    lines.append("\n[retired]\n")
    for identity, gone in sorted(lock.retired.items()):
        by = f", by = {json.dumps(gone.by)}" if gone.by else ""
        lines.append(f"{json.dumps(identity)} = {{ retired = {gone.retired}{by} }}\n")
    return "".join(lines)


def _table(text: str, data: dict[str, Any], name: str) -> Iterable[tuple[str, dict[str, Any]]]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise LockError(f"{name!r} is not a table; write [{name}]", find_line(text, name))
    for key, value in table.items():
        if not isinstance(value, dict):
            remedy = _CARD if name == "cards" else _GONE
            raise LockError(f"{key!r} is not a table; {remedy}", find_line(text, key))
    return table.items()


def _read_card(text: str, key: str, value: dict[str, Any]) -> Entry:
    entry = Entry(value.get("changed"), value.get("digest"), value.get("times", 1))  # type: ignore[arg-type]
    if (
        type(entry.changed) is not date
        or not _DIGEST.fullmatch(str(entry.digest))
        or type(entry.times) is not int
        or not 1 <= entry.times < 86_400
        or value.keys() - {"changed", "digest", "times"}
    ):
        raise LockError(
            f"{key!r} has other keys or values than a card; {_CARD}", find_line(text, key)
        )
    return entry


def _read_retired(text: str, key: str, value: dict[str, Any]) -> Retired:
    gone = Retired(value.get("retired"), value.get("by"))  # type: ignore[arg-type]
    if (
        type(gone.retired) is not date
        or not isinstance(gone.by, str | None)
        or value.keys() - {"retired", "by"}
    ):
        raise LockError(
            f"{key!r} has other keys or values than a retired card; {_GONE}", find_line(text, key)
        )
    return gone


def find_line(text: str, name: str) -> int:
    """Return the line of a lock that is about a name."""
    about = re.compile(rf"\W*{re.escape(name)}(?![\w-])")
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if about.match(line)), 1)
