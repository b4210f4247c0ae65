"""Finds control characters, which no page can show and no XML can hold."""

import re
from typing import NamedTuple

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SHOWN = "\N{REPLACEMENT CHARACTER}"


class Cleaned(NamedTuple):
    """A text without control characters."""

    text: str
    #: what to tell of the first one, if there was one, and its line, from 1
    message: str = ""
    line: int = 0


def replace_controls(text: str) -> Cleaned:
    """Return a text with a mark in the place of each control character but tabs and line ends."""
    found = list(_CONTROL.finditer(text))
    if not found:
        return Cleaned(text)
    line = text.count("\n", 0, found[0].start()) + 1
    name = f"U+{ord(found[0][0]):04X}"
    if len(found) == 1:
        message = f"{name} is a control character, not text; remove it"
    else:
        message = f"{name} is the first of {len(found):,} control characters; remove them"
    return Cleaned(_CONTROL.sub(_SHOWN, text), message, line)
