"""Choose the lines of a program before which a page may end."""

import re
from collections.abc import Sequence
from itertools import pairwise

# A program up to this length stays whole.
_WHOLE = 10
# Lines without an empty one between them are cut only if there are more of them.
_LONG = 12
# The body of a function or a loop is cut only if it is longer, since half a page would be empty.
_LONG_BODY = 22
# The fewest lines of a part.
_LEAST = 4
# A line that belongs to the next one: a head, an open bracket, a docstring, a comment, a decorator,
# an import.
_LEADS_ON = re.compile(r"(^\s*[@#].*|(import|from) .*|.*[:,([{\\+*/=|&-]|.*(\"{3}|'{3}))\s*(#.*)?")
# A line that begins a part of its own after an empty one, even inside of a class.
_BEGINS = re.compile(r"\s+(@|(async )?def |class )")
# A line that belongs to the one before it: a closing bracket, an operator, or another branch.
_FOLLOWS = re.compile(r"\s*([)\]}.+*/|&-]|(else|elif|except|finally|case|and|or)\b)")


def find_breaks(lines: Sequence[str]) -> list[int]:
    """Return the places where a program may be cut, as indices of the lines after them.

    Parts end at blank lines; a part that is still long also ends between two statements, the least
    indented first. Functions and loops are cut only where they are very long. Each part has at
    least four lines.

    :param lines: the lines of the program
    """
    if len(lines) <= _WHOLE:
        return []
    outer = [place for place in _list_places(lines, 1, len(lines)) if _is_outer(lines, place)]
    blanks = [place for place in outer if not lines[place - 1].strip()]
    found = []
    for start, end in pairwise(_merge([0, *blanks, len(lines)])):
        found += [start, *_split(lines, start, end)]
    return found[1:]


def _list_places(lines: Sequence[str], first: int, end: int) -> list[int]:
    return [place for place in range(first, end) if _is_allowed(lines, place)]


def _is_outer(lines: Sequence[str], place: int) -> bool:
    """Tell whether a place is outside of all functions and loops."""
    is_after_empty = not lines[place - 1].strip()
    return _indent(lines[place]) == 0 or (is_after_empty and bool(_BEGINS.match(lines[place])))


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
    allowed = _list_places(lines, start + _LEAST, end - _LEAST + 1)
    if end - start <= _LONG_BODY:
        allowed = [place for place in allowed if _is_outer(lines, place)]
    if end - start <= _LONG or not allowed:
        return []

    def judge(place: int) -> tuple[int, bool, float]:
        is_in_text = bool(lines[place - 1].strip())
        return _indent(lines[place]), is_in_text, abs(place - (start + end) / 2)

    best = min(allowed, key=judge)
    return [*_split(lines, start, best), best, *_split(lines, best, end)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
