"""Draw the names of rows and columns, or their numbers."""

from collections.abc import Iterator

from netfigure.forms.heatmap.model import Matrix
from netfigure.forms.heatmap.sizes import NAME_PAD, Sizes
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Item
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import wrap_label

_TICK = 4.0
#: Steps between the numbers of rows and columns, and their minimum distance, px.
_STEPS = (1, 2, 4, 5, 8, 10, 16, 20, 32, 50, 64, 100)
_LEAST_DISTANCE = 30.0


def draw_names(matrix: Matrix, sizes: Sizes, cells: Frame) -> Iterator[Item]:
    """Yield the names and titles of rows and columns.

    :param matrix: the matrix
    :param sizes: of its cells
    :param cells: the frame of its cells
    """
    yield from _place_column_names(matrix, sizes, cells)
    yield from _place_row_names(matrix, sizes, cells)
    if matrix.columns.title:
        width = measure_label(matrix.columns.title, SMALL)[0]
        y = cells.top - sizes.head - LINE_HEIGHT * SMALL / 2
        at = Point(max(cells.center.x, cells.left + width / 2), y)
        yield centered(matrix.columns.title, at, SMALL, "muted")
    if matrix.rows.title:
        at = Point(cells.left - 8.0, cells.top - sizes.row_title)
        yield centered(matrix.rows.title, at, SMALL, "muted", "end")


def _place_column_names(matrix: Matrix, sizes: Sizes, cells: Frame) -> Iterator[Item]:
    if not matrix.columns.is_drawn:
        return
    for index, name in enumerate(matrix.columns.names):
        width = sizes.cell_width * (2 if sizes.stagger else 1) - 6.0
        label = wrap_label(name, width, SMALL)
        middle = cells.left + (index + 0.5) * sizes.cell_width
        height = measure_label(label, SMALL)[1]
        bottom = cells.top - NAME_PAD
        if sizes.stagger and index % 2:
            bottom -= sizes.stagger
            yield polyline([Point(middle, bottom + 1), Point(middle, cells.top - 2)], "leader")
        yield centered(label, Point(middle, bottom - height / 2), SMALL)
    columns = len(matrix.values[0])
    if matrix.columns.names or columns == 1:
        return
    for index in range(0, columns, _find_step(sizes.cell_width, columns)):
        x = cells.left + (index + 0.5) * sizes.cell_width
        if sizes.cell_width < _LEAST_DISTANCE:
            yield polyline([Point(x, cells.top - _TICK), Point(x, cells.top)], "axis")
        at = Point(x, cells.top - _TICK - 2 - LINE_HEIGHT * SMALL / 2)
        yield centered(parse_label(str(index)), at, SMALL, "muted")


def _place_row_names(matrix: Matrix, sizes: Sizes, cells: Frame) -> Iterator[Item]:
    if not matrix.rows.is_drawn:
        return
    for index, name in enumerate(matrix.rows.names):
        label = wrap_label(name, sizes.row_name, SMALL)
        middle = cells.top + (index + 0.5) * sizes.cell_height
        yield centered(label, Point(cells.left - 8.0, middle), SMALL, anchor="end")
    rows = len(matrix.values)
    if matrix.rows.names or rows == 1:
        return
    for index in range(0, rows, _find_step(sizes.cell_height, rows)):
        y = cells.top + (index + 0.5) * sizes.cell_height
        if sizes.cell_height < _LEAST_DISTANCE:
            yield polyline([Point(cells.left - _TICK, y), Point(cells.left, y)], "axis")
        at = Point(cells.left - _TICK - 4, y)
        yield centered(parse_label(str(index)), at, SMALL, "muted", "end")


def _find_step(cell: float, count: int) -> int:
    return next((step for step in _STEPS if step * cell >= _LEAST_DISTANCE), count)
