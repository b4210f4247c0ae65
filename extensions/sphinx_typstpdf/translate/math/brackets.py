"""Find what is in brackets in a line of text, to keep it on one line if it is short."""

import unicodedata
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sphinx_mathml.tree import single, text

_SIDES = {"Ps": 1, "Pe": -1}
_SCRIPTS = frozenset({"msub", "msup", "msubsup"})


def find_groups(row: list[ET.Element], most: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each part of a row that no line breaks: an operator in brackets.

    Of brackets with more than `most` signs in them, the brackets inside may be such parts.

    :param row: the elements of an inline formula
    :param most: the number of signs for which a line has room
    """
    place = 0
    while place < len(row):
        end = _find_end(row, place)
        part = row[place:end]
        if end and _has_operator(part) and sum(map(_count_signs, part)) <= most:
            yield place, end
            place = end
        else:
            place += 1


def _find_end(row: list[ET.Element], start: int) -> int:
    """Return the place after the bracket that closes the one at a place, or 0."""
    if row[start].tag == "mrow":
        return start + 1  # fences of their own
    depth = 0
    for place in range(start, len(row)):
        depth += _find_side(row[place])
        if depth <= 0:
            return place + 1 if place > start else 0
    return 0


def _find_side(element: ET.Element) -> int:
    """Return 1 for a bracket that opens, -1 for one that closes, with or without scripts."""
    base = single(element[0]) if element.tag in _SCRIPTS else element
    sign = text(base).strip() if base.tag == "mo" else ""
    return _SIDES.get(unicodedata.category(sign), 0) if len(sign) == 1 else 0


def _has_operator(part: list[ET.Element]) -> bool:
    """Tell whether a line could break in some elements."""
    signs = [text(each).strip() for element in part for each in element.iter("mo")]
    return any(len(sign) == 1 and unicodedata.category(sign) in {"Sm", "Pd"} for sign in signs)


def _count_signs(element: ET.Element) -> int:
    return len("".join("".join(element.itertext()).split()))
