"""How much a volume holds at least, by the kind of block."""

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


class Amount(NamedTuple):
    """How many blocks of a kind a volume holds, and how many it should."""

    name: str
    found: int
    wanted: int

    @property
    def enough(self) -> bool:
        """Say whether the demand is met."""
        return self.found >= self.wanted


def count_blocks(kinds: Iterable[str], code: int, demands: Mapping[str, int]) -> Iterator[Amount]:
    """Yield the amount of each demand.

    :param kinds: the kind of each block of the volume
    :param code: number of blocks of code
    """
    found = Counter({"code": code})
    found.update(_NAMES[kind] for kind in kinds if kind in _NAMES)
    for name, wanted in demands.items():
        yield Amount(name, found[name], wanted)
