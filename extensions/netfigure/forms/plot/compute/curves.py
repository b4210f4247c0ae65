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
) -> Array:
    """Return the points, (n, 2), of a function of x, or of one that returns x and y itself.

    :param functions: where it is found
    :param name: such as ``activations.relu``
    :param x: the range in which it is sampled
    :param line: of the source, for refusals
    :raises Refusal: if there is no such function, or it does not return numbers
    """
    if takes_no_arguments(functions, name, line):
        xs, ys = _split_pair(call_function(functions, name, line), name, line)
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
    return np.column_stack((xs, ys))


def _split_pair(result: Any, name: str, line: int) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of two arrays, of the rows of an array (2, n), or of points (n, 2)."""
    if isinstance(result, tuple | list) and len(result) == 2:
        return check_numbers(result[0], name, line), check_numbers(result[1], name, line)
    values = check_numbers(result, name, line)
    if values.ndim != 2 or 2 not in values.shape:
        raise Refusal(
            f"{name} takes no x and returns {format_shape(values)}; return points, (n, 2), or two "
            "arrays, of x and of y",
            line,
        )
    xs, ys = values.T if values.shape[1] == 2 else values
    return xs, ys
