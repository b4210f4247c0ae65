"""Find what no line of text breaks in a formula, if it is short: brackets, bars and products."""

import unicodedata
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from sphinx_mathml.tree import single, text
from sphinx_typstpdf.translate.math.signs import INVISIBLE

_SIDES = {"Ps": 1, "Pe": -1}
_SCRIPTS = frozenset({"msub", "msup", "msubsup"})
# No line ends after these, and in pairs they are brackets.
_BARS = frozenset("|‖")
_PRODUCT = frozenset("⋅×⊙∘")
# The number of signs in the longest product that no line breaks.
_LONGEST_PRODUCT = 12
# How wide an operator is with the space around it, and a sign in a script, in usual signs.
_OPERATOR, _SMALL = 2, 0.7
# Elements for each sign of a line: some, such as spaces, have no width.
_MANY = 5

# Elements from a place to another one, which is not among them.
_Span = tuple[int, int]


def find_groups(row: list[ET.Element], most: float) -> Iterator[_Span]:
    """Yield the start and end of each part of a row that no line breaks.

    That is a short product, or an operator in brackets. What is beside the brackets up to the next
    operators is on their line, too. If that is longer than `most`, a line may break inside of the
    brackets, but not inside of shorter ones in them.

    :param row: the elements of an inline formula
    :param most: the number of signs for which a line has room
    """
    ends = _find_ends(row)
    for start, stop in _find_terms(row, ends):
        term = row[start : stop + 1]
        is_product = any(_find_sign(each) in _PRODUCT for each in term)
        if is_product and sum(map(_measure, term)) <= min(most, _LONGEST_PRODUCT):
            yield start, stop
        else:
            yield from _find_brackets(row, ends, (start, stop), most)


def _find_terms(row: list[ET.Element], ends: dict[int, int]) -> Iterator[_Span]:
    """Yield the parts of a row between its operators, but those of products and in brackets."""
    start = place = 0
    while place < len(row):
        if place in ends:
            place = ends[place]
            continue
        if _is_operator(row[place]) and _find_sign(row[place]) not in _PRODUCT:
            yield start, place
            start = place + 1
        place += 1
    yield start, len(row)


def _find_brackets(
    row: list[ET.Element], ends: dict[int, int], term: _Span, most: float
) -> Iterator[_Span]:
    place = done = begin = term[0]
    while place < term[1]:
        end = ends.get(place, 0)
        # Each pair of brackets may be inside of others: long ones are not read again and again.
        is_short = 0 < end - place <= _MANY * most
        if is_short and any(map(_is_operator, row[place + 1 : end - 1] or row[place].iter("mo"))):
            start = place
            while start > done and not _is_operator(row[start - 1]):
                start -= 1
            start = begin if start == done else start
            stop = next((n for n in range(end, term[1]) if _is_operator(row[n])), term[1])
            if sum(map(_measure, row[start : stop + 1])) <= most:
                yield place, end
                begin, done, place = start, end, end
                continue
        place += 1


def _find_ends(row: list[ET.Element]) -> dict[int, int]:
    """Return the place after the bracket or bar that closes each one, by the place of that one."""
    starts: list[tuple[int, str]] = []
    ends = {}
    opened = True
    for place, element in enumerate(row):
        sign = _find_sign(element)
        side = _SIDES.get(unicodedata.category(sign), 0) if sign else 0
        is_bar = sign in _BARS
        if is_bar:
            # After an operator or another bracket that opens, it opens.
            side = -1 if starts and starts[-1][1] == sign and not opened else 1
        if element.tag == "mrow":
            ends[place] = place + 1  # fences of their own
        elif side > 0:
            starts.append((place, sign))
        elif side < 0:
            while starts and not is_bar and starts[-1][1] in _BARS:
                starts.pop()  # a single bar, such as that of a condition
            if starts:
                ends[starts.pop()[0]] = place + 1
        opened = side > 0 or _is_operator(element)
    return ends


def _find_sign(element: ET.Element) -> str:
    """Return the sign of an operator or a bracket, with or without scripts, or nothing."""
    base = single(element[0]) if element.tag in _SCRIPTS else element
    sign = text(base).strip() if base.tag == "mo" else ""
    return sign if len(sign) == 1 else ""


def _is_operator(element: ET.Element) -> bool:
    """Return whether a line may break after an element."""
    sign = _find_sign(element) if element.tag == "mo" else ""
    return bool(sign) and sign not in _BARS and unicodedata.category(sign) in {"Sm", "Pd"}


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
