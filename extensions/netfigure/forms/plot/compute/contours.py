"""Contours: lines of equal value of a function of x and y."""

from collections.abc import Iterator, Sequence

import numpy as np

from netfigure.functions.calls import call_function, check_numbers, format_shape
from netfigure.functions.lookup import Functions
from netfigure.scene.polylines import Array, simplify_line
from netfigure.source.refusal import Refusal

#: Samples along each axis; a cell between four of them is about 5 px wide.
_CONTOUR_SAMPLES = 49
#: Tolerance for simplifying lines, as a share of the width or height.
_TOLERANCE = 0.0006


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
        before, after = (np.take(values, which, axis) for which in _neighbors(values.shape[axis]))
        is_crossed = np.diff(inside, axis=axis)
        share = np.where(is_crossed, before / np.where(is_crossed, before - after, 1.0), 0.0)
        rows, columns = np.indices(share.shape)
        x = xs[columns] + (share * np.diff(xs)[0] if axis else 0.0)
        y = ys[rows] + (0.0 if axis else share * np.diff(ys)[0])
        places.append(np.stack((x, y), axis=-1).reshape(-1, 2))
        ids.append(np.arange(first, first + share.size).reshape(share.shape))
        crossed.append(is_crossed)
        first += share.size
    # The edges of each cell: bottom, right, top, left. Those crossed are ends of one or two pieces.
    around, hits = (
        np.stack((across[:-1], up[:, 1:], across[1:], up[:, :-1]), axis=-1)
        for across, up in (ids, crossed)
    )
    every = np.vstack(places)
    return [every[line] for line in _join(around[hits].reshape(-1, 2).tolist())]


def _neighbors(count: int) -> tuple[range, range]:
    return range(count - 1), range(1, count)


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
