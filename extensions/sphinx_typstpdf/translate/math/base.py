"""Convert rows of MathML elements, and find the handler of each element."""

import re
import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree as ET

from sphinx_mathml.tree import content, merge_tokens, style, text
from sphinx_typstpdf.translate.math.signs import BARS, BIG
from sphinx_typstpdf.translate.math.tokens import Token, join_argument, join_tokens

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
        merged = list(merge_tokens(elements))
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
