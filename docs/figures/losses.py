"""Losses of regression, of the difference between prediction and target."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def squared(error: Array) -> Array:
    """Return the square of the error, the term of MSE."""
    return error**2


def absolute(error: Array) -> Array:
    """Return the size of the error, the term of MAE."""
    return np.abs(error)


def huber(error: Array, delta: float = 1.0) -> Array:
    """Return half the square up to δ, and δ (|error| - δ/2) over it. Source: Huber (1964)."""
    size = np.abs(error)
    return np.where(size <= delta, 0.5 * error**2, delta * (size - 0.5 * delta))
