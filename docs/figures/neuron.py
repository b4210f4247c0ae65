"""What the weight and the bias of one sigmoid neuron do to its curve."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def neuron(x: Array, weight: float, bias: float) -> Array:
    """Return the sigmoid of weight · x + bias, without overflow."""
    return 0.5 * (1.0 + np.tanh(0.5 * (weight * x + bias)))


def plain(x: Array) -> Array:
    """Return the neuron with weight 1 and bias 0."""
    return neuron(x, 1.0, 0.0)


def steep(x: Array) -> Array:
    """Return the neuron with weight 4."""
    return neuron(x, 4.0, 0.0)


def flipped(x: Array) -> Array:
    """Return the neuron with weight -1."""
    return neuron(x, -1.0, 0.0)


def to_the_left(x: Array) -> Array:
    """Return the neuron with bias 4: half of its height is at -4."""
    return neuron(x, 1.0, 4.0)


def to_the_right(x: Array) -> Array:
    """Return the neuron with bias -4."""
    return neuron(x, 1.0, -4.0)


def bump(x: Array) -> Array:
    """Return the difference of two steep neurons, at -2 and at 2."""
    return neuron(x, 4.0, 8.0) - neuron(x, 4.0, -8.0)
