"""What elements of an SVG share: numbers, classes, and a form for screens and one for paper."""

from functools import lru_cache
from typing import NamedTuple

#: Prefix of the class of every look.
CLASS_PREFIX = "sg-architecture__"


class Drawn(NamedTuple):
    """SVG that shows the same on a screen and on paper."""

    screen: str
    paper: str


@lru_cache(maxsize=4096)
def short(number: float) -> str:
    """Return a number with at most two decimals."""
    return (
        f"{number:.2f}".rstrip("0").rstrip(".").replace("-0", "0" if abs(number) < 0.005 else "-0")
    )
