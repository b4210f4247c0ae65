"""Runs: stretches of text in one face and size, which labels consist of."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Face = Literal["text", "bold", "mono", "math"]


class Run(NamedTuple):
    """Text in one face and size.

    ``size`` and ``rise`` are relative to the size of the label. A ``back`` run starts where the run
    before it started, like the second of two scripts on one letter. A run with an ``accent``, a
    combining mark such as a hat, is a single letter. Caches of widths have lines as keys: a named
    tuple is hashed faster than a dataclass.
    """

    text: str
    face: Face = "text"
    size: float = 1.0
    rise: float = 0.0
    back: bool = False
    accent: str = ""

    @property
    def mark(self) -> str:
        """Return the accent on a space, as a character of its own."""
        return f"\u00a0{self.accent}" if self.accent else ""


Line = tuple[Run, ...]


def join_runs(runs: Iterable[Run]) -> list[Run]:
    """Return the runs without empty ones, with neighbors of the same style joined."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        is_bare = before and not (before.accent or run.accent or run.back)
        if before and is_bare and _style(before) == _style(run):
            joined[-1] = before._replace(text=before.text + run.text)
        elif run.text:
            joined.append(run)
    return joined


def _style(run: Run) -> tuple[Face, float, float]:
    return run.face, run.size, run.rise
