"""Single characters in Typst math: which are syntax, which are fences, operators or accents."""

import unicodedata

from sphinx_typstpdf.literal import drop_controls, quote

# What Typst's math reads as syntax, besides brackets of all kinds.
_SYNTAX = frozenset("\\#$&_^/\"',;:!@<>|*`~.-+=?√∛∜⎰⎱")
# Of those, what is safe as a token of its own.
_BARE = frozenset("+=!")
_BRACKETS = {"Ps": "opening", "Pe": "closing"}

#: Operators that are large in a display and take limits there.
BIG = frozenset("∑∏∐⋀⋁⋂⋃⨀⨁⨂⨄⨆⨅")
#: Signs that are between as well as at the ends of what they enclose.
BARS = frozenset("|‖∣∥")
#: What a matrix takes as its delimiters; other fences go around it.
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
#: Accents that may carry a note of their own, and that reach over all they are given.
BRACES = tuple(
    f"{place}{name}"
    for place in ("over", "under")
    for name in ("brace", "bracket", "paren", "shell")
)


def plain(text: str) -> str:
    """Return text without the selectors that choose between two shapes of a letter."""
    return text.translate({0xFE00: None, 0xFE01: None})


def write_sign(text: str) -> str:
    """Write one character as a token of Typst math that means itself; longer text is quoted.

    :param text: one character, with a selector of its shape where it has one
    """
    if len(plain(text)) != 1:
        return quote(text)
    if text in _BARE:
        return text
    if text in _SYNTAX or unicodedata.category(text[0]) in _BRACKETS:
        return f"\\{text}"
    return text if drop_controls(text).strip() else ""


def write_fence(text: str, side: str) -> str:
    """Write a sign that is at the end of what it encloses.

    :param text: one character; none for a side that is left open
    :param side: ``opening`` or ``closing``
    """
    if not text or text in INVISIBLE:
        return ""
    kind = _BRACKETS.get(unicodedata.category(text[0]))
    sign = write_sign(text)
    return sign if kind == side or text in BARS else f'class("{side}", {sign})'


def side_of(text: str) -> str:
    """Return the class of a sign that was given a size: an end, or none."""
    return _BRACKETS.get(unicodedata.category(text[0]), "normal")
