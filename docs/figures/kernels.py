"""What kernels cost, and how often the kernels of a transposed convolution overlap."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def standard(channels: Array) -> Array:
    """Return the weights of a 3 × 3 convolution from C to C channels, without biases."""
    return 9.0 * channels**2


def separable(channels: Array) -> Array:
    """Return the weights of a depthwise 3 × 3 and a 1 × 1 convolution, without biases."""
    return 9.0 * channels + channels**2


def pointwise(channels: Array) -> Array:
    """Return the weights of a 1 × 1 convolution, without biases."""
    return channels**2


def overlap(kernel: int, stride: int, places: int = 3) -> Array:
    """Return how many kernels of a transposed convolution cover each output along one side."""
    counts = np.zeros((places - 1) * stride + kernel)
    for place in range(places):
        counts[place * stride : place * stride + kernel] += 1.0
    return counts


def uneven() -> Array:
    """Return the overlaps of 3 × 3 kernels at a stride of 2, (7, 7)."""
    return np.outer(overlap(3, 2), overlap(3, 2))


def even() -> Array:
    """Return the overlaps of 4 × 4 kernels at a stride of 2, (8, 8)."""
    return np.outer(overlap(4, 2), overlap(4, 2))
