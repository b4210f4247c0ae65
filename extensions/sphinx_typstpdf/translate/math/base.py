"""Convert rows of MathML elements, and find the handler of each element."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from sphinx_typstpdf.translate.math.signs import BARS, BIG
from sphinx_typstpdf.translate.math.tokens import Token, join_argument, join_tokens
from sphinx_typstpdf.translate.math.tree import content, style, text

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


class MathWriter:
    """The base class of the handlers; a method such as ``visit_mfrac`` handles an element."""

    def convert(self, element: ET.Element) -> list[Token]:
        """Return an element as tokens, in its color; without a handler, convert its children."""
        handler: Callable[[ET.Element], list[Token]] | None
        handler = getattr(self, f"visit_{element.tag}", None)
        tokens = handler(element) if handler else self.convert_row(content(element))
        color = _COLOR.fullmatch(style(element, "color") or "")
        if color:
            return [Token(f'text(fill: #rgb("{color[0]}"), {join_argument(tokens)})')]
        return tokens

    def convert_row(self, elements: list[ET.Element]) -> list[Token]:
        """Return a sequence of elements as tokens."""
        merged = list(_merge(elements))
        tokens = []
        for before, element, after in zip(
            [None, *merged], merged, [*merged[1:], None], strict=False
        ):
            converted = self.convert(element)
            # In TeX, an explicit space adds to the space around an operator; in Typst, it replaces
            # that space, unless an empty text is between the two.
            if converted and _is_infix(element):
                nothing = Token('""', is_text=True)
                if _is_space(before) and element.get("lspace") != "0":
                    converted.insert(0, nothing)
                if _is_space(after) and element.get("rspace") != "0":
                    converted.append(nothing)
            tokens += converted
        return tokens

    def write(self, elements: list[ET.Element]) -> str:
        """Return a sequence of elements as Typst math."""
        return join_tokens(self.convert_row(elements))

    def write_content(self, element: ET.Element) -> str:
        """Return the children of an element as one argument."""
        return join_argument(self.convert_row(content(element)))

    def write_argument(self, element: ET.Element) -> str:
        """Return an element as one argument."""
        return join_argument(self.convert(element))


def _is_space(element: ET.Element | None) -> bool:
    return element is not None and element.tag == "mspace"


def _is_infix(element: ET.Element) -> bool:
    sign = text(element)
    return (
        element.tag == "mo"
        and element.get("minsize") is None
        and len(sign) == 1
        and unicodedata.category(sign) == "Sm"
        and sign not in BARS | BIG
    )


def _merge(elements: list[ET.Element]) -> Iterator[ET.Element]:
    """Yield elements with three dots, and the parts of a number with commas, merged into one."""
    place = 0
    while place < len(elements):
        three = elements[place : place + 3]
        if [(text(each), each.tag) for each in three] == [(".", "mo")] * 3:
            yield _make("mo", "…")
            place += 3
        elif _is_number_with_comma(three):
            number = "".join(map(text, three))
            place += 3
            while _is_number_with_comma([_make("mn", "0"), *elements[place : place + 2]]):
                number += "".join(map(text, elements[place : place + 2]))
                place += 2
            yield _make("mn", number)
        else:
            yield elements[place]
            place += 1


def _is_number_with_comma(three: list[ET.Element]) -> bool:
    return (
        [each.tag for each in three] == ["mn", "mo", "mn"]
        and text(three[1]) == ","
        and three[1].get("rspace") in {"0", "0em"}
    )


def _make(tag: str, inner: str) -> ET.Element:
    element = ET.Element(tag)
    element.text = inner
    return element
