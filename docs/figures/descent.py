"""Eight steps of gradient descent on J(w) = (w - 3)² from w = 0, at several rates."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def bowl(w: Array) -> Array:
    """Return (w - 3)², whose second derivative is 2 everywhere."""
    return (w - 3.0) ** 2


def walk(rate: float) -> tuple[Array, Array]:
    """Return the places and costs of eight steps at a rate."""
    places = [0.0]
    for _ in range(8):
        places.append(places[-1] - rate * 2.0 * (places[-1] - 3.0))
    path = np.array(places)
    return path, bowl(path)


def small() -> tuple[Array, Array]:
    """Return the walk at rate 0.05: safe and slow."""
    return walk(0.05)


def good() -> tuple[Array, Array]:
    """Return the walk at rate 0.3."""
    return walk(0.3)


def large() -> tuple[Array, Array]:
    """Return the walk at rate 0.9, which overshoots and still arrives."""
    return walk(0.9)


def too_large() -> tuple[Array, Array]:
    """Return the walk at rate 1.05, over the limit 2 / 2, which leaves the bowl."""
    return walk(1.05)
