"""Choose the lines of a program before which a page may end."""

import re
from collections.abc import Sequence
from itertools import pairwise

# A program up to this length stays whole.
_WHOLE = 10
# Lines without an empty one between them are cut only if there are more of them.
_LONG = 14
# The fewest lines of a part.
_LEAST = 4
# A line that belongs to the next one: a head, an open bracket, a docstring, a comment, a decorator.
_LEADS_ON = re.compile(r"(^\s*[@#].*|.*[:,([{\\+*/=|&-]|.*(\"{3}|'{3}))\s*(#.*)?")
# A line that belongs to the one before it: a closing bracket, an operator, or another branch.
_FOLLOWS = re.compile(r"\s*([)\]}.+*/|&-]|(else|elif|except|finally|case|and|or)\b)")


def find_breaks(lines: Sequence[str]) -> list[int]:
    """Return the places where a program may be cut, as indices of the lines after them.

    Parts end at blank lines; a part that is still long also ends between two statements, the least
    indented first. Each part has at least four lines.

    :param lines: the lines of the program
    """
    if len(lines) <= _WHOLE:
        return []
    blanks = [place for place in range(1, len(lines)) if not lines[place - 1].strip()]
    parts = _merge([0, *(each for each in blanks if _is_allowed(lines, each)), len(lines)])
    found = []
    for start, end in pairwise(parts):
        found += [start, *_split(lines, start, end)]
    return found[1:]


def _is_allowed(lines: Sequence[str], place: int) -> bool:
    before = next((line for line in reversed(lines[:place]) if line.strip()), "")
    after = lines[place]
    return bool(after.strip()) and not (_LEADS_ON.fullmatch(before) or _FOLLOWS.match(after))


def _merge(places: list[int]) -> list[int]:
    """Leave out places that would make a part too short."""
    kept = [places[0]]
    for place in places[1:-1]:
        if place - kept[-1] >= _LEAST and places[-1] - place >= _LEAST:
            kept.append(place)
    return [*kept, places[-1]]


def _split(lines: Sequence[str], start: int, end: int) -> list[int]:
    """Return the places where a part that is too long may be cut again."""
    places = range(start + _LEAST, end - _LEAST + 1)
    allowed = [place for place in places if _is_allowed(lines, place)]
    if end - start <= _LONG or not allowed:
        return []
    middle = (start + end) / 2
    best = min(allowed, key=lambda place: (_indent(lines[place]), abs(place - middle)))
    return [*_split(lines, start, best), best, *_split(lines, best, end)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
