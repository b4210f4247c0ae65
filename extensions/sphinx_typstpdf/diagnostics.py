"""Typst's complaints, mapped back to the lines that authors write."""

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sphinx_typstpdf.sourcemap import find_place

_MESSAGE = re.compile(r"^(error|warning): (.*)$", re.MULTILINE)
_PLACE = re.compile(r"┌─ (.*?):(\d+):\d+")
_HINT = re.compile(r"= hint: (.*)")
_STANDARD = re.compile(r"^PDF/[\w-]+ error: ")
_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed with font `"(.*?)"`', re.DOTALL)


class Diagnostic(NamedTuple):
    """One complaint: its words, its place in the sources if known, whether a standard made it."""

    message: str
    place: tuple[str, int] | None
    from_standard: bool


def read_diagnostics(text: str, folder: Path) -> list[Diagnostic]:
    """Read what Typst printed, each message once for each place.

    :param text: all errors and warnings as Typst formats them
    :param folder: the folder of the Typst sources, which the places in the text are relative to
    """
    starts = [*(found.start() for found in _MESSAGE.finditer(text)), len(text)]
    found: dict[Diagnostic, None] = {}
    for start, end in pairwise(starts):
        found[_read_one(text[start:end], folder)] = None
    return list(found)


def _read_one(text: str, folder: Path) -> Diagnostic:
    first = _MESSAGE.match(text)
    message = first[2] if first else text.strip()
    glyph = _GLYPH.search(message)
    standard = _STANDARD.match(message)
    if glyph:
        message = f"no font has {_decode(glyph[1])}: add a family that has it to typst_fonts"
    else:
        message = message[:1].lower() + message[1:] if not standard else message
        hints = _HINT.findall(text)
        message += f" ({'; '.join(hints)})" if hints else ""
    return Diagnostic(message, _find_place(text, folder), bool(standard))


def _decode(text: str) -> str:
    """Name the characters of a text that no font has."""
    plain = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)
    codes = " ".join(f"U+{ord(sign):04X}" for sign in plain)
    return f"{plain} ({codes})" if plain.isprintable() else codes


def _find_place(text: str, folder: Path) -> tuple[str, int] | None:
    """Return the first place of the message, or of the calls that led to it, in a document."""
    for path, line in _PLACE.findall(text):
        # Typst names files from the working directory, or from the root where it cannot.
        for base in (Path.cwd(), folder):
            place = find_place((base / path.lstrip("/")).with_suffix(".lines"), int(line))
            if place:
                return place
    return None
