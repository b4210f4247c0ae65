"""Contours: lines of equal value of a function of x and y."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from netfigure.functions.calls import call_function, check_numbers, format_shape
from netfigure.functions.lookup import Functions
from netfigure.scene.polylines import Array, simplify_line
from netfigure.source.refusal import Refusal

#: Samples along each axis; a cell between four of them is at most 4.5 px wide. The number is even,
#: so that a saddle in the middle of the field is inside a cell and not on a corner.
_CONTOUR_SAMPLES = 96
#: Tolerance for simplifying lines, as a share of the width or height.
_TOLERANCE = 0.0003
#: Two lines through a cell cross if the value between them, as a share of the largest value at its
#: corners, is smaller: they would be less than half a pixel apart.
_CROSSING = 0.03
#: The edges of a cell (bottom, right, top, left) in pairs that a line joins: lines that cross, that
#: rise around the corners at the lower right and the upper left, and that fall around the others.
_CROSSED, _RISING, _FALLING = (0, 2, 1, 3), (0, 1, 2, 3), (0, 3, 1, 2)


def compute_contours(
    functions: Functions,
    name: str,
    spans: Sequence[tuple[float, float]],
    levels: tuple[float, ...],
    line: int,
) -> tuple[Array, ...]:
    """Return the contours of a function by marching squares, each (n, 2).

    :param functions: where it is found
    :param name: such as ``optimizers.valley``
    :param spans: low and high of x, and of y
    :param levels: values of the contours; if empty, eight are chosen
    :param line: of the source, for refusals
    :raises Refusal: if there is no such function, or it does not return numbers
    """
    xs, ys = (np.linspace(low, high, _CONTOUR_SAMPLES) for low, high in spans)
    grid = np.meshgrid(xs, ys)
    values = check_numbers(call_function(functions, name, line, *grid), name, line)
    if values.shape != grid[0].shape:
        raise Refusal(
            f"{name} returns {format_shape(values)}; return one number for each place", line
        )
    wanted = levels or tuple(np.quantile(values, np.linspace(0.04, 0.9, 8)))
    size = np.array([high - low for low, high in spans])
    return tuple(
        simplify_line(piece / size, _TOLERANCE) * size
        for level in wanted
        for piece in _march(xs, ys, values - float(level))
    )


def _march(xs: Array, ys: Array, values: Array) -> list[Array]:
    """Return the lines where values are 0, each (n, 2)."""
    inside = values > 0
    places, ids, crossed = [], [], []
    first = 0
    # Edges of the cells: those across, then those that go up.
    for axis in (1, 0):
        is_crossed = np.diff(inside, axis=axis)
        rows, columns = np.nonzero(is_crossed)
        before, after = values[rows, columns], values[rows + 1 - axis, columns + axis]
        share = before / (before - after)
        x = xs[columns] + axis * share * np.diff(xs)[0]
        y = ys[rows] + (1 - axis) * share * np.diff(ys)[0]
        places.append(np.column_stack((x, y)))
        numbers = np.zeros(is_crossed.shape, int)
        numbers[is_crossed] = np.arange(first, first + len(rows))
        ids.append(numbers)
        crossed.append(is_crossed)
        first += len(rows)
    # The edges of each cell: bottom, right, top, left. Those crossed are ends of one or two pieces.
    around, hits = (
        np.stack((across[:-1], up[:, 1:], across[1:], up[:, :-1]), axis=-1)
        for across, up in (ids, crossed)
    )
    is_saddle = np.logical_and.reduce(hits, axis=-1)
    around[is_saddle] = _pair_edges(values, around[is_saddle], is_saddle)
    every = np.vstack(places)
    return [every[line] for line in _join(around[hits].reshape(-1, 2).tolist())]


def _pair_edges(
    values: Array, edges: NDArray[np.int64], is_saddle: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return the edges of cells that two lines pass, those of each line next to each other.

    The lines are those of the surface that is linear along both axes of a cell.
    Source: Nielson and Hamann (1991), The asymptotic decider.

    :param values: of all samples
    :param edges: of these cells, (n, 4)
    :param is_saddle: which of all cells these are
    """
    a, b, c, d = (
        corners[is_saddle]
        for corners in (values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1])
    )
    middle = (a * c - b * d) / (a + c - b - d)
    largest = np.abs([a, b, c, d]).max(axis=0)
    is_falling = (middle > 0) == (b > 0)
    order = np.where(is_falling[:, np.newaxis], _FALLING, _RISING)
    order[np.abs(middle) < _CROSSING * largest] = _CROSSED
    return np.take_along_axis(edges, order, axis=1)


def _join(pieces: list[list[int]]) -> Iterator[list[int]]:
    """Yield lines of pieces that share an edge of the grid.

    :param pieces: each from one edge to another
    """
    beside: dict[int, list[int]] = {}
    for one, other in pieces:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    # Open lines first, from one of their ends; then those that close.
    for start in sorted(beside, key=lambda edge: len(beside[edge])):
        line = [start]
        while beside[line[-1]]:
            following = beside[line[-1]].pop(0)
            beside[following].remove(line[-1])
            line.append(following)
        if len(line) > 1:
            yield line
