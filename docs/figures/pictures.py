"""A picture of a handwritten seven, what two kernels find in it, and a map of what matters."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SIDE = 28
#: Strokes of the seven: both ends as row and column, in pixels.
_STROKES = (((6.0, 7.0), (6.0, 20.0)), ((6.0, 20.0), (22.0, 11.0)), ((14.0, 10.0), (14.0, 19.0)))
_WIDTH = 1.2
#: Finds edges between a dark left side and a bright right side; turned, dark over bright.
_SOBEL = np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])


def seven() -> Array:
    """Return the picture, (28, 28), from 0, black, to 1, white."""
    row, column = np.mgrid[:_SIDE, :_SIDE].astype(float)
    nearest = np.full((_SIDE, _SIDE), np.inf)
    for (top, left), (bottom, right) in _STROKES:
        down, across = bottom - top, right - left
        share = ((row - top) * down + (column - left) * across) / (down**2 + across**2)
        share = np.clip(share, 0.0, 1.0)
        distance = np.hypot(row - top - share * down, column - left - share * across)
        nearest = np.minimum(nearest, distance)
    return np.clip(_WIDTH + 0.5 - nearest, 0.0, 1.0)


def _correlate(picture: Array, kernel: Array) -> Array:
    """Return the sums of products under a kernel at every place where it fits."""
    windows = np.lib.stride_tricks.sliding_window_view(picture, kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)


def left_edges() -> Array:
    """Return the response to edges that get brighter to the right, (26, 26), of both signs."""
    return _correlate(seven(), _SOBEL)


def top_edges() -> Array:
    """Return the response to edges that get brighter downward, (26, 26), of both signs."""
    return _correlate(seven(), _SOBEL.T)


def top_edges_after_relu() -> Array:
    """Return the same without what is negative."""
    return np.maximum(top_edges(), 0.0)


def bar_map() -> Array:
    """Return a map, (7, 7), of how much bright there is near the bar at the top; made up."""
    row, column = np.mgrid[:7, :7].astype(float)
    return np.exp(-((row - 1.2) ** 2) / 1.5 - (column - 3.2) ** 2 / 6.0)
