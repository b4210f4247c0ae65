"""Read the errors and warnings of Typst, with the source lines that they are about."""

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sphinx_typstpdf.compile.places import Place, PlaceFinder

_MESSAGE = re.compile(r"^(error|warning): (.*)$", re.MULTILINE)
_PLACE = re.compile(r"┌─ (.*?):(\d+):\d+")
_HINT = re.compile(r"= hint: (.*)")
_STANDARD = re.compile(r"^PDF/[\w-]+ error: ")
_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed with', re.DOTALL)
_SEARCHED = re.compile(r"(?<=\(searched at ).*(?=\))")
_FAMILY = re.compile(r"unknown font family: (.*)")
# We have already warned of such an image, at its place, which Typst does not know.
_IMAGE = re.compile(r"embedding PDFs is currently not supported|image contains foreign object")
# Only the maker of the font could fix this, and the long arrows of STIX Two Math look fine.
_FONT = re.compile(r"glyph has assembly parts")


class Diagnostic(NamedTuple):
    """An error or a warning of Typst."""

    message: str
    place: Place | None
    #: Whether the document only violates a PDF standard.
    from_standard: bool
    #: The characters that no font has, if that is the error.
    characters: str = ""
    #: Whether another warning has already covered it.
    is_known: bool = False


class DiagnosticReader:
    """Reads the errors and warnings of Typst."""

    def __init__(self, finder: PlaceFinder, missing_fonts: AbstractSet[str]) -> None:
        """Prepare to read.

        :param finder: finds the source lines
        :param missing_fonts: families that are known to be missing, in lower case
        """
        self._finder = finder
        self._missing_fonts = missing_fonts

    def read(self, text: str) -> list[Diagnostic]:
        """Return the errors and warnings in a text.

        :param text: errors and warnings as Typst formats them
        """
        starts = [*(found.start() for found in _MESSAGE.finditer(text)), len(text)]
        return [self._read_one(text[start:end]) for start, end in pairwise(starts)]

    def _read_one(self, text: str) -> Diagnostic:
        first = _MESSAGE.match(text)
        message = first[2] if first else text.strip()
        place = self._finder.find([(path, int(line)) for path, line in _PLACE.findall(text)])
        glyph = _GLYPH.search(message)
        if glyph:
            characters = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), glyph[1])
            place = place or self._finder.find_text(characters[0])
            return Diagnostic(message, place, from_standard=True, characters=characters)
        is_image = bool(_IMAGE.match(message))
        is_known = is_image or self._is_missing_font(message) or bool(_FONT.match(message))
        from_standard = bool(_STANDARD.match(message))
        if not from_standard:
            message = message[:1].lower() + message[1:]
            message = _SEARCHED.sub(self._shorten_path, message)
        message += _read_hints(text)
        return Diagnostic(message, place, from_standard or is_image, is_known=is_known)

    def _is_missing_font(self, message: str) -> bool:
        family = _FAMILY.match(message)
        return family is not None and family[1] in self._missing_fonts

    def _shorten_path(self, found: re.Match[str]) -> str:
        path, folder = Path(found[0]), self._finder.folder
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else found[0]


def _read_hints(text: str) -> str:
    """Return the hints in parentheses, without those that refer to a web page or to a list."""
    hints = [
        hint for hint in _HINT.findall(text) if not hint.startswith("see ") and hint[-1] != ":"
    ]
    return f" ({'; '.join(hints)})" if hints else ""
