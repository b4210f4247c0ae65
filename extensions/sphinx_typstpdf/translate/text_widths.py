"""Estimate how wide the text of a table cell is, and how many lines it takes in a column."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from docutils import nodes

# Widths of characters in ems: means of common fonts for text, from Helvetica to Inter.
_NARROW, _SLIM, _USUAL, _CAPITAL, _WIDE = 0.27, 0.37, 0.58, 0.68, 0.88
_SIGNS = {
    _NARROW: "ijlI.,:;'|!` ·\N{NO-BREAK SPACE}",
    _SLIM: 'frt()[]{}/\\-–"“”*',
    _WIDE: "mwMW@%—…→←≈×√",
}
_WIDTHS = {sign: width for width, signs in _SIGNS.items() for sign in signs}
_CODE = 0.64
# The mark of an item of a list, with the space around it.
_ITEM = 1.6
_STRONG = 1.06
#: A sign of a formula, with its share of the space around operators.
SIGN = 0.6
# The number of signs in the longest formula with an operator that no line breaks.
_WHOLE_FORMULA = 12
#: The number of signs in the longest brackets that no line breaks, with operators as two: what fits
#: into the margin column and into cells of a third of a page.
LONGEST_GROUP = 20
# Longer brackets are not read, since each may be inside of others.
_LONGEST_SOURCE = 20 * LONGEST_GROUP
# How a reference ends that names a page.
_PAGE = " (page\N{NO-BREAK SPACE}000)"

#: Longer words may break after a sign; see ``words.typ``.
SHORT = 12
_SEPARATORS = "-–—_./:,;=&?#%+@([|"
_COMMAND = re.compile(r"\\[A-Za-z]+")
_UNSEEN = re.compile(r"[{}^_$\\\s]")
# A line of a formula may end after these.
_OPERATOR = re.compile(
    r"(?<=.)(?:[-+=<>]|\\(?:approx|cap|cdot|cup|geq?|gg|in|leq?|ll|mid|neq?|odot|otimes|pm|sim|times|to)"
    r"(?![A-Za-z]))"
)
_BRACKET = re.compile(
    r"(?P<opens>[(\[]|\\\{|\\l(?:angle|brace|brack|ceil|floor)(?![A-Za-z]))"
    r"|[)\]]|\\\}|\\r(?:angle|brace|brack|ceil|floor)(?![A-Za-z])"
)

Letter = tuple[str, float]


class Piece(NamedTuple):
    """A part of a text that no line breaks, with the space before it on its line."""

    width: float
    space: float


class Text(NamedTuple):
    """The text of a cell: paragraphs, as the parts that no line breaks."""

    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def width(self) -> float:
        """Its width if no line is broken."""
        return max((sum(map(sum, pieces)) for pieces in self.paragraphs), default=0)

    @property
    def longest(self) -> float:
        """The width of the widest part."""
        return max((piece.width for pieces in self.paragraphs for piece in pieces), default=0)

    def count_lines(self, room: float) -> tuple[int, int]:
        """Return the number of lines in a column, and of words that do not fit into one.

        :param room: the width of the column
        """
        lines, cut = 0, 0
        for pieces in self.paragraphs:
            used = room
            for width, space in pieces:
                if used > 0 and used + space + width <= room:
                    used += space + width
                    continue
                rows = ceil(width / room)
                lines += rows
                cut += rows > 1
                used = width - (rows - 1) * room
        return lines, cut


def read_text(
    cell: nodes.Node, shows_page: Callable[[nodes.Element], bool], *, is_head: bool = False
) -> Text:
    """Return the text of a cell with the widths of its parts.

    :param cell: the cell
    :param shows_page: tells whether a reference ends with the number of a page
    :param is_head: whether the text is bold
    """
    paragraphs: list[list[Letter]] = [[]]
    for letter in _letters(cell, shows_page, _STRONG if is_head else 1):
        if letter[0] == "\n":
            paragraphs.append([])
        else:
            paragraphs[-1].append(letter)
    return Text(tuple(tuple(_split(letters)) for letters in paragraphs if letters))


def _letters(
    node: nodes.Node, shows_page: Callable[[nodes.Element], bool], weight: float
) -> Iterator[Letter]:
    """Yield the characters of a node with their widths, and a line feed around paragraphs."""
    if isinstance(node, nodes.Text):
        for sign in node.astext():
            yield (" " if sign == "\n" else sign), weight * _measure(sign)
        return
    if isinstance(node, nodes.math):
        yield from ((sign, SIGN) for sign in _show_formula(node.astext()))
        return
    if isinstance(node, nodes.literal):
        yield from ((sign, _CODE) for sign in node.astext())
        return
    if isinstance(node, nodes.list_item):
        yield "\N{NO-BREAK SPACE}", _ITEM
    for child in node.children:
        yield from _letters(child, shows_page, weight)
    if isinstance(node, nodes.reference) and shows_page(node):
        yield from ((sign, weight * _measure(sign)) for sign in _PAGE)
    if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline):
        yield "\n", 0


def is_whole(latex: str) -> bool:
    """Return whether a formula that a line could break is too short for it.

    :param latex: the formula
    """
    return bool(_OPERATOR.search(latex)) and len(_list_signs(latex)) <= _WHOLE_FORMULA


def _show_formula(latex: str) -> str:
    """Return a letter for each sign of a formula, and a space where a line may end."""
    if is_whole(latex):
        return _list_signs(latex)
    shown, done, closed = [], 0, 0
    groups = sorted(_find_groups(latex), reverse=True)
    for found in _OPERATOR.finditer(latex):
        while groups and groups[-1][0] < found.start():
            closed = max(closed, groups.pop()[1])
        if found.start() >= closed:
            shown.append(f"{latex[done : found.start()]}x")
            done = found.end()
    return " ".join(map(_list_signs, [*shown, latex[done:]]))


def _find_groups(latex: str) -> list[tuple[int, int]]:
    """Return the starts and ends of the brackets that no line breaks."""
    starts, found = [], []
    for bracket in _BRACKET.finditer(latex):
        if bracket["opens"]:
            starts.append(bracket.start())
        elif starts:
            place = starts.pop(), bracket.end()
            if place[1] - place[0] > _LONGEST_SOURCE:
                continue
            inner = latex[slice(*place)]
            if len(_list_signs(inner)) + len(_OPERATOR.findall(inner)) <= LONGEST_GROUP:
                found.append(place)
    return found


def _list_signs(latex: str) -> str:
    return _UNSEEN.sub("", _COMMAND.sub("x", latex))


@lru_cache
def _measure(sign: str) -> float:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if unicodedata.east_asian_width(sign) in {"F", "W"}:
        return 1
    return _CAPITAL if sign.isupper() else _USUAL


def _split(letters: list[Letter]) -> Iterator[Piece]:
    """Yield the parts of a paragraph between which a line may end."""
    word: list[Letter] = []
    space = 0.0
    for sign, width in [*letters, (" ", 0.0)]:
        if not sign.isspace() or sign == "\N{NO-BREAK SPACE}":
            word.append((sign, width))
            continue
        for part in _divide(word):
            yield Piece(sum(width for _, width in part), space)
            space = 0
        word, space = [], width


def _divide(word: list[Letter]) -> Iterator[list[Letter]]:
    """Yield the parts of a word: one, if it is short."""
    part: list[Letter] = []
    for letter in word:
        part.append(letter)
        if len(word) > SHORT and letter[0] in _SEPARATORS:
            yield part
            part = []
    if part:
        yield part
