"""What a converted formula needs from its surroundings: characters of the font, and room."""

import unicodedata
from collections.abc import Iterator
from itertools import chain
from xml.etree import ElementTree

# MathML Core shows a lone letter in <mi> as the italic of the same letter, which in a math font
# is a character of its own: U+0068 is drawn as U+210E, U+03B1 as U+1D6FC.
_ITALIC_POINTS = chain(range(0x1D434, 0x1D468), [0x210E], range(0x1D6A4, 0x1D6A6),
                       range(0x1D6E2, 0x1D71C))  # fmt: skip
_ITALICS = {
    chr(int(unicodedata.decomposition(chr(point)).split()[-1], 16)): chr(point)
    for point in _ITALIC_POINTS
    if unicodedata.name(chr(point), "")
}

_CHARACTER_WIDTH = 0.55  # em, of a letter in running math
_OPERATOR_SPACE = 0.5  # em, around a relation or operator
_SCRIPT_SIZE = 0.71


def find_characters(mathml: str) -> frozenset[str]:
    """The characters that a browser draws for a formula, with the italics it chooses itself.

    :param mathml: a `<math>` element
    """
    formula = ElementTree.fromstring(mathml)
    # The sign of a root stands in no token.
    roots = any(_name(element) in {"msqrt", "mroot"} for element in formula.iter())
    drawn = {"√"} if roots else set()
    for token in _find_tokens(formula):
        text = token.text or ""
        drawn.update(text)
        if _name(token) == "mi" and text in _ITALICS and token.get("mathvariant") != "normal":
            drawn.add(_ITALICS[text])
        if text == "-":
            drawn.add("−")
    return frozenset(drawn - set("\n\t"))


def estimate_width(mathml: str) -> float:
    """How wide a formula is set, in em, to about a fifth: enough to know whether it may scroll.

    :param mathml: a `<math>` element
    """
    return _width(ElementTree.fromstring(mathml))


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _find_tokens(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    if _name(element) == "annotation":
        return
    if not len(element):
        yield element
    for child in element:
        yield from _find_tokens(child)


def _width(element: ElementTree.Element) -> float:
    name = _name(element)
    if name == "annotation":
        return 0.0
    if not len(element):
        characters = len((element.text or "").strip("\u2061\u2062\u2063\u2064"))
        space = _OPERATOR_SPACE if name == "mo" and not element.get("lspace") else 0.0
        return characters * _CHARACTER_WIDTH + (space if characters else 0.0)
    widths = [_width(child) for child in element]
    if name == "mtable":
        rows = [[_width(cell) for cell in row] for row in element]
        return sum(max(column) + 0.8 for column in _columns(rows))
    if name in {"mfrac", "mtr"}:
        return max(widths) if name == "mfrac" else sum(widths)
    if name in {"munder", "mover", "munderover"}:
        return max(widths[0], *(width * _SCRIPT_SIZE for width in widths[1:]))
    if name in {"msub", "msup"}:
        return widths[0] + widths[1] * _SCRIPT_SIZE
    if name == "msubsup":
        return widths[0] + max(widths[1:]) * _SCRIPT_SIZE
    return sum(widths) + (0.9 if name in {"msqrt", "mroot"} else 0.0)


def _columns(rows: list[list[float]]) -> Iterator[list[float]]:
    for index in range(max((len(row) for row in rows), default=0)):
        yield [row[index] for row in rows if index < len(row)]
