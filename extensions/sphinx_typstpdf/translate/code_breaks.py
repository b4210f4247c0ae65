"""Choose the lines of a program before which a page may end."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

# A program up to this length stays whole.
_WHOLE = 16
# The body of a function or a loop is cut only if its part is longer.
_LONG_BODY = 20
# What a program prints stays whole up to this length: a table is read with its head.
_WHOLE_OUTPUT = 20
# The fewest lines of a program on a page.
_LEAST = 4
# The fewest lines between a place in a body and a better one, such as the empty line above it.
_APART = 5
# A line that belongs to the next one: a head, an open bracket, a docstring, a comment, a decorator,
# an import, an empty list that a loop will fill.
_LEADS_ON = re.compile(
    r"(^\s*[@#].*|(import|from) .*|.*[:,([{\\+*/=|&-]|.*(\"{3}|'{3})|.* = (\[\]|\{\}))\s*(#.*)?"
)
# A line that begins a part of its own after an empty one, even inside of a class.
_BEGINS = re.compile(r"\s+(@|(async )?def |class )")
# A line that belongs to the one before it: a closing bracket, an operator, or another branch.
_FOLLOWS = re.compile(r"\s*([)\]}.+*/|&-]|(else|elif|except|finally|case|and|or)\b)")
# What has brackets that open nothing.
_QUOTED = re.compile(r"\"(\\.|[^\"\\])*\"|'(\\.|[^'\\])*'|#.*")


class _Program(NamedTuple):
    """A program, and where a statement ends: anywhere, or outside of functions and loops."""

    lines: Sequence[str]
    places: list[int]
    outer: list[int]

    def choose(self, places: Iterable[int], start: int, end: int, least: int = _LEAST) -> list[int]:
        """Return those places that make two parts of some lines, neither too short."""
        return [
            place
            for place in places
            if start < place < end
            and self._count(start, place) >= least
            and self._count(place, end) >= least
        ]

    def _count(self, start: int, end: int) -> int:
        return sum(bool(line.strip()) for line in self.lines[start:end])


def find_breaks(lines: Sequence[str], *, printed: bool = False) -> list[int]:
    """Return the places where a program may be cut, as indices of the lines after them.

    A program is cut at blank lines and between statements, never with less than four lines on a
    page. Functions and loops are cut only where they are long, the least indented lines first.

    :param lines: the lines of the program
    :param printed: whether the lines are what a program prints
    """
    if len(lines) <= (_WHOLE_OUTPUT if printed else _WHOLE):
        return []
    places = _find_places(lines)
    outer = [place for place in places if _is_outer(lines, place)]
    program = _Program(lines, places, outer)
    blank = [place for place in program.outer if not lines[place - 1].strip()]
    starts = [0, *program.choose(blank, 0, len(lines)), len(lines)]
    found = []
    for start, end in pairwise(starts):
        found += [start, *_split(program, start, end)]
    return found[1:]


def _split(program: _Program, start: int, end: int, indent: int = 0) -> list[int]:
    """Return the places where a part may be cut again, each near the middle of what it cuts.

    :param indent: how far the lines of a body are indented between which it is cut already
    """
    lines = program.lines

    def judge(place: int) -> tuple[int, bool, float]:
        is_in_text = bool(lines[place - 1].strip())
        return _indent(lines[place]), is_in_text, abs(place - (start + end) / 2)

    fitting = program.choose(program.outer, start, end)
    if not fitting:
        is_long = end - start > _LONG_BODY
        places = [each for each in program.places if is_long or _indent(lines[each]) <= indent]
        fitting = program.choose(places, start, end, _LEAST if is_long else _APART)
    if not fitting:
        return []
    best = min(fitting, key=judge)
    inner = max(indent, _indent(lines[best]))
    return [*_split(program, start, best, inner), best, *_split(program, best, end, inner)]


def _find_places(lines: Sequence[str]) -> list[int]:
    """Return the lines before which a statement ends and another one begins."""
    found, open_brackets, before = [], 0, ""
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        if before and not (open_brackets or _LEADS_ON.fullmatch(before) or _FOLLOWS.match(line)):
            found.append(place)
        code = _QUOTED.sub("", line)
        closed = sum(map(code.count, ")]"))
        open_brackets = max(0, open_brackets + sum(map(code.count, "([")) - closed)
        before = line
    return found


def _is_outer(lines: Sequence[str], place: int) -> bool:
    """Return whether a place is outside of all functions and loops."""
    is_after_empty = not lines[place - 1].strip()
    return _indent(lines[place]) == 0 or (is_after_empty and bool(_BEGINS.match(lines[place])))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
