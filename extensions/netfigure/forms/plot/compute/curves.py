"""The points of a curve, from a function of x or from one that walks a path itself."""

from typing import Any

import numpy as np

from netfigure.forms.plot.model import Array
from netfigure.functions.calls import (
    call_function,
    check_numbers,
    takes_nothing,
    tell_shape,
)
from netfigure.functions.lookup import Functions
from netfigure.source.refusal import Refusal

#: Where a function is asked: enough that a curve looks round.
_SAMPLES = 241


def compute_curve(
    functions: Functions,
    name: str,
    low: float | None,
    high: float | None,
    line: int,
    *,
    is_log: bool = False,
) -> Array:
    """Return the points, (n, 2), of a function of x, or of one that returns both itself.

    :param functions: where it is found
    :param name: such as ``activations.relu``
    :param low: where x begins, if that is given
    :param high: where x ends, if that is given
    :param line: of the body, for refusals
    :param is_log: whether x grows by equal factors
    :raises Refusal: if there is no such function, or it gives no numbers
    """
    if takes_nothing(functions, name, line):
        xs, ys = _split_pair(call_function(functions, name, line), name, line)
    elif low is None or high is None:
        raise Refusal(f"{name} needs both ends of a range of x; write 'x: [-4, 4]'", line)
    else:
        space = np.geomspace if is_log else np.linspace
        xs = space(low, high, _SAMPLES)
        ys = check_numbers(call_function(functions, name, line, xs), name, line)
    if xs.shape != ys.shape or xs.ndim != 1:
        raise Refusal(
            f"{name} returns {tell_shape(ys)} for {tell_shape(xs)}; return one number for each",
            line,
        )
    return np.column_stack((xs, ys))


def _split_pair(result: Any, name: str, line: int) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y: two arrays, the rows of one, (2, n), or points, (n, 2)."""
    if isinstance(result, tuple | list) and len(result) == 2:
        return check_numbers(result[0], name, line), check_numbers(result[1], name, line)
    values = check_numbers(result, name, line)
    if values.ndim != 2 or 2 not in values.shape:
        raise Refusal(
            f"{name} takes no x and returns {tell_shape(values)}; return points, (n, 2), or two "
            "arrays, of x and of y",
            line,
        )
    xs, ys = values.T if values.shape[1] == 2 else values
    return xs, ys
