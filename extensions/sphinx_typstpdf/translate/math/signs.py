"""Classify single characters as syntax, fences, operators or accents, and write them."""

import unicodedata

from sphinx_typstpdf.markup.text import drop_controls
from sphinx_typstpdf.markup.values import quote

# The characters that are syntax in Typst math, in addition to all brackets.
_SYNTAX = frozenset("\\#$&_^/\"',;:!@<>|*`~.-+=?√∛∜⎰⎱")
# Characters that are safe as tokens of their own.
_BARE = frozenset("+=!")
_BRACKETS = {"Ps": "opening", "Pe": "closing"}

#: Operators that are larger in displayed formulas, and have limits there.
BIG = frozenset("∑∏∐⋀⋁⋂⋃⨀⨁⨂⨄⨆⨅")
#: Characters that are used both as fences and between fences.
BARS = frozenset("|‖∣∥")
#: Characters that Typst accepts as the delimiters of a matrix.
MATRIX_DELIMITERS = frozenset("()[]{}⟨⟩⌈⌉⌊⌋⟦⟧|‖")
INVISIBLE = frozenset("\u2061\u2062\u2063\u2064")
PRIMES = {"′": "'", "″": "''", "‴": "'''", "⁗": "''''"}
ARROWS = frozenset("→←↔⇒⇐⇔↦↪↩⇀↼⇁↽⇌⟶⟵⟷⟹⟸⟺=")

ACCENTS = {
    "ˆ": "hat", "^": "hat", "̂": "hat", "¯": "macron", "‾": "overline", "̅": "overline",
    "̄": "macron", "˜": "tilde", "~": "tilde", "̃": "tilde", "⃗": "arrow", "→": "arrow",
    "←": "arrow.l", "↔": "arrow.l.r",
    "˙": "dot", "̇": "dot", "¨": "dot.double", "̈": "dot.double", "ˇ": "caron", "̌": "caron",
    "˘": "breve", "̆": "breve", "´": "acute", "`": "grave", "˚": "circle", "̊": "circle",
    "⏞": "overbrace", "⎴": "overbracket", "⏜": "overparen", "⏠": "overshell",
    "⃛": "dot.triple",
}  # fmt: skip
UNDER_ACCENTS = {
    "_": "underline", "̲": "underline", "̱": "underline",
    "⏟": "underbrace", "⎵": "underbracket", "⏝": "underparen", "⏡": "undershell",
}  # fmt: skip
#: Accents that may carry a note, and that extend over their whole base.
BRACES = tuple(
    f"{place}{name}"
    for place in ("over", "under")
    for name in ("brace", "bracket", "paren", "shell")
)


def plain(text: str) -> str:
    """Return text without variation selectors."""
    return text.translate({0xFE00: None, 0xFE01: None})


def write_sign(text: str) -> str:
    """Return a character as a token of Typst math, escaped if necessary; quote longer text.

    :param text: one character, with or without a variation selector
    """
    if len(plain(text)) != 1:
        return quote(text)
    if text in _BARE:
        return text
    if text in _SYNTAX or unicodedata.category(text[0]) in _BRACKETS:
        return f"\\{text}"
    return text if drop_controls(text).strip() else ""


def write_fence(text: str, side: str) -> str:
    """Return a fence.

    :param text: one character; empty for a side without a fence
    :param side: ``opening`` or ``closing``
    """
    if not text or text in INVISIBLE:
        return ""
    kind = _BRACKETS.get(unicodedata.category(text[0]))
    sign = write_sign(text)
    return sign if kind == side or text in BARS else f'class("{side}", {sign})'


def find_class(text: str) -> str:
    """Return the class of a fence with an explicit size: ``opening``, ``closing`` or ``normal``."""
    return _BRACKETS.get(unicodedata.category(text[0]), "normal")
