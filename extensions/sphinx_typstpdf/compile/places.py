"""Find the source lines behind places in the Typst files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sphinx_typstpdf.markup.sourcemap import find_place, read_map

_LABEL = re.compile(r'<[^<>]+>|label\("(?:[^"\\]|\\.)*"\)')


class Place(NamedTuple):
    """A line of a source file; for a line of a document, also its Typst file."""

    source: str
    line: int
    path: str = ""


class PlaceFinder:
    """Finds the source lines behind places in the Typst files."""

    def __init__(self, folder: Path, paths: Sequence[str], origins: Mapping[str, Path]) -> None:
        """Remember where to look.

        :param folder: the folder of the Typst files, which all paths are relative to
        :param paths: Typst files of the documents, in order
        :param origins: the author's Typst files, by their paths in the folder
        """
        self.folder = folder.resolve()
        self._paths = paths
        self._origins = origins
        # There may be many errors in few files.
        self._locate = cache(self._locate_file)
        self._read_map = cache(read_map)
        self.find_text = cache(self._search_text)

    def find(self, places: Sequence[tuple[str, int]]) -> Place | None:
        """Return the source line behind the first of several places where it is known.

        :param places: files and lines in an error message: the error and the calls that led to it
        """
        inside = [
            (path, line) for found, line in places if (path := self._locate(found)) is not None
        ]
        for path, line in inside:
            place = self._find_line(path, line)
            if place:
                return place
        for path, line in inside:
            if path in self._origins:
                return Place(str(self._origins[path]), line)
        return None

    def _locate_file(self, path: str) -> str | None:
        """Return a path inside the folder; Typst may print it from the working directory."""
        for base in (Path.cwd(), self.folder):
            found = (base / path.lstrip("/")).resolve()
            if found.is_relative_to(self.folder) and found.is_file():
                return found.relative_to(self.folder).as_posix()
        return None

    def _find_line(self, path: str, line: int) -> Place | None:
        place = find_place(self._read_map((self.folder / path).with_suffix(".lines")), line)
        return Place(*place, path) if place else None

    def _search_text(self, text: str) -> Place | None:
        """Return the first place with a text, which Typst does not know if it made or drew it."""
        drawings = (path for path in (self.folder / "images").glob("*") if _draws(path, text))
        images = (f"/images/{path.name}" for path in sorted(drawings))
        names = [text, *images, *self._list_indexed(text)]
        return next((place for name in names if (place := self._find_text(name))), None)

    def _list_indexed(self, text: str) -> Iterator[str]:
        """Yield the labels of the entries of the indices that have a text."""
        for path in sorted((self.folder / "indices").rglob("*.typ")):
            for line in path.read_text("utf-8").splitlines():
                if text in line:
                    yield from _LABEL.findall(line)

    def _find_text(self, text: str) -> Place | None:
        for path in self._paths:
            before, found, _ = (self.folder / path).read_text("utf-8").partition(text)
            if found:
                return self._find_line(path, before.count("\n") + 1)
        return None


def _draws(path: Path, text: str) -> bool:
    """Return whether an image is a drawing with a text."""
    return path.suffix == ".svg" and text in path.read_text("utf-8", errors="replace")
