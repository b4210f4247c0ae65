"""Show characters: invisible ones get a symbol or their number."""

import re
from unicodedata import category, combining

from netfigure.typeset.label import Label
from netfigure.typeset.run import Run

_SPACE, _CIRCLE = "␣", "◌"
#: SentencePiece's character for a space, which only the monospaced font has.
_LOW_LINE = "▁"
_LOW_LINES = re.compile(f"({_LOW_LINE}+)")
#: Categories of separators, and of characters that draw nothing or change the direction.
_INVISIBLE = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"})


def show_character(character: str) -> str:
    """Return the text that is drawn for a character."""
    if character == " ":
        return _SPACE
    if category(character) in _INVISIBLE:
        return f"U+{ord(character):04X}"
    return f"{_CIRCLE}{character}" if combining(character) else character


def show_text(text: str) -> str:
    """Return the text that is drawn for a piece; a combining mark stays on its letter."""
    characters = (
        character if combining(character) and i else show_character(character)
        for i, character in enumerate(text)
    )
    return "".join(characters)


def make_label(text: str) -> Label:
    """Return a label of a text, in which dollar signs do not start formulas."""
    parts = (part for part in _LOW_LINES.split(text) if part)
    runs = (Run(part, "mono" if part.startswith(_LOW_LINE) else "text") for part in parts)
    return Label((tuple(runs),))
