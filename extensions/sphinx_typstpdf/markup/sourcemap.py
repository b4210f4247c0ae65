"""Map lines of generated Typst back to the lines of the sources."""

import json
import re
from bisect import bisect_right
from operator import itemgetter
from pathlib import Path

# Text never contains this mark, since control characters other than line ends are removed from it.
_MARK = re.compile("\x00([^\x00]*)\x00")


def mark(source: str, line: int) -> str:
    """Return a mark that records where the markup after it comes from.

    :param source: path of the source file
    :param line: line in the source file, from 1
    """
    return f"\x00{line} {source}\x00"


def drop_marks(markup: str) -> str:
    """Remove the marks from markup.

    :param markup: markup with marks
    """
    return _MARK.sub("", markup)


def split_marks(markup: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Separate the marks from the markup.

    :param markup: markup with marks
    :returns: the markup without marks, and a tuple (line in the markup, line in the source,
        source) for each mark, in order
    """
    clean, places, line, end = [], [], 1, 0
    for found in _MARK.finditer(markup):
        piece = markup[end : found.start()]
        clean.append(piece)
        line += piece.count("\n")
        end = found.end()
        number, _, source = found[1].partition(" ")
        places.append((line, int(number), source))
    clean.append(markup[end:])
    return "".join(clean), places


def write_map(path: Path, places: list[tuple[int, int, str]]) -> None:
    """Write the places from :func:`split_marks` to a file."""
    path.write_text(json.dumps(places, ensure_ascii=False), "utf-8")


def read_map(path: Path) -> list[tuple[int, int, str]]:
    """Read the places from a file; return an empty list if there is no such file.

    :param path: a file that :func:`write_map` wrote
    """
    if not path.is_file():
        return []
    return [(line, number, source) for line, number, source in json.loads(path.read_text("utf-8"))]


def find_place(places: list[tuple[int, int, str]], line: int) -> tuple[str, int] | None:
    """Return the source file and line that a line of Typst comes from, or None.

    :param places: from :func:`read_map`
    :param line: line in the Typst file, from 1
    """
    after = bisect_right(places, line, key=itemgetter(0))
    return (places[after - 1][2], places[after - 1][1]) if after else None
