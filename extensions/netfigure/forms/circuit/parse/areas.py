"""Parse the grid: the cells that each name fills."""

import re

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


def parse_areas(value: Value) -> tuple[dict[str, Area], int, int]:
    """Return the area of each name, in reading order, and the number of columns and rows.

    An ellipsis may appear several times; each is a block of its own, named ``… 1`` and so on, which
    no arrow can reach.

    :param value: rows of names, with ``.`` for an empty cell
    :raises Refusal: if the cells of a name do not form a rectangle
    """
    rows = [(line, text.split()) for line, text in _lines(value) if text.split()]
    if not rows:
        raise Refusal("place is empty; write rows of names, with '.' for an empty cell", value.line)
    columns = len(rows[0][1])
    if len(rows) > MOST_ROWS or columns > MOST_COLUMNS:
        raise Refusal(
            f"place has {len(rows)} rows of {columns} cells; "
            f"write at most {MOST_ROWS} rows of {MOST_COLUMNS}",
            rows[0][0],
        )
    found: dict[str, list[tuple[int, int]]] = {}
    for top, (line, cells) in enumerate(rows):
        if len(cells) != columns:
            raise Refusal(
                f"this row of place has {len(cells)} cells and the first has {columns}; "
                "write '.' for each empty cell",
                line,
            )
        for left, cell in enumerate(cells):
            if cell in _ELLIPSES:
                found[f"{cell} {len(found) + 1}"] = [(left, top)]
            elif cell != ".":
                if not _NAME.fullmatch(cell):
                    raise Refusal(
                        f"{cell[:40]!r} is not a name; write letters, digits, '_' and '-'", line
                    )
                found.setdefault(cell, []).append((left, top))
    if len(found) > MOST_BLOCKS:
        raise Refusal(
            f"place has {len(found)} blocks; write at most {MOST_BLOCKS}, or two figures",
            value.line,
        )
    lines = [line for line, _ in rows]
    areas = {name: _bound(name, cells, lines) for name, cells in found.items()}
    return areas, columns, len(rows)


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
