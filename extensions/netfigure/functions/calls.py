"""Call functions, and check that they return numbers."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from netfigure.functions.lookup import FunctionError, Functions
from netfigure.source.read import LARGEST_NUMBER
from netfigure.source.refusal import Refusal

#: Maximum number of values in a figure: 160 rows of 128 columns.
_MOST_VALUES = 20_480


def compute_values(functions: Functions, name: str, line: int) -> np.ndarray:
    """Return the result of a function without parameters as an array of floats.

    :param functions: where it is found
    :param name: such as ``attention.toy_weights``
    :param line: of the source, for refusals
    :raises Refusal: if there is no such function, or it does not return numbers
    """
    if not takes_no_arguments(functions, name, line):
        raise Refusal(f"{name} takes arguments; name a function that takes none", line)
    return check_numbers(call_function(functions, name, line), name, line)


def takes_no_arguments(functions: Functions, name: str, line: int) -> bool:
    """Return whether a function can be called without arguments.

    :param functions: where it is found
    :param name: of the function
    :param line: of the source, for refusals
    :raises Refusal: if there is no such function
    """
    function = _find(functions, name, line)
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:  # compiled functions have no signature; they take numbers
        return False
    return all(each.default is not inspect.Parameter.empty for each in parameters)


def call_function(functions: Functions, name: str, line: int, *arguments: np.ndarray) -> Any:
    """Return the result of a function.

    :param functions: where it is found
    :param name: of the function
    :param line: of the source, for refusals
    :param arguments: of the function
    :raises Refusal: if there is no such function, or it raises an exception
    """
    function = _find(functions, name, line)
    try:
        with np.errstate(all="ignore"):  # infinities are refused later
            return function(*arguments)
    except Exception as error:
        raise Refusal(f"{name} fails: {type(error).__name__}: {error}", line) from error


def check_numbers(result: Any, name: str, line: int) -> np.ndarray:
    """Return the result of a function as an array of floats.

    :param result: of the function
    :param name: of the function
    :param line: of the source, for refusals
    :raises Refusal: if it is not an array of finite numbers, or too large
    """
    try:
        values = np.asarray(result, dtype=float)
    except (TypeError, ValueError):
        raise Refusal(f"{name} returns {type(result).__name__}; return numbers", line) from None
    if not np.isfinite(values).all():
        raise Refusal(f"{name} returns a value that is not a number; choose another range", line)
    if values.size and np.abs(values).max() > LARGEST_NUMBER:
        raise Refusal(
            f"{name} returns {np.abs(values).max():.3g}; choose a range where it is at most "
            f"{LARGEST_NUMBER:g}",
            line,
        )
    if not 0 < values.size <= _MOST_VALUES:
        raise Refusal(f"{name} returns {values.size:,} numbers; return 1 to {_MOST_VALUES:,}", line)
    return values


def format_shape(values: np.ndarray) -> str:
    """Return the shape of an array as text, for refusals."""
    return " × ".join(map(str, values.shape)) + " numbers" if values.ndim else "one number"


def _find(functions: Functions, name: str, line: int) -> Callable[..., Any]:
    try:
        return functions.find(name)
    except FunctionError as error:
        raise Refusal(str(error), line) from None
