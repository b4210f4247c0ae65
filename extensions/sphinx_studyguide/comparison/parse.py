"""Reads the lines of a pipe table, to find cells that Markdown would drop silently."""

import re
from collections.abc import Iterator, Sequence

_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_MATH_WITH_PIPE = re.compile(r"(?<![\\$])\$[^$]*(?<!\\)\|[^$]*\$")


def parse_row(line: str) -> list[str]:
    r"""Return the cells of a line of a pipe table.

    :param line: the line; ``\|`` is not a border
    """
    cells = _PIPE.split(line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip() and line.strip().endswith("|"):
        cells = cells[:-1]
    return [cell.strip() for cell in cells]


def find_uneven_rows(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (index of the line, what is wrong with it) for rows that are too long or too short.

    :param lines: the body of a directive that holds a pipe table
    """
    delimiters = (i for i, line in enumerate(lines) if "|" in line and _DELIMITER.fullmatch(line))
    delimiter = next(delimiters, 0)
    if not delimiter:
        return
    width = len(parse_row(lines[delimiter]))
    for index in range(delimiter - 1, len(lines)):
        line = lines[index]
        if index > delimiter and "|" not in line:
            return
        if index == delimiter:
            continue
        cells = parse_row(line)
        if len(cells) > width and _MATH_WITH_PIPE.search(line):
            yield (
                index,
                f"row {cells[0]!r} is split at a '|' inside its math; write '\\mid' or '\\vert'",
            )
        elif len(cells) != width:
            yield index, describe_uneven_row(cells, width)


def describe_uneven_row(cells: Sequence[str], width: int) -> str:
    """Return what is wrong with a row, and what to do.

    :param cells: the row
    :param width: number of columns
    """
    count = f"{len(cells)} cell{'s' * (len(cells) != 1)}"
    remedy = (
        "add what is missing"
        if len(cells) < width
        else "remove the extra cells, or write '\\|' for a '|' inside a cell"
    )
    return f"row {next(iter(cells), '')!r} has {count}, but the table has {width} columns; {remedy}"
