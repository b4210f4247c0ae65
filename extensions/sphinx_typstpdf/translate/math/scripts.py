"""Handle the elements of MathML with scripts: subscripts, superscripts, limits and accents."""

import re
from itertools import takewhile
from xml.etree import ElementTree as ET

from sphinx_mathml.tree import single, text
from sphinx_typstpdf.markup.values import quote
from sphinx_typstpdf.translate.math.base import MathWriter
from sphinx_typstpdf.translate.math.signs import (
    ACCENTS,
    ARROWS,
    BIG,
    BRACES,
    PRIMES,
    UNDER_ACCENTS,
    write_sign,
)
from sphinx_typstpdf.translate.math.spaces import SPACE_NAMES
from sphinx_typstpdf.translate.math.tables import is_stack, write_stack
from sphinx_typstpdf.translate.math.tokens import Token, join_tokens

# Small letters that are wider at their top, as many capitals are.
_SLANTED = set("frγσ")
# Characters that are as low as an x or a digit.
_LOW = set("acegmnopqrstuvwxyz0123456789αγεηικμνοπρστυχψω+−=<>,.⋅⋯…: ")


class ScriptHandlers(MathWriter):
    """Handlers for subscripts, superscripts, limits and accents."""

    def visit_msubsup(self, element: ET.Element) -> list[Token]:
        lower = element[1] if element.tag != "msup" else None
        upper = element[-1] if element.tag != "msub" else None
        before, base = self._split_base(element[0])
        return [*before, self._attach(f"scripts({base})" if base in BIG else base, lower, upper)]

    visit_msub = visit_msubsup
    visit_msup = visit_msubsup

    def visit_munderover(self, element: ET.Element) -> list[Token]:
        base = element[0]
        lower = element[1] if element.tag != "mover" else None
        upper = element[-1] if element.tag != "munder" else None
        accent = self._write_accent(element) if len(element) == 2 else None
        if accent is not None:
            return [accent]
        brace = self._split_brace(base) if len(element) == 2 else None
        if brace is not None:
            name, inner = brace
            return [Token(f"{name}({inner}, {self.write_argument(element[1])})")]
        sign = text(base).strip()
        if sign in BIG and single(base).get("movablelimits") != "false":
            return [self._attach(sign, lower, upper)]
        if single(base).tag == "mi" and len(sign) > 1:
            return [self._attach(f"op({quote(sign)}, limits: #true)", lower, upper)]
        if sign in ARROWS and _is_long(lower, upper):
            arrow = f"limits(stretch({write_sign(sign)}))"
            return [self._attach(arrow, _without_space(lower), _without_space(upper))]
        before, source = self._split_base(base)
        return [*before, self._attach(f"limits({source})", lower, upper)]

    visit_munder = visit_munderover
    visit_mover = visit_munderover

    def visit_mmultiscripts(self, element: ET.Element) -> list[Token]:
        base, *rest = list(element)
        split = next(
            (place for place, each in enumerate(rest) if each.tag == "mprescripts"), len(rest)
        )
        after, before = rest[:split], rest[split + 1 :]
        places = [*zip(("br", "tr"), after, strict=False), *zip(("bl", "tl"), before, strict=False)]
        options = [f"{name}: {self.write_argument(each)}" for name, each in places if text(each)]
        space, source = self._split_base(base)
        return [*space, Token(f"attach({', '.join([source, *options])})")]

    def _split_base(self, element: ET.Element) -> tuple[list[Token], str]:
        """Return the space before the base of a script, and the base itself as one token."""
        tokens = self.convert(element)
        before = list(takewhile(SPACE_NAMES.__contains__, tokens))
        tokens = tokens[len(before) :]
        if len(tokens) == 1:
            return before, tokens[0]
        return before, f'class("normal", {join_tokens(tokens)})' if tokens else '""'

    def _attach(self, base: str, lower: ET.Element | None, upper: ET.Element | None) -> Token:
        """Return a base with its scripts or limits."""
        source = base
        if upper is not None and text(upper) in PRIMES:
            source, upper = base + PRIMES[text(upper)], None
        if lower is not None and upper is None and _is_tucked(base, lower):
            return Token(f"tucked({base}, {self._write_script(lower)})")
        for sign, script in (("_", lower), ("^", upper)):
            if script is not None:
                inner = self._write_script(script)
                simple = re.fullmatch(r"[^\W_]", inner) or inner.isdecimal()
                source += f"{sign}{inner}" if simple else f"{sign}({inner})"
        return Token(source)

    def _write_script(self, script: ET.Element) -> str:
        table = single(script)
        if table.tag == "mtable" and is_stack(table):
            return write_stack(table, self.write)
        return self.write_argument(script)

    def _write_accent(self, element: ET.Element) -> Token | None:
        """Return a base with an accent, or None if the script is not an accent."""
        base, mark = element[0], element[1]
        is_marked = element.get("accent") == "true" or element.get("accentunder") == "true"
        is_over_arrow = element.tag == "mover" and text(mark) in {"→", "←", "↔"}
        is_arrow = is_over_arrow and text(base) not in ARROWS
        known = ACCENTS if element.tag == "mover" else UNDER_ACCENTS
        name = known.get(text(mark))
        if name is None or mark.tag != "mo" or not (is_marked or is_arrow) or text(base) in BIG:
            return None
        is_wide = mark.get("stretchy") != "false"
        # Typst's macron does not extend over several letters, but its line does.
        if name == "macron" and is_wide:
            name = "overline"
        is_line = name in {*BRACES, "overline", "underline"}
        size = ", size: #100%" if is_wide and not is_line else ""
        return Token(f"{name}({self.write_argument(base)}{size})")

    def _split_brace(self, base: ET.Element) -> tuple[str, str] | None:
        """Return the name and content of a brace that may carry a note, or None."""
        base = single(base)
        if base.tag not in {"mover", "munder"}:
            return None
        name = (ACCENTS if base.tag == "mover" else UNDER_ACCENTS).get(text(base[1]), "")
        return (name, self.write_argument(base[0])) if name in BRACES else None


def _is_tucked(base: str, lower: ET.Element) -> bool:
    """Return whether a font may keep a subscript away: a tall one at a slanted letter."""
    is_row = single(lower).tag not in {"mtable", "mfrac"}
    is_slanted = len(base) == 1 and (base.isupper() or base in _SLANTED)
    return is_slanted and is_row and bool(set(text(lower)) - _LOW)


def _is_long(*scripts: ET.Element | None) -> bool:
    """Return whether an arrow is stretched: math-core then puts a space under its scripts."""
    return any(script is not None and _without_space(script) is not script for script in scripts)


def _without_space(script: ET.Element | None) -> ET.Element | None:
    """Return the script of an arrow without the space that math-core puts under it."""
    while script is not None and script.tag in {"mover", "munder"} and script[1].tag == "mspace":
        script = script[0]
    return script
