"""Numbers from functions: called, checked, and refused with words where they are no numbers."""

import inspect
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from sphinx_studyguide.architecture.functions import FunctionError, Functions
from sphinx_studyguide.architecture.scene import Point
from sphinx_studyguide.architecture.source.refusal import Refusal

#: Where a function is asked: enough that a curve looks round.
_SAMPLES = 241
_MOST_VALUES = 5000


def compute_curve(
    functions: Functions, name: str, low: float, high: float, line: int, *, is_log: bool = False
) -> tuple[Point, ...]:
    """Return the points of a function of x, or of one that returns both coordinates itself.

    :param functions: where it is found
    :param name: such as ``activations.relu``
    :param low: where x begins
    :param high: where x ends
    :param line: of the body, for refusals
    :param is_log: whether x grows by equal factors
    :raises Refusal: if there is no such function, or it gives no numbers
    """
    function = _find(functions, name, line)
    if _takes_nothing(function):
        xs, ys = _split_pair(_call(function, name, line), name, line)
    else:
        space = np.geomspace if is_log else np.linspace
        xs = space(low, high, _SAMPLES)
        ys = _check(_call(function, name, line, xs), name, line)
    if xs.shape != ys.shape or xs.ndim != 1:
        raise Refusal(
            f"{name} returns {_shape(ys)} for {_shape(xs)}; return one number for each", line
        )
    return tuple(Point(float(x), float(y)) for x, y in zip(xs, ys, strict=True))


def compute_values(functions: Functions, name: str, line: int) -> np.ndarray:
    """Return what a function without parameters returns, as an array of floats.

    :param functions: where it is found
    :param name: such as ``attention.toy_weights``
    :param line: of the body, for refusals
    :raises Refusal: if there is no such function, or it gives no numbers
    """
    function = _find(functions, name, line)
    if not _takes_nothing(function):
        raise Refusal(f"{name} wants arguments; name a function that needs none", line)
    return _check(_call(function, name, line), name, line)


def compute_contours(
    functions: Functions,
    name: str,
    spans: Sequence[tuple[float, float]],
    levels: tuple[float, ...],
    line: int,
) -> tuple[tuple[Point, ...], ...]:
    """Return lines of equal value of a function of x and y, by marching squares.

    :param functions: where it is found
    :param name: such as ``optimizers.valley``
    :param spans: low and high of x, and of y
    :param levels: values of the lines; where there are none, eight of them
    :param line: of the body, for refusals
    :raises Refusal: if there is no such function, or it gives no numbers
    """
    function = _find(functions, name, line)
    xs, ys = (np.linspace(low, high, 61) for low, high in spans)
    grid = np.meshgrid(xs, ys)
    values = _check(_call(function, name, line, *grid), name, line)
    if values.shape != grid[0].shape:
        raise Refusal(f"{name} returns {_shape(values)}; return one number for each place", line)
    wanted = levels or tuple(np.quantile(values, np.linspace(0.04, 0.9, 8)))
    return tuple(
        piece for level in wanted for piece in _join(_march(xs, ys, values - float(level)))
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
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
        ends = []
        for (a, b), (c, d) in pairwise([*corners, corners[0]]):
            first, second = values[a, b], values[c, d]
            if (first > 0) != (second > 0):
                share = first / (first - second)
                at = Point(
                    float(xs[b] + share * (xs[d] - xs[b])), float(ys[a] + share * (ys[c] - ys[a]))
                )
                edge = (min(a, c), min(b, d), int(a == c))
                ends.append((edge, at))
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
    order = sorted(range(len(pieces)), key=lambda at: min(len(places[e]) for e in pieces[at][:2]))
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


def _find(functions: Functions, name: str, line: int) -> Callable[..., Any]:
    try:
        return functions.find(name)
    except FunctionError as error:
        raise Refusal(str(error), line) from None


def _takes_nothing(function: Callable[..., Any]) -> bool:
    parameters = inspect.signature(function).parameters.values()
    return all(each.default is not inspect.Parameter.empty for each in parameters)


def _call(function: Callable[..., Any], name: str, line: int, *arguments: np.ndarray) -> Any:
    try:
        with np.errstate(all="ignore"):  # what is not finite is refused by its value
            return function(*arguments)
    except Exception as error:
        raise Refusal(f"{name} fails: {type(error).__name__}: {error}", line) from error


def _split_pair(result: Any, name: str, line: int) -> tuple[np.ndarray, np.ndarray]:
    if not isinstance(result, tuple) or len(result) != 2:
        raise Refusal(f"{name} takes no x; return two arrays, of x and of y", line)
    return _check(result[0], name, line), _check(result[1], name, line)


def _check(result: Any, name: str, line: int) -> np.ndarray:
    try:
        values = np.asarray(result, dtype=float)
    except (TypeError, ValueError):
        raise Refusal(f"{name} returns {type(result).__name__}; return numbers", line) from None
    if not np.isfinite(values).all():
        raise Refusal(f"{name} returns a value that is no number; choose another range", line)
    if not 0 < values.size <= _MOST_VALUES:
        raise Refusal(f"{name} returns {values.size} numbers; return up to {_MOST_VALUES}", line)
    return values


def _shape(values: np.ndarray) -> str:
    return " × ".join(map(str, values.shape)) + " numbers" if values.ndim else "one number"
