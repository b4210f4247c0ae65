"""Points of curves, from a function of x or from one that returns x and y."""

from typing import Any

import numpy as np

from netfigure.forms.plot.axes.ranges import Range
from netfigure.functions.calls import call_function, check_numbers, format_shape, takes_no_arguments
from netfigure.functions.lookup import Functions
from netfigure.scene.polylines import Array
from netfigure.source.refusal import Refusal

#: Samples of a function: enough that a curve looks smooth.
_SAMPLES = 241


def compute_curve(
    functions: Functions,
    name: str,
    x: Range,
    line: int,
) -> tuple[Array, tuple[float, ...]]:
    """Return the points, (n, 2), of a function of x, or of one that returns x and y itself.

    The second value is the spread of each point if such a function returns them, too.

    :param functions: where it is found
    :param name: such as ``activations.relu``
    :param x: the range in which it is sampled
    :param line: of the source, for refusals
    :raises Refusal: if there is no such function, or it does not return numbers
    """
    spreads: tuple[float, ...] = ()
    if takes_no_arguments(functions, name, line):
        xs, ys, *further = _split_columns(call_function(functions, name, line), name, line)
        spreads = _check_spreads(further, ys, name, line)
    elif x.low is None or x.high is None:
        raise Refusal(f"{name} needs both ends of a range of x; write 'x: [-4, 4]'", line)
    else:
        space = np.geomspace if x.is_log else np.linspace
        xs = space(x.low, x.high, _SAMPLES)
        ys = check_numbers(call_function(functions, name, line, xs), name, line)
    if xs.shape != ys.shape or xs.ndim != 1:
        raise Refusal(
            f"{name} returns {format_shape(ys)} for {format_shape(xs)}; return one number for each",
            line,
        )
    return np.column_stack((xs, ys)), spreads


def _split_columns(result: Any, name: str, line: int) -> list[np.ndarray]:
    """Return x and y of two arrays, of the rows of an array (2, n), or of points (n, 2).

    A tuple of three arrays has the spreads as well.
    """
    is_pair = isinstance(result, tuple | list) and len(result) == 2
    if is_pair or (isinstance(result, tuple) and len(result) == 3):
        return [check_numbers(part, name, line) for part in result]
    values = check_numbers(result, name, line)
    if values.ndim != 2 or 2 not in values.shape:
        raise Refusal(
            f"{name} takes no x and returns {format_shape(values)}; return points, (n, 2), or two "
            "arrays, of x and of y",
            line,
        )
    return list(values.T if values.shape[1] == 2 else values)


def _check_spreads(
    further: list[np.ndarray], ys: np.ndarray, name: str, line: int
) -> tuple[float, ...]:
    """Return the spreads of points.

    :raises Refusal: if there is not one of at least 0 for each
    """
    if not further:
        return ()
    (spreads,) = further
    if spreads.shape != ys.shape or (spreads < 0).any():
        raise Refusal(
            f"{name} returns spreads that are not one number of at least 0 for each point", line
        )
    return tuple(map(float, spreads))
