"""Which line of a source stands behind which line of Typst, for when Typst complains."""

import json
import re
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


def find_place(path: Path, line: int) -> tuple[str, int] | None:
    """Find source and line behind a line of Typst, or None.

    :param path: file of :func:`write_map`
    :param line: line of the markup, from 1
    """
    if not path.is_file():
        return None
    before = [place for place in json.loads(path.read_text("utf-8")) if place[0] <= line]
    return (before[-1][2], before[-1][1]) if before else None
