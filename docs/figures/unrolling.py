"""How the size of a gradient changes along an unrolled recurrent network, and related curves."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Width of the state, and how many steps back are shown.
UNITS, STEPS = 24, 60


def _matrix(radius: float) -> Array:
    """Return an orthogonal matrix times its spectral radius."""
    rng = np.random.default_rng(0)
    return np.asarray(np.linalg.qr(rng.standard_normal((UNITS, UNITS)))[0] * radius)


def sizes(radius: float, *, squash: bool) -> Array:
    """Return points (steps back, size of the gradient), beginning with size 1.

    :param radius: the spectral radius of the recurrent weights.
    :param squash: multiply by the slopes of tanh in a network that reads noise, or by 1.
    """
    w, rng = _matrix(radius), np.random.default_rng(1)
    slopes, h = [], np.zeros(UNITS)
    for _ in range(STEPS):
        h = np.tanh(0.5 * rng.standard_normal(UNITS) + h @ w)
        slopes.append(1.0 - h**2 if squash else np.ones(UNITS))
    gradient = np.full(UNITS, UNITS**-0.5)
    points = [(0.0, 1.0)]
    for step, slope in enumerate(reversed(slopes), 1):
        gradient = (gradient * slope) @ w.T
        points.append((float(step), float(np.linalg.norm(gradient))))
    return np.array(points)


def linear_09() -> Array:
    """Return the sizes with slopes of 1 and radius 0.9."""
    return sizes(0.9, squash=False)


def linear_10() -> Array:
    """Return the sizes with slopes of 1 and radius 1."""
    return sizes(1.0, squash=False)


def linear_11() -> Array:
    """Return the sizes with slopes of 1 and radius 1.1."""
    return sizes(1.1, squash=False)


def tanh_09() -> Array:
    """Return the sizes with the slopes of tanh and radius 0.9."""
    return sizes(0.9, squash=True)


def tanh_10() -> Array:
    """Return the sizes with the slopes of tanh and radius 1."""
    return sizes(1.0, squash=True)


def tanh_11() -> Array:
    """Return the sizes with the slopes of tanh and radius 1.1."""
    return sizes(1.1, squash=True)


def expected_ids(words: Array, buckets: int = 4999) -> Array:
    """Return how many ids a hash gives to a number of distinct words, on average."""
    return np.asarray(buckets * (1.0 - (1.0 - 1.0 / buckets) ** words))


def vocabulary_ids(words: Array) -> Array:
    """Return how many ids a vocabulary gives to a number of distinct words: one each."""
    return np.asarray(words, dtype=float)
