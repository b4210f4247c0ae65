"""What a hidden layer of three ReLUs can draw that no linear layer can: a hat."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def left(x: Array) -> Array:
    """Return relu(x + 1): it begins to rise at -1."""
    return np.maximum(x + 1.0, 0.0)


def middle(x: Array) -> Array:
    """Return -2 relu(x): it turns the rise into a fall at 0."""
    return -2.0 * np.maximum(x, 0.0)


def right(x: Array) -> Array:
    """Return relu(x - 1): it ends the fall at 1."""
    return np.maximum(x - 1.0, 0.0)


def hat(x: Array) -> Array:
    """Return the sum of the three: 0 outside of [-1, 1], and 1 at 0."""
    return left(x) + middle(x) + right(x)


def line(x: Array) -> Array:
    """Return the same sum without activations, (x + 1) - 2x + (x - 1) = 0."""
    return (x + 1.0) - 2.0 * x + (x - 1.0)
