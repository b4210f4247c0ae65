"""Lines of equal value of a function of x and y."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from sphinx_studyguide.architecture.compute import call_function, check_numbers, tell_shape
from sphinx_studyguide.architecture.functions import Functions
from sphinx_studyguide.architecture.plot.lines import simplify_line
from sphinx_studyguide.architecture.plot.model import Array
from sphinx_studyguide.architecture.scene import Point
from sphinx_studyguide.architecture.source.refusal import Refusal

#: On each side of what contours are drawn of: cells are some 5 px wide.
_CONTOUR_SAMPLES = 49
#: What no eye would miss, as a part of the width or height.
_TOLERANCE = 0.0006


def compute_contours(
    functions: Functions,
    name: str,
    spans: Sequence[tuple[float, float]],
    levels: tuple[float, ...],
    line: int,
) -> tuple[Array, ...]:
    """Return lines of equal value of a function of x and y, by marching squares.

    :param functions: where it is found
    :param name: such as ``optimizers.valley``
    :param spans: low and high of x, and of y
    :param levels: values of the lines; where there are none, eight of them
    :param line: of the body, for refusals
    :raises Refusal: if there is no such function, or it gives no numbers
    """
    xs, ys = (np.linspace(low, high, _CONTOUR_SAMPLES) for low, high in spans)
    grid = np.meshgrid(xs, ys)
    values = check_numbers(call_function(functions, name, line, *grid), name, line)
    if values.shape != grid[0].shape:
        raise Refusal(
            f"{name} returns {tell_shape(values)}; return one number for each place", line
        )
    wanted = levels or tuple(np.quantile(values, np.linspace(0.04, 0.9, 8)))
    size = np.array([high - low for low, high in spans])
    return tuple(
        simplify_line(np.array(piece) / size, _TOLERANCE) * size
        for level in wanted
        for piece in _join(_march(xs, ys, values - float(level)))
    )


def _march(
    xs: np.ndarray, ys: np.ndarray, values: np.ndarray
) -> list[tuple[tuple[int, int, int], tuple[int, int, int], Point, Point]]:
    """Return the pieces of the line where values are 0, with the edges that they end on."""
    pieces = []
    inside = values > 0
    rows, columns = np.nonzero(
        (inside[:-1, :-1] != inside[1:, 1:]) | (inside[:-1, 1:] != inside[1:, :-1])
    )
    # Lists, since taking one number of an array is slow.
    across, up, heights = xs.tolist(), ys.tolist(), values.tolist()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        ends = []
        for (a, b), (c, d) in pairwise([*corners, corners[0]]):
            first, second = heights[a][b], heights[c][d]
            if (first > 0) != (second > 0):
                share = first / (first - second)
                at = Point(
                    across[b] + share * (across[d] - across[b]), up[a] + share * (up[c] - up[a])
                )
                ends.append(((min(a, c), min(b, d), int(a == c)), at))
        pieces += [
            (one[0], other[0], one[1], other[1])
            for one, other in zip(ends[::2], ends[1::2], strict=True)
        ]
    return pieces


def _join(pieces: list[tuple[Any, Any, Point, Point]]) -> list[tuple[Point, ...]]:
    """Join pieces that end on one edge into lines."""
    places: dict[Any, list[int]] = {}
    for index, (start, end, _, _) in enumerate(pieces):
        places.setdefault(start, []).append(index)
        places.setdefault(end, []).append(index)
    used: set[int] = set()
    lines = []
    # Open lines first, from one of their ends; then those that close.
    order = sorted(
        range(len(pieces)),
        key=lambda at: min(len(places[pieces[at][0]]), len(places[pieces[at][1]])),
    )
    for first in order:
        if first in used:
            continue
        start, end, a, b = pieces[first]
        if len(places[end]) == 1:
            start, end, a, b = end, start, b, a
        used.add(first)
        line = [a, b]
        while True:
            following = next((each for each in places[end] if each not in used), None)
            if following is None:
                break
            used.add(following)
            one, other, c, d = pieces[following]
            end, at = (other, d) if one == end else (one, c)
            line.append(at)
        lines.append(tuple(line))
    return lines
