"""What became of each element of the notes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sphinx_studyguide.notes.model import Block

KEPT, LEFT_OUT, LOOK = "kept", "left out", "look"


@dataclass
class Entry:
    """One element of the notes."""

    element: str
    line: int
    became: str
    #: KEPT, LEFT_OUT (on purpose), or LOOK: a person must look at it
    state: str = KEPT
    note: str = ""
    #: text of the element that is in no block
    lost: str = ""
    block: Block | None = None

    @property
    def target(self) -> int:
        """Return the line in the chapter, or 0."""
        return self.block.target if self.block else 0


@dataclass
class Coverage:
    """All elements of a volume."""

    entries: list[Entry] = field(default_factory=list)
    #: how many characters the notes have, spaces aside, and how many are neither kept nor named
    characters: int = 0
    lost: int = 0

    def add(
        self,
        element: str,
        line: int,
        became: str,
        *,
        state: str = KEPT,
        note: str = "",
        lost: str = "",
    ) -> Entry:
        """Note an element, and return its entry."""
        entry = Entry(element, line, became, state, note, lost)
        self.entries.append(entry)
        return entry

    def attach(self, start: int, block: Block) -> None:
        """Say in which block the elements are that were noted since then and are in none yet."""
        for entry in self.entries[start:]:
            if entry.block is None and entry.state != LEFT_OUT:
                entry.block = block

    @property
    def looks(self) -> list[Entry]:
        """Return the elements that a person must look at."""
        return [entry for entry in self.entries if entry.state == LOOK]

    @property
    def left_out(self) -> list[Entry]:
        """Return the elements that were left out on purpose."""
        return [entry for entry in self.entries if entry.state == LEFT_OUT]


def count_lost(source: Iterable[str], kept: Iterable[str]) -> Counter[str]:
    """Return the characters of a source, spaces aside, that are not in what was kept."""
    return _count(source) - _count(kept)


def _count(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(texts).split()))
