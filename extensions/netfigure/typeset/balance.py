"""Balance the lines of a text or the columns of a figure, by bisection of their maximum length."""

from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


def find_balanced(
    fill: Callable[[float], list[_T]],
    is_allowed: Callable[[list[_T]], bool],
    longest: list[_T],
    length: float,
    rounds: int,
) -> list[_T]:
    """Return the lines for about the smallest maximum length that is allowed.

    :param fill: fills lines up to a length, one after the other
    :param is_allowed: tells whether some lines are acceptable, such as few enough
    :param longest: the lines for the maximum length, which are acceptable
    :param length: the maximum length
    :param rounds: how often the interval of lengths is halved
    """
    low, high = 0.0, length
    best = longest
    for _ in range(rounds):
        middle = (low + high) / 2
        lines = fill(middle)
        if is_allowed(lines):
            best, high = lines, middle
        else:
            low = middle
    return best
