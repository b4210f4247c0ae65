"""Numbers of parameters with the way they are counted, such as ``(5·5·1 + 1)·6``."""

from math import prod
from typing import NamedTuple


class Count(NamedTuple):
    """A number, and the sums and products that it comes from."""

    text: str
    value: int


NONE = Count("", 0)


def add(*terms: int | Count) -> Count:
    """Return a sum; terms of value 0 are left out."""
    kept = [term for term in map(_count, terms) if term.value]
    return Count(" + ".join(term.text for term in kept), sum(term.value for term in kept))


def multiply(*factors: int | Count) -> Count:
    """Return a product, its text without the factors of 1 that it begins with."""
    counts = [*map(_count, factors)]
    texts = [count.text for count in counts]
    while len(texts) > 1 and texts[0] == "1":
        del texts[0]
    return Count(join_factors(texts), prod(count.value for count in counts))


def join_factors(texts: list[str]) -> str:
    """Return factors with signs between them, sums among them in parentheses."""
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
