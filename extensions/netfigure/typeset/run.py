"""A stretch of text in one face and size: what labels are made of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Face = Literal["text", "bold", "mono", "math"]


@dataclass(frozen=True)
class Run:
    """Text in one face and size.

    ``size`` and ``rise`` are parts of the label's size; ``back`` runs start where the run before
    them started, as the second of two scripts on one letter does. What has an ``accent`` is one
    letter; the accent is a combining mark, such as a hat, that is drawn over it.
    """

    text: str
    face: Face = "text"
    size: float = 1.0
    rise: float = 0.0
    back: bool = False
    accent: str = ""

    @property
    def mark(self) -> str:
        """Return the accent as a sign of its own, for those who place it: over a space."""
        return f"\u00a0{self.accent}" if self.accent else ""


Line = tuple[Run, ...]


def join_runs(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with those of one style in one, and without empty ones."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else None
        is_bare = before and not (before.accent or run.accent or run.back)
        if before and is_bare and _style(before) == _style(run):
            joined[-1] = replace(before, text=before.text + run.text)
        elif run.text:
            joined.append(run)
    return joined


def _style(run: Run) -> tuple[Face, float, float]:
    return run.face, run.size, run.rise
