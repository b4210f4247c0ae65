"""Lay out a heatmap: the cells of its matrices, their names, and the scale."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from math import inf

import numpy as np

from netfigure.forms.heatmap.legend import draw_legend
from netfigure.forms.heatmap.masked import MASKED_LOOK, draw_masked, hatch
from netfigure.forms.heatmap.model import Heatmap, Matrix
from netfigure.forms.heatmap.names import draw_names
from netfigure.forms.heatmap.scale import (
    draw_cell,
    find_steps,
    name_look,
    write_number,
)
from netfigure.forms.heatmap.sizes import (
    ACROSS,
    PHONE_ACROSS,
    TOTALS,
    Sizes,
    find_room,
    measure_matrix,
    share_cell_size,
)
from netfigure.forms.heatmap.totals import draw_totals
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, Box, Cells, Item, Path, Scene, moved
from netfigure.scene.panels import arrange
from netfigure.scene.shapes import centered, outline, polyline
from netfigure.typeset.label import NO_LABEL

#: Between matrices below each other, and from the matrices to the legend, px.
_DOWN, _TO_LEGEND = 26.0, 18.0
#: The step of masked cells, which is on no scale.
_MASKED = 99
#: Minimum width of a cell that is drawn apart from its neighbors without a number, px.
_LEAST_KEYED = 12.0
#: Minimum width of a cell where matrices are side by side on a phone, with the name of its column
#: and without, px.
_LEAST_SMALL, _LEAST_NAMELESS = 6.0, 2.0


def place_heatmap(heatmap: Heatmap, limit: float = inf) -> Scene:
    """Return the scene of a heatmap.

    :param heatmap: the matrices
    :param limit: maximum width, px
    """
    for columns in _list_columns(heatmap, limit):
        scene, middle = _place_matrices(heatmap, columns, limit)
        if scene.frame.width <= limit:
            break
    frame = scene.frame
    if columns > 1:
        middle = frame.center.x
    legend = list(draw_legend(heatmap, Point(middle, frame.bottom + _TO_LEGEND), limit))
    scene.add(*_fit(legend, frame, limit))
    return scene


def _fit(legend: list[Item], frame: Frame, limit: float) -> Iterator[Item]:
    """Yield a legend, moved as little as makes the figure no wider than a limit.

    :param legend: below the matrices
    :param frame: of the matrices
    :param limit: px
    """
    if not legend:
        return
    ends = Scene(legend).frame
    right = min(0.0, frame.left + limit - ends.right)
    left = max(0.0, frame.right - limit - ends.left)
    yield from (moved(item, right or left, 0.0) for item in legend)


def _list_columns(heatmap: Heatmap, limit: float) -> Iterator[int]:
    """Yield how many matrices may be side by side, the best number first; 1 is the last.

    On a phone there are several only if their cells stay large and the last row is full.
    """
    if limit == inf:
        yield heatmap.columns
        return
    for columns in range(heatmap.columns, 1, -1):
        room = find_room(_share_row_names(heatmap, columns), limit, columns)
        is_large = all(
            room
            >= (_LEAST_SMALL if matrix.columns.names else _LEAST_NAMELESS) * len(matrix.values[0])
            for matrix in heatmap.matrices
        )
        if is_large and not heatmap.has_numbers and len(heatmap.matrices) % columns == 0:
            yield columns
    yield 1


def _place_matrices(heatmap: Heatmap, columns: int, limit: float) -> tuple[Scene, float]:
    """Return the matrices, and x of the middle of those in the first column, px."""
    if columns > 1:
        heatmap = _share_row_names(heatmap, columns)
    elif limit < inf:
        heatmap = replace(heatmap, matrices=tuple(_share_names(heatmap)))
    every = share_cell_size(
        [measure_matrix(heatmap, matrix, limit, columns) for matrix in heatmap.matrices],
        find_room(heatmap, limit, columns) - TOTALS * heatmap.has_row_totals,
    )
    highest = max(sizes.top for sizes in every)
    widest = [max(sizes.width for sizes in every[column::columns]) for column in range(columns)]
    panels: list[Scene] = []
    for index, (matrix, sizes) in enumerate(zip(heatmap.matrices, every, strict=True)):
        items = _draw_matrix(heatmap, matrix, sizes, sizes.top if columns == 1 else highest)
        inset = (widest[index % columns] - sizes.width) / 2
        panels.append(Scene([moved(item, inset, 0.0) if inset else item for item in items]))
    across = ACROSS if limit == inf else PHONE_ACROSS
    return arrange(panels, columns, across, _DOWN), widest[0] / 2


def _share_row_names(heatmap: Heatmap, columns: int) -> Heatmap:
    """Return matrices side by side, of which only the first has names where all name equal rows.

    :param columns: how many matrices are side by side
    """
    matrices: list[Matrix] = []
    for start in range(0, len(heatmap.matrices), columns):
        first, *others = heatmap.matrices[start : start + columns]
        if all(_have_same_rows(first, other) for other in others):
            rows = replace(first.rows, title=NO_LABEL, is_drawn=False)
            others = [replace(other, rows=rows) for other in others]
        matrices += [first, *others]
    return replace(heatmap, matrices=tuple(matrices))


def _have_same_rows(one: Matrix, other: Matrix) -> bool:
    return (one.rows, len(one.values)) == (other.rows, len(other.values))


def _share_names(heatmap: Heatmap) -> Iterator[Matrix]:
    """Yield matrices below each other, without what the one above says of rows and columns too.

    The names of columns stay, since one looks them up; so do their numbers where cells have some.
    """
    yield heatmap.matrices[0]
    for above, matrix in pairwise(heatmap.matrices):
        rows, columns = matrix.rows, matrix.columns
        if (rows.title, columns) == (above.rows.title, above.columns):
            rows = replace(rows, title=NO_LABEL)
            is_drawn = heatmap.has_numbers or bool(columns.names)
            columns = replace(columns, title=NO_LABEL, is_drawn=is_drawn)
        yield replace(matrix, rows=rows, columns=columns)


def _draw_matrix(heatmap: Heatmap, matrix: Matrix, sizes: Sizes, top: float) -> Iterator[Item]:
    """Yield a matrix with its first cell at the origin, and its title at a height above it."""
    cells = Frame(0.0, 0.0, sizes.width, sizes.height)
    if heatmap.has_numbers or (heatmap.key and sizes.cell_width >= _LEAST_KEYED):
        yield from _draw_cells(heatmap, matrix, sizes)
    else:
        yield Box(cells, "page", 0)
        yield from _draw_runs(heatmap, matrix, sizes, cells)
        yield outline(cells, "axis")
    yield from _draw_blocks(matrix, sizes)
    yield from draw_names(matrix, sizes, cells)
    yield from draw_totals(heatmap, matrix, sizes, cells)
    if matrix.title:
        yield centered(matrix.title, Point(cells.center.x, SIZE / 2 + 1 - top), SIZE)


def _draw_blocks(matrix: Matrix, sizes: Sizes) -> Iterator[Path]:
    """Yield the lines between the blocks of a matrix; those between single cells are light."""
    if matrix.block is None:
        return
    rows, columns = matrix.block
    look = "sign" if rows * columns > 1 else "edge"
    for i in range(rows, len(matrix.values), rows):
        y = i * sizes.cell_height
        yield polyline([Point(0.0, y), Point(sizes.width, y)], look)
    for j in range(columns, len(matrix.values[0]), columns):
        x = j * sizes.cell_width
        yield polyline([Point(x, 0.0), Point(x, sizes.height)], look)


def _draw_cells(heatmap: Heatmap, matrix: Matrix, sizes: Sizes) -> Iterator[Item]:
    """Yield the cells, each with its number unless there is a key."""
    shades = heatmap.find_shades(matrix)
    for i, row in enumerate(matrix.values):
        for j, value in enumerate(row):
            left, top = j * sizes.cell_width, i * sizes.cell_height
            frame = Frame(left, top, left + sizes.cell_width, top + sizes.cell_height).grown(-1)
            shade = shades[i][j]
            if value is None or shade is None:
                yield from draw_masked(frame)
                continue
            yield from draw_cell(heatmap, shade, frame)
            if matrix.is_diagonal_framed and i == j:
                yield Box(frame, "framed", 3.0)
            if heatmap.has_numbers:
                yield centered(write_number(value, matrix.decimals), frame.center, sizes.number)


def _draw_runs(heatmap: Heatmap, matrix: Matrix, sizes: Sizes, cells: Frame) -> Iterator[Item]:
    """Yield all cells of one color as one item, in which equal neighbors are merged."""
    values = np.array(heatmap.find_shades(matrix), dtype=float)
    is_masked = np.isnan(values)
    steps = np.where(is_masked, _MASKED, find_steps(heatmap, values)).astype(int)
    across, down = (
        [(index, *run) for index, line in enumerate(lines.tolist()) for run in _find_runs(line)]
        for lines in (steps, steps.T)
    )
    runs: dict[int, list[tuple[int, int, int, int]]] = {}
    flat = len(across) <= len(down)
    for line, start, end, step in across if flat else down:
        run = (start, line, end - start, 1) if flat else (line, start, 1, end - start)
        runs.setdefault(step, []).append(run)
    rows, columns = steps.shape
    for step in sorted(runs):
        if step:  # 0 has the color of the page
            look = MASKED_LOOK if step == _MASKED else name_look(heatmap, step)
            yield Cells(cells, rows, columns, tuple(runs[step]), look)
    if is_masked.any():
        yield hatch(is_masked, Point(0.0, 0.0), sizes.cell_width, sizes.cell_height)


def _find_runs(steps: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and value of each run of equal steps."""
    start = 0
    for step, run in groupby(steps):
        end = start + len(list(run))
        yield start, end, step
        start = end
