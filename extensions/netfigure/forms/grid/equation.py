"""The matrices of a step and the signs between them, in parts that stay together in a row."""

from collections.abc import Iterator
from typing import NamedTuple

from netfigure.forms.grid.matrix import LINE, Cell, PlacedMatrix, measure_cell
from netfigure.forms.grid.model import Grid, Step
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL, Item
from netfigure.scene.shapes import arrow_head, centered, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

#: Size of the type of a sign, px, and the share of its width that this may be.
_SIGN, _SIGN_SHARE = 20.0, 0.72
#: On both sides of the label of an arrow, px.
_ARROW_PAD = 20.0
_TILES = ("sky", "orange", "pink", "violet")


class Sizes(NamedTuple):
    """What the cells and signs of a grid may take, px."""

    #: height, and minimum width of a cell
    least: float
    #: on both sides of a number together, and of a number of an output
    padding: float
    result_padding: float
    #: of the type of a number
    type: float
    #: width of a sign between two matrices
    sign: float


class Measures(NamedTuple):
    """The sizes that all steps share, px."""

    #: of a cell of an input or a kernel, and of an output
    cell: Cell
    result: Cell
    #: width of a sign between two matrices, and of the arrow of a pooling
    sign: float
    arrow: float


class Part(NamedTuple):
    """Some items beside each other: they begin at the origin, and are centered on it in height."""

    items: list[Item]
    width: float
    #: without captions
    height: float


def measure_steps(grid: Grid, sizes: Sizes) -> Measures:
    """Return the sizes that all steps share.

    :param grid: the steps
    :param sizes: what they may take
    """
    given = [values for step in grid.steps for values in (step.padded, step.kernel) if values]
    outputs = [step.output for step in grid.steps]
    least, type_size = sizes.least, sizes.type
    return Measures(
        measure_cell(tuple(given), least, sizes.padding, type_size),
        measure_cell(tuple(outputs), least, sizes.result_padding, type_size),
        sizes.sign,
        max(map(_measure_arrow, grid.steps)),
    )


def list_parts(step: Step, measures: Measures) -> Iterator[Part]:
    """Yield the parts of a step.

    A sign stays with the matrix before it, so that no row begins with one.

    :param step: the step
    :param measures: the sizes of cells and signs
    """
    yield _make_input(step, measures)
    if step.kernel is not None:
        yield _make_kernel(step, measures)
    yield _make_output(step, measures)


def _make_input(step: Step, measures: Measures) -> Part:
    """Return the input with the window of the worked example, and the sign of a convolution."""
    sides = f"{len(step.input)} × {len(step.input[0])}"
    padded = ", padded" if step.padding else ""
    matrix = PlacedMatrix(step.padded, 0.0, measures.cell, f"input {sides}{padded}")
    items: list[Item] = [*matrix.draw_cells(_tile_looks(step) or _input_looks(step))]
    items.append(matrix.draw_window(*step.corner, *step.size, "window-sky"))
    return _add_sign(matrix, items, "∗" if step.kernel else "", measures.sign)


def _make_kernel(step: Step, measures: Measures) -> Part:
    """Return the kernel of a convolution, and the sign that leads to the output."""
    size = f"{step.size[0]} × {step.size[1]}"
    matrix = PlacedMatrix(step.kernel or (), 0.0, measures.cell, f"kernel {size}")
    items: list[Item] = [*matrix.draw_cells({}, "heat-accent-3")]
    items.append(matrix.draw_window(0, 0, *step.size, "window-accent"))
    return _add_sign(matrix, items, "=", measures.sign)


def _make_output(step: Step, measures: Measures) -> Part:
    """Return the output, after the arrow of a pooling."""
    rows, columns = len(step.output), len(step.output[0])
    arrow, left = ([], 0.0) if step.kernel is not None else _make_arrow(step, measures)
    matrix = PlacedMatrix(step.output, left, measures.result, f"output {rows} × {columns}")
    tiles = {
        (i, j): f"box-{_tile(i, j)}" for i in range(rows) for j in range(columns) if step.has_tiles
    }
    items = [*arrow, *matrix.draw_cells(tiles or {step.at: "box-green"})]
    items.append(matrix.draw_window(*step.at, 1, 1, "window-green"))
    return _add_sign(matrix, items, "", 0.0)


def _add_sign(matrix: PlacedMatrix, items: list[Item], sign: str, width: float) -> Part:
    """Return a part of a matrix and a sign to its right.

    :param width: of the sign, px
    """
    height = len(matrix.values) * matrix.cell.height
    if not sign:
        return Part(items, matrix.right, height)
    words = centered(
        parse_label(sign), Point(matrix.right + width / 2, 0.0), min(_SIGN, _SIGN_SHARE * width)
    )
    return Part([*items, words], matrix.right + width, height)


def _name_pooling(step: Step) -> Label:
    """Return the two lines of a pooling: above its arrow, and below it."""
    return parse_label(f"{step.operation}\n{step.size[0]} × {step.size[1]}")


def _measure_arrow(step: Step) -> float:
    """Return the width of the arrow of a step with its label; 0 for a convolution, px."""
    return 0.0 if step.kernel else measure_label(_name_pooling(step), SMALL)[0] + 2 * _ARROW_PAD


def _make_arrow(step: Step, measures: Measures) -> tuple[list[Item], float]:
    """Return the arrow of a pooling with its label, and its width."""
    label, width = _name_pooling(step), measures.arrow
    end = Point(width - 12.0, 0.0)
    items: list[Item] = [polyline([Point(12.0, 0.0), Point(end.x - 5.0, 0.0)], "arrow")]
    items.append(arrow_head(end, Point(1, 0)))
    for index, line in enumerate(label.lines):
        at = Point(width / 2, (2 * index - 1) * (LINE / 2 + 3))
        items.append(centered(Label((line,)), at, SMALL))
    return items, width


def _input_looks(step: Step) -> dict[tuple[int, int], str]:
    """Return the looks of the cells in the window and in the padding."""
    row, column = step.corner
    rows, columns = len(step.padded), len(step.padded[0])
    padding = step.padding
    looks = {
        (i, j): "faded"
        for i in range(rows)
        for j in range(columns)
        if not (padding <= i < rows - padding and padding <= j < columns - padding)
    }
    window = {
        (i, j): "heat-sky-3"
        for i in range(row, row + step.size[0])
        for j in range(column, column + step.size[1])
        if (i, j) not in looks
    }
    return looks | window


def _tile_looks(step: Step) -> dict[tuple[int, int], str]:
    """Return the looks of windows next to each other; empty if they overlap."""
    if not step.has_tiles:
        return {}
    rows, columns = len(step.output) * step.stride, len(step.output[0]) * step.stride
    return {
        (i, j): f"box-{_tile(i // step.stride, j // step.stride)}"
        for i in range(min(rows, len(step.padded)))
        for j in range(min(columns, len(step.padded[0])))
    }


def _tile(row: int, column: int) -> str:
    # Neighbors differ, for an even and for an odd number of columns.
    return _TILES[(column + 2 * row) % 4]
