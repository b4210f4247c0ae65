"""Which line of a source produced which line of Typst, for when Typst complains."""

import json
import re
from bisect import bisect_right
from operator import itemgetter
from pathlib import Path

# A line end is the one control character that text keeps, so no text can hold this mark.
_MARK = re.compile("\x00([^\x00]*)\x00")


def mark(source: str, line: int) -> str:
    """Return a mark that says where the following markup comes from.

    :param source: path of the file
    :param line: its line, from 1
    """
    return f"\x00{line} {source}\x00"


def split_marks(markup: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Take the marks out of the markup.

    :param markup: markup with marks
    :returns: the markup without them, and (line there, line of the source, source) in order
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
    """Write the places beside the markup they belong to."""
    path.write_text(json.dumps(places, ensure_ascii=False), "utf-8")


def read_map(path: Path) -> list[tuple[int, int, str]]:
    """Read the places beside some markup; there are none where nobody wrote it.

    :param path: file of :func:`write_map`
    """
    if not path.is_file():
        return []
    return [(line, number, source) for line, number, source in json.loads(path.read_text("utf-8"))]


def find_place(places: list[tuple[int, int, str]], line: int) -> tuple[str, int] | None:
    """Find source and line behind a line of Typst, or None.

    :param places: from :func:`read_map`
    :param line: line of the markup, from 1
    """
    after = bisect_right(places, line, key=itemgetter(0))
    return (places[after - 1][2], places[after - 1][1]) if after else None
