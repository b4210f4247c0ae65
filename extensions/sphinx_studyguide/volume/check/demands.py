"""The minimum number of blocks of each kind in a volume."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

#: The setting ``study_demands``, and what each kind is called in the report.
DEMANDS = {
    "figures": 5,
    "comparisons": 4,
    "code": 6,
    "insights": 5,
    "exercises": 3,
    "cells": 9,
    "cards": 24,
}
#: Kinds of the domain's records under the names above.
_NAMES = {
    "fig": "figures",
    "table": "comparisons",
    "insight": "insights",
    "exercise": "exercises",
    "cell": "cells",
    "card": "cards",
}


#: What one of each kind is called.
_ONE = {
    "figures": "figure",
    "comparisons": "comparison",
    "code": "block of Python",
    "insights": "insight",
    "exercises": "exercise",
    "cells": "cell of the cheat grid",
    "cards": "flashcard",
}


class Amount(NamedTuple):
    """How many blocks of a kind a volume holds, and how many it should."""

    name: str
    found: int
    wanted: int

    def __str__(self) -> str:
        """Return the amount in words."""
        return count(self.found, _ONE.get(self.name, self.name))

    @property
    def enough(self) -> bool:
        """Return whether the demand is met."""
        return self.found >= self.wanted


def count(number: int, one: str) -> str:
    """Return a number of things in words: ``2 cells of the cheat grid``.

    :param one: what one of them is called
    """
    head, of, rest = one.partition(" of ")
    return f"{number} {head}{'' if number == 1 else 's'}{of}{rest}"


def count_blocks(kinds: Iterable[str], code: int, demands: Mapping[str, int]) -> Iterator[Amount]:
    """Yield the amount of each demand.

    :param kinds: the kind of each block of the volume
    :param code: number of blocks of code
    """
    found = Counter({"code": code})
    found.update(_NAMES[kind] for kind in kinds if kind in _NAMES)
    for name, wanted in demands.items():
        yield Amount(name, found[name], wanted)
