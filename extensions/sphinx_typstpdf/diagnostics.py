"""Typst's complaints, mapped back to the lines that authors write, each said once."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from sphinx_typstpdf.sourcemap import find_place, read_map

#: How many places of one message are shown.
MOST_PLACES = 5
#: How many of the characters that a script lacks are shown.
MOST_CHARACTERS = 5

_MESSAGE = re.compile(r"^(error|warning): (.*)$", re.MULTILINE)
_PLACE = re.compile(r"┌─ (.*?):(\d+):\d+")
_HINT = re.compile(r"= hint: (.*)")
_STANDARD = re.compile(r"^PDF/[\w-]+ error: ")
_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed with', re.DOTALL)
_SEARCHED = re.compile(r"(?<=\(searched at ).*(?=\))")
_FAMILY = re.compile(r"unknown font family: (.*)")
# What the image itself has been a warning for, at its place, which Typst does not know.
_IMAGE = re.compile(r"embedding PDFs is currently not supported|image contains foreign object")

# What a font's maker would have to mend; a long arrow of STIX Two Math looks well all the same.
_FONT = re.compile(r"glyph has assembly parts")


class Place(NamedTuple):
    """A line of a source, and the Typst file of its document; a module has none."""

    source: str
    line: int
    path: str = ""


class Diagnostic(NamedTuple):
    """One complaint: its words, its place if known, and whether a standard made it."""

    message: str
    place: Place | None
    from_standard: bool
    #: The characters that no font has, if that is the complaint.
    characters: str = ""
    #: Whether somebody else has said it better.
    is_known: bool = False


class SourceFinder:
    """Finds what is behind a place in the Typst sources."""

    def __init__(
        self, folder: Path, paths: Sequence[str], origins: Mapping[str, Path], fonts: set[str]
    ) -> None:
        """Note where to look.

        :param folder: the folder of the Typst sources, which the places are relative to
        :param paths: the files of the documents that are compiled, inside the folder, in order
        :param origins: a path inside the folder to the file that was copied there
        :param fonts: families that are known to be missing, in small letters
        """
        self._folder = folder.resolve()
        self._paths = paths
        self._origins = origins
        self._fonts = fonts
        # A thousand complaints are about few files.
        self._inside = cache(self._find_inside)
        self._read_map = cache(read_map)
        self._find_text = cache(self._search_text)

    def read(self, text: str) -> list[Diagnostic]:
        """Read what Typst printed.

        :param text: all errors and warnings as Typst formats them
        """
        starts = [*(found.start() for found in _MESSAGE.finditer(text)), len(text)]
        return [self._read_one(text[start:end]) for start, end in pairwise(starts)]

    def _read_one(self, text: str) -> Diagnostic:
        first = _MESSAGE.match(text)
        message = first[2] if first else text.strip()
        place = self._find_place(text)
        glyph = _GLYPH.search(message)
        if glyph:
            characters = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), glyph[1])
            place = place or self._find_text(characters[0])
            return Diagnostic(message, place, from_standard=True, characters=characters)
        family = _FAMILY.match(message)
        is_image = bool(_IMAGE.match(message))
        is_known = is_image or (family is not None and family[1] in self._fonts)
        is_known = is_known or bool(_FONT.match(message))
        from_standard = bool(_STANDARD.match(message))
        if not from_standard:
            message = message[:1].lower() + message[1:]
            message = _SEARCHED.sub(self._shorten_path, message)
        # Hints that send readers elsewhere, or that a list follows, say nothing here.
        hints = [
            hint for hint in _HINT.findall(text) if not hint.startswith("see ") and hint[-1] != ":"
        ]
        message += f" ({'; '.join(hints)})" if hints else ""
        return Diagnostic(message, place, from_standard or is_image, is_known=is_known)

    def _shorten_path(self, found: re.Match[str]) -> str:
        path = Path(found[0])
        inside = path.is_relative_to(self._folder)
        return path.relative_to(self._folder).as_posix() if inside else found[0]

    def _find_place(self, text: str) -> Place | None:
        """Return the first place of a message, or of the calls that led to it."""
        inside = [
            (path, int(line))
            for found, line in _PLACE.findall(text)
            if (path := self._inside(found)) is not None
        ]
        for path, line in inside:
            place = self._find_line(path, line)
            if place:
                return place
        for path, line in inside:
            if path in self._origins:
                return Place(str(self._origins[path]), line)
        return None

    def _find_inside(self, path: str) -> str | None:
        """Return a path inside the folder; Typst may give it from the working directory."""
        for base in (Path.cwd(), self._folder):
            found = (base / path.lstrip("/")).resolve()
            if found.is_relative_to(self._folder) and found.is_file():
                return found.relative_to(self._folder).as_posix()
        return None

    def _find_line(self, path: str, line: int) -> Place | None:
        place = find_place(self._read_map((self._folder / path).with_suffix(".lines")), line)
        return Place(*place, path) if place else None

    def _search_text(self, text: str) -> Place | None:
        """Return the first place where a text is: Typst knows none for what is computed."""
        for path in self._paths:
            before, found, _ = (self._folder / path).read_text("utf-8").partition(text)
            if found:
                return self._find_line(path, before.count("\n") + 1)
        return None


def summarize(found: Iterable[Diagnostic]) -> list[tuple[str, Place | None]]:
    """Return what is to be said, and where; a mistake made a thousand times is said once.

    :param found: the complaints
    """
    said: dict[str, dict[Place | None, None]] = {}
    missing: dict[str, dict[str, None]] = {}
    places: dict[str, dict[Place | None, None]] = {}
    for one in found:
        if one.is_known:
            continue
        if not one.characters:
            said.setdefault(one.message, {})[one.place] = None
        for character in filter(name_sign, one.characters):
            script = _find_script(character)
            missing.setdefault(script, {})[character] = None
            places.setdefault(script, {})[one.place] = None
    summary = [line for message, where in said.items() for line in _tell(message, list(where))]
    for script, characters in missing.items():
        more = len(places[script]) - 1
        message = _name_missing(script, list(characters))
        message += f" (here and in {_count(more, 'more place')})" if more else ""
        summary.append((message, next(iter(places[script]))))
    return summary


def _tell(message: str, places: list[Place | None]) -> list[tuple[str, Place | None]]:
    shown = [(message, place) for place in places[:MOST_PLACES]]
    more = len(places) - MOST_PLACES
    if more > 0:
        shown[-1] = (f"{message} (and in {_count(more, 'more place')})", shown[-1][1])
    return shown


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


def name_sign(character: str) -> str:
    """Return what replaces a character that no font has: its name in brackets.

    A letter stays, since its name would be no help; what only says how another sign looks, such
    as the selector of its colors, is nothing.

    :param character: one character
    """
    name = unicodedata.name(character, "")
    if name.startswith("VARIATION SELECTOR") or unicodedata.category(character) == "Cf":
        return ""
    is_sign = name and unicodedata.category(character)[0] in "PS"
    return f"[{name.lower()}]" if is_sign else character


def _find_script(character: str) -> str:
    """Return the script of a letter; other signs are of none."""
    if unicodedata.category(character)[0] not in "LM":
        return ""
    return unicodedata.name(character, "").partition(" ")[0].capitalize().replace("Cjk", "CJK")


def _name_missing(script: str, characters: list[str]) -> str:
    shown = ", ".join(map(_name_character, characters[:MOST_CHARACTERS]))
    more = len(characters) - MOST_CHARACTERS
    if more > 0:
        shown += f" and {_count(more, f'more {script} character' if script else 'more sign')}"
    them = "it" if len(characters) == 1 else "them"
    return (
        f"no font has {shown}: add a family that has {them} to typst_fonts,"
        " and its file to typst_font_paths"
    )


def _name_character(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{character} ({code})" if character.isprintable() else code
