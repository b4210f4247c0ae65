"""What a converted formula needs from its surroundings: characters of the font, and room."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
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
_CELL_SPACE = 0.8  # em, beside a cell
_ROOT_SIGN = 0.9  # em
_INDENT = 1.5  # em, before each line but the first, as in mathml.css


@lru_cache(maxsize=8192)
def find_characters(mathml: str) -> frozenset[str]:
    """Find the characters that a browser draws for a formula, with the italics it chooses itself.

    :param mathml: a `<math>` element
    """
    formula = _parse(mathml)
    # The sign of a root is in no token.
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


@lru_cache(maxsize=8192)
def estimate_width(mathml: str) -> float:
    """Estimate how wide a formula is set, in em, to about a fifth: enough to know if it scrolls.

    :param mathml: a `<math>` element
    """
    return _width(_parse(mathml))


def estimate_broken_width(mathml: str) -> float:
    """Estimate how wide a formula is, in em, where each of its parts is on a line of its own.

    :param mathml: a `<math>` element as `mark_breaks` returns it
    """
    formula = _parse(mathml)
    parts = [_width(each) for each in formula.iter() if each.get("class") == "mathml-part"]
    # The columns of a table stay beside each other.
    has_columns = any("mathml-lines--columns" in each.get("class", "") for each in formula.iter())
    return max(parts) + _INDENT if parts and not has_columns else _width(formula)


def _parse(mathml: str) -> ElementTree.Element:
    # The converter wrote it, and escaped what an author wrote: it can declare no entities.
    return ElementTree.fromstring(mathml)  # noqa: S314


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
    if not len(element):
        return _token_width(element)
    if name == "mtable":
        rows = [[_width(cell) for cell in row] for row in element]
        return sum(max(column) + _CELL_SPACE for column in _columns(rows))
    widths = [_width(child) for child in element if _name(child) != "annotation"]
    scripts = [width * _SCRIPT_SIZE for width in widths[1:]]
    if name in {"mfrac", "munder", "mover", "munderover"}:
        return max(widths if name == "mfrac" else [widths[0], *scripts])
    if name in {"msub", "msup", "msubsup"}:
        return widths[0] + max(scripts)
    return sum(widths) + (_ROOT_SIGN if name in {"msqrt", "mroot"} else 0.0)


def _token_width(token: ElementTree.Element) -> float:
    if _name(token) == "mspace":
        return float(token.get("width", "0em").removesuffix("em"))
    characters = len((token.text or "").strip("\u2061\u2062\u2063\u2064"))
    has_space = _name(token) == "mo" and characters > 0 and token.get("lspace") is None
    return characters * _CHARACTER_WIDTH + (_OPERATOR_SPACE if has_space else 0.0)


def _columns(rows: list[list[float]]) -> Iterator[list[float]]:
    for index in range(max((len(row) for row in rows), default=0)):
        yield [row[index] for row in rows if index < len(row)]
