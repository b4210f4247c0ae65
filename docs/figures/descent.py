"""Gradient descent on a parabola at several rates, and on a round and a narrow bowl."""

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


def narrow_bowl(w1: Array, w2: Array) -> Array:
    """Return (w1² + 20 w2²) / 2, whose condition number is 20."""
    return (w1**2 + 20.0 * w2**2) / 2.0


def round_bowl(w1: Array, w2: Array) -> Array:
    """Return (w1² + 1.3 w2²) / 2, whose condition number is 1.3."""
    return (w1**2 + 1.3 * w2**2) / 2.0


def cross(curvature: float) -> Array:
    """Return the places, (13, 2), of twelve steps from (-4, 1) at 0.8 times the limit 2 / c.

    :param curvature: second derivative c along w2, the steeper direction; along w1 it is 1
    """
    factors = 1.0 - 0.8 * 2.0 / curvature * np.array([1.0, curvature])
    return np.array([-4.0, 1.0]) * factors ** np.arange(13.0)[:, None]


def narrow_path() -> Array:
    """Return the steps in the narrow bowl, from wall to wall."""
    return cross(20.0)


def round_path() -> Array:
    """Return the steps in the round bowl."""
    return cross(1.3)
