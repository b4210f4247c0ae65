"""Handle the elements of MathML without children: identifiers, numbers, operators and text."""

import re
from xml.etree import ElementTree as ET

from sphinx_mathml.tree import length, style, text
from sphinx_typstpdf.markup.text import drop_controls
from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.translate.math.base import MathWriter
from sphinx_typstpdf.translate.math.signs import BARS, INVISIBLE, find_class, plain, write_sign
from sphinx_typstpdf.translate.math.spaces import write_space
from sphinx_typstpdf.translate.math.tokens import Token

# The class of an operator by the space on both sides of it.
_CLASSES = {("0", "0"): "normal", ("0.2222em",) * 2: "binary", ("0.2778em",) * 2: "relation"}
_FORMS = {"prefix": "opening", "postfix": "closing", "infix": "relation"}
_TEXT_STYLES = {"b": "bold", "i": "italic", "em": "italic", "code": "mono"}


class LeafHandlers(MathWriter):
    """Handlers for identifiers, numbers, operators, text and spaces."""

    def visit_mi(self, element: ET.Element) -> list[Token]:
        name = drop_controls(text(element))
        if not name.strip():
            return []
        if element.get("function"):
            return [Token(f"op({quote(name)})")]
        if len(plain(name)) > 1:
            return [Token(quote(name), is_text=True)]
        letter = write_sign(name)
        return [Token(f"upright({letter})" if element.get("mathvariant") == "normal" else letter)]

    def visit_mn(self, element: ET.Element) -> list[Token]:
        number = drop_controls(text(element)).strip()
        if re.fullmatch(r"[0-9]+(\.[0-9]+)?", number):
            return [Token(number)]
        return [Token(f'class("normal", {quote(number)})')] if number else []

    def visit_mo(self, element: ET.Element) -> list[Token]:
        sign = drop_controls(text(element)).strip()
        if not sign or sign in INVISIBLE:
            return write_space(length(element.get("lspace")))
        if sign == "…":
            return [Token("ldots")]
        if len(plain(sign)) > 1:
            return [Token(f"op({quote(sign)})")]
        kind, written = _find_class(element, sign), write_sign(sign)
        size = length(element.get("minsize"))
        if size:
            written = f"lr(size: #{size:g}em, {written})"
        elif sign in BARS and element.get("stretchy") == "true":
            written = f"mid({written})"  # between fences, the bar is as high as they are
        return [Token(f'class("{kind}", {written})' if kind else written)]

    def visit_mtext(self, element: ET.Element) -> list[Token]:
        tokens = []
        if element.text:
            tokens.append(Token(quote(element.text), is_text=True))
        for child in element:
            inner = quote(text(child))
            name = "sans" if "sans" in child.get("class", "") else _TEXT_STYLES.get(child.tag)
            tokens.append(Token(f"{name}({inner})" if name else inner, is_text=True))
            if child.tail:
                tokens.append(Token(quote(child.tail), is_text=True))
        return tokens

    def visit_mspace(self, element: ET.Element) -> list[Token]:
        width = element.get("width") or style(element, "width") or style(element, "margin-left")
        return write_space(length(width))


def _find_class(element: ET.Element, sign: str) -> str:
    """Return the class to set for an operator, or nothing to keep its default class.

    The class determines the space around the operator.
    """
    form = _FORMS.get(element.get("form", ""))
    if element.get("minsize") is not None:
        return form or find_class(sign)
    if sign in BARS and form:
        return form
    if sign in BARS and element.get("stretchy") == "true":
        return "normal"
    has_spaces = sign in BARS or sign == ":" or element.get("stretchy") == "false"
    spaces = (element.get("lspace", ""), element.get("rspace", ""))
    return _CLASSES.get(spaces, "") if has_spaces else ""
