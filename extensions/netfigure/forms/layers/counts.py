"""Parameter counts with the formula that gives them, such as ``(5·5·1 + 1)·6``."""

from math import prod
from typing import NamedTuple


class Count(NamedTuple):
    """A number, and its formula as text."""

    text: str
    value: int


NO_PARAMETERS = Count("", 0)


def add(*terms: int | Count) -> Count:
    """Return the sum of some counts; those of value 0 are left out."""
    kept = [term for term in map(_count, terms) if term.value]
    return Count(" + ".join(term.text for term in kept), sum(term.value for term in kept))


def multiply(*factors: int | Count) -> Count:
    """Return the product of some counts; leading factors of 1 are left out of the formula."""
    counts = [*map(_count, factors)]
    texts = [count.text for count in counts]
    while len(texts) > 1 and texts[0] == "1":
        del texts[0]
    return Count(join_factors(texts), prod(count.value for count in counts))


def join_factors(texts: list[str]) -> str:
    """Return the formula of a product, with sums in parentheses."""
    if len(texts) == 1:
        return texts[0]
    return "·".join(f"({text})" if _is_sum(text) else text for text in texts)


def _count(number: int | Count) -> Count:
    return number if isinstance(number, Count) else Count(str(number), number)


def _is_sum(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "+" and not depth:
            return True
    return False
