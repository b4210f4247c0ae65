"""Parse the grid: the cells that each name fills."""

import re
from itertools import groupby
from typing import NamedTuple

from netfigure.forms.circuit.model import Area
from netfigure.forms.circuit.parse.chains import NAME
from netfigure.source.read import describe
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Scalar, Value

MOST_COLUMNS = 16
MOST_ROWS = 16
MOST_BLOCKS = 60
_NAME = re.compile(NAME)
_ELLIPSES = frozenset({"…", "...", "⋯", "⋮"})


class Grid(NamedTuple):
    """The area of each name, in reading order, and the size of the grid."""

    areas: dict[str, Area]
    columns: int
    rows: int
    #: the first row of each panel after the first one
    breaks: tuple[int, ...]

    def find_panel(self, area: Area) -> int:
        """Return the number of the panel where an area begins, from 0."""
        return sum(area.top >= first for first in self.breaks)


def parse_areas(value: Value) -> Grid:
    """Return the grid of a circuit; an empty line begins a panel with columns of its own.

    An ellipsis may appear several times; each is a block of its own, named ``… 1`` and so on, which
    no arrow can reach.

    :param value: rows of names, with ``.`` for an empty cell
    :raises Refusal: if the cells of a name do not form a rectangle
    """
    lines = [(line, text.split()) for line, text in _lines(value)]
    panels = [
        list(rows) for has_cells, rows in groupby(lines, lambda row: bool(row[1])) if has_cells
    ]
    if not panels:
        raise Refusal("place is empty; write rows of names, with '.' for an empty cell", value.line)
    found: dict[str, list[tuple[int, int]]] = {}
    breaks: list[int] = []
    top = 0
    for rows in panels:
        _check_size(rows)
        names = {*found}
        for line, cells in rows:
            for left, cell in enumerate(cells):
                _note_cell(found, cell, (left, top), line)
                if cell in names:
                    raise Refusal(f"{cell!r} is in two panels; give each a name of its own", line)
            top += 1
        breaks.append(top)
    if len(found) > MOST_BLOCKS:
        raise Refusal(
            f"place has {len(found)} blocks; write at most {MOST_BLOCKS}, or two figures",
            value.line,
        )
    numbers = [line for line, cells in lines if cells]
    areas = {name: _bound(name, cells, numbers) for name, cells in found.items()}
    columns = max(len(rows[0][1]) for rows in panels)
    return Grid(areas, columns, top, tuple(breaks[:-1]))


def _check_size(rows: list[tuple[int, list[str]]]) -> None:
    """Refuse a panel that is too large, or whose rows differ in length."""
    columns = len(rows[0][1])
    if len(rows) > MOST_ROWS or columns > MOST_COLUMNS:
        raise Refusal(
            f"place has {len(rows)} rows of {columns} cells; "
            f"write at most {MOST_ROWS} rows of {MOST_COLUMNS}",
            rows[0][0],
        )
    for line, cells in rows:
        if len(cells) != columns:
            raise Refusal(
                f"this row of place has {len(cells)} cells and the first has {columns}; "
                "write '.' for each empty cell",
                line,
            )


def _note_cell(
    found: dict[str, list[tuple[int, int]]], cell: str, at: tuple[int, int], line: int
) -> None:
    """Note a cell of a name, or an ellipsis under a name of its own."""
    if cell in _ELLIPSES:
        found[f"{cell} {len(found) + 1}"] = [at]
    elif cell != ".":
        if not _NAME.fullmatch(cell):
            raise Refusal(f"{cell[:40]!r} is not a name; write letters, digits, '_' and '-'", line)
        found.setdefault(cell, []).append(at)


def _lines(value: Value) -> list[tuple[int, str]]:
    if isinstance(value, Items):
        pairs = []
        for item in value.items:
            if not isinstance(item, Scalar):
                raise Refusal(f"place: found {describe(item)}; write a row of names", item.line)
            pairs.append((item.line, item.text))
        return pairs
    if not isinstance(value, Scalar):
        raise Refusal(f"place: found {describe(value)}; write '|' and rows of names", value.line)
    several = "\n" in value.text
    return [
        (value.line + several * (1 + number), text)
        for number, text in enumerate(value.text.splitlines())
    ]


def _bound(name: str, cells: list[tuple[int, int]], lines: list[int]) -> Area:
    lefts, tops = zip(*cells, strict=True)
    area = Area(min(lefts), min(tops), max(lefts), max(tops))
    if area.width * area.height != len(cells):
        raise Refusal(
            f"{name!r} fills {len(cells)} cells that do not form a rectangle; "
            "fill the rectangle, or give each block a name of its own",
            lines[cells[0][1]],
        )
    return area
