"""Characters as they are shown: what nobody would see has a sign or its number."""

import re
from unicodedata import category, combining

from netfigure.typeset.label import Label
from netfigure.typeset.run import Run

_SPACE, _CIRCLE = "␣", "◌"
#: SentencePiece's sign of a space, which the text font lacks and the monospaced one has.
_LOW_LINE = "▁"
_LOW_LINES = re.compile(f"({_LOW_LINE}+)")
#: Separators, and characters that draw nothing or turn the direction of what follows.
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn"})


def show_sign(sign: str) -> str:
    """Return what is drawn for one character."""
    if sign == " ":
        return _SPACE
    if category(sign) in _UNSEEN:
        return f"U+{ord(sign):04X}"
    return f"{_CIRCLE}{sign}" if combining(sign) else sign


def show_text(text: str) -> str:
    """Return what is drawn for a piece; a mark stays on its letter."""
    signs = (sign if combining(sign) and i else show_sign(sign) for i, sign in enumerate(text))
    return "".join(signs)


def make_label(text: str) -> Label:
    """Return a label of a text as it is, whose dollar signs are no mathematics."""
    parts = (part for part in _LOW_LINES.split(text) if part)
    runs = (Run(part, "mono" if part.startswith(_LOW_LINE) else "text") for part in parts)
    return Label((tuple(runs),))
