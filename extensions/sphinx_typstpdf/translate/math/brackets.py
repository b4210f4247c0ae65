"""Find what is in brackets in a line of text, to keep it on one line if it is short."""

import unicodedata
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sphinx_mathml.tree import single, text
from sphinx_typstpdf.translate.math.signs import INVISIBLE

_SIDES = {"Ps": 1, "Pe": -1}
_SCRIPTS = frozenset({"msub", "msup", "msubsup"})
# How wide an operator is with the space around it, and a sign in a script, in usual signs.
_OPERATOR, _SMALL = 2, 0.7
# Elements for each sign of a line: some, such as spaces, have no width.
_MANY = 5


def find_groups(row: list[ET.Element], most: float) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each part of a row that no line breaks: an operator in brackets.

    What is beside the brackets up to the next operators is on their line, too. If that is longer
    than `most`, a line may break inside of the brackets.

    :param row: the elements of an inline formula
    :param most: the number of signs for which a line has room
    """
    place = done = begin = 0
    ends = _find_ends(row)
    while place < len(row):
        end = ends.get(place, 0)
        # Each pair of brackets may be inside of others: long ones are not read again and again.
        is_short = 0 < end - place <= _MANY * most
        if is_short and any(map(_is_operator, row[place + 1 : end - 1] or row[place].iter("mo"))):
            start = place
            while start > done and not _is_operator(row[start - 1]):
                start -= 1
            start = begin if start == done else start
            stop = next((n for n in range(end, len(row)) if _is_operator(row[n])), len(row))
            if sum(map(_measure, row[start : stop + 1])) <= most:
                yield place, end
                begin, done = start, end
        place = end or place + 1


def _find_ends(row: list[ET.Element]) -> dict[int, int]:
    """Return the place after the bracket that closes each one, by the place of that one."""
    starts, ends = [], {}
    for place, element in enumerate(row):
        side = _find_side(element)
        if element.tag == "mrow":
            ends[place] = place + 1  # fences of their own
        elif side > 0:
            starts.append(place)
        elif side < 0 and starts:
            ends[starts.pop()] = place + 1
    return ends


def _find_side(element: ET.Element) -> int:
    """Return 1 for a bracket that opens, -1 for one that closes, with or without scripts."""
    base = single(element[0]) if element.tag in _SCRIPTS else element
    sign = text(base).strip() if base.tag == "mo" else ""
    return _SIDES.get(unicodedata.category(sign), 0) if len(sign) == 1 else 0


def _is_operator(element: ET.Element) -> bool:
    """Return whether a line may break after an element."""
    sign = text(element).strip() if element.tag == "mo" else ""
    return len(sign) == 1 and unicodedata.category(sign) in {"Sm", "Pd"}


def _measure(element: ET.Element, operator: int = _OPERATOR) -> float:
    """Return about how wide an element is, in usual signs; in scripts, operators are usual ones."""
    if _is_operator(element):
        return operator
    if not len(element):
        return sum(not sign.isspace() and sign not in INVISIBLE for sign in text(element))
    if element.tag in _SCRIPTS:
        base, *scripts = element
        return _measure(base, operator) + _SMALL * max(_measure(each, 1) for each in scripts)
    widths = [_measure(each, operator) for each in element]
    return max(widths) if element.tag == "mfrac" else sum(widths)
