"""Choose the best of several candidates for the position of a label."""

from collections.abc import Callable, Iterable
from math import inf
from typing import TypeVar

_T = TypeVar("_T")


def choose_candidate(
    candidates: Iterable[tuple[float, _T]], penalize: Callable[[_T], float]
) -> tuple[_T, float] | None:
    """Return the candidate with the lowest sum of cost and penalty, and that sum.

    Of equal candidates the first one is chosen; None if all penalties are infinite.

    :param candidates: each with its cost, in ascending order of costs
    :param penalize: what a candidate covers, which is only computed as long as it matters
    """
    best: tuple[_T, float] | None = None
    lowest = inf
    for cost, candidate in candidates:
        if cost >= lowest:
            break
        total = cost + penalize(candidate)
        if total < lowest:
            best, lowest = (candidate, total), total
    return best
