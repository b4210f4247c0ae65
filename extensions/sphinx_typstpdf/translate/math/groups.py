"""Handle elements of MathML that group others: rows, fences, fractions, roots, boxes, tables."""

from xml.etree import ElementTree as ET

from sphinx_mathml.tree import content, is_fenced, length, style, text
from sphinx_typstpdf.translate.math.base import MathWriter
from sphinx_typstpdf.translate.math.signs import MATRIX_DELIMITERS, write_fence
from sphinx_typstpdf.translate.math.spaces import write_space
from sphinx_typstpdf.translate.math.tables import write_matrix
from sphinx_typstpdf.translate.math.tokens import Token, join_argument, join_tokens

_LEVELS = {"1": "script", "2": "sscript"}


class GroupHandlers(MathWriter):
    """Handlers for rows, fences, fractions, roots, boxes and tables."""

    def visit_mrow(self, element: ET.Element) -> list[Token]:
        row = content(element)
        if is_fenced(row):
            return self._write_fenced(row)
        tokens = self.convert_row(row)
        if element.get("displaystyle") is None or not tokens:
            return tokens
        level = _LEVELS.get(element.get("scriptlevel", ""), "inline")
        name = "display" if element.get("displaystyle") == "true" else level
        return [Token(f"{name}({join_tokens(tokens)})")]

    def _write_fenced(self, row: list[ET.Element]) -> list[Token]:
        """Return a row that starts and ends with a fence: a matrix, a binomial, or any other."""
        first, last, inner = row[0], row[-1], row[1:-1]
        opening, closing = (text(each).strip("\u2063") for each in (first, last))
        before = write_space(length(first.get("lspace")))
        after = write_space(length(last.get("rspace")))
        known = {opening, closing} <= MATRIX_DELIMITERS | {""}
        if len(inner) == 1 and inner[0].tag == "mtable" and known:
            return [*before, Token(write_matrix(inner[0], opening, closing, self.write)), *after]
        is_binomial = len(inner) == 1 and inner[0].get("linethickness") == "0"
        if is_binomial and (opening, closing) == ("(", ")"):
            upper, lower = inner[0]
            binomial = f"binom({self.write_argument(upper)}, {self.write_argument(lower)})"
            return [*before, Token(_in_style(inner[0], binomial)), *after]
        if not opening and not closing:
            return [*before, *self.convert_row(inner), *after]
        tokens = [
            Token(write_fence(opening, "opening")),
            *self.convert_row(inner),
            Token(write_fence(closing, "closing")),
        ]
        return [*before, Token(f"lr({join_argument(tokens)})"), *after]

    def visit_mpadded(self, element: ET.Element) -> list[Token]:
        inner = self.convert_row(content(element))
        if element.get("width") == "0":
            return [Token(f"strut({join_argument(inner)})")]
        before = write_space(length(style(element, "padding-left")))
        after = write_space(length(style(element, "padding-right")))
        return [*before, *inner, *after]

    def visit_menclose(self, element: ET.Element) -> list[Token]:
        inner = self.write_content(element)
        notation = element.get("notation", "")
        if "updiagonalstrike" in notation and "downdiagonalstrike" in notation:
            return [Token(f"cancel(cross: #true, {inner})")]
        if "strike" in notation:
            return [Token(f"cancel({'inverted: #true, ' if 'down' in notation else ''}{inner})")]
        if "box" in notation:
            return [Token(f"boxed({inner})")]
        return self.convert_row(content(element))

    def visit_mfrac(self, element: ET.Element) -> list[Token]:
        upper, lower = (self.write_argument(child) for child in element)
        if element.get("linethickness") == "0":
            return [Token(_in_style(element, f"vec(delim: #none, {upper}, {lower})"))]
        return [Token(_in_style(element, f"frac({upper}, {lower})"))]

    def visit_msqrt(self, element: ET.Element) -> list[Token]:
        return [Token(f"sqrt({self.write_content(element)})")]

    def visit_mroot(self, element: ET.Element) -> list[Token]:
        base, index = element
        return [Token(f"root({self.write_argument(index)}, {self.write_argument(base)})")]

    def visit_mphantom(self, element: ET.Element) -> list[Token]:
        return [Token(f"phantom({self.write_content(element)})")]

    def visit_mtable(self, element: ET.Element) -> list[Token]:
        return [Token(write_matrix(element, "", "", self.write))]


def _in_style(element: ET.Element, source: str) -> str:
    """Return the source in display or inline style, if the element sets one."""
    name = {"true": "display", "false": "inline"}.get(element.get("displaystyle", ""))
    return f"{name}({source})" if name else source
