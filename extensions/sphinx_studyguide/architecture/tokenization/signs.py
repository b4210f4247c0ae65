"""Characters as they are shown: what nobody would see has a sign or its number."""

from unicodedata import category, combining

from sphinx_studyguide.architecture.typeset.label import Label
from sphinx_studyguide.architecture.typeset.run import Run

_SPACE, _CIRCLE = "␣", "◌"
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
    return Label(((Run(text),),))
