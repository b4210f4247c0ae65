"""What the figures of relative positions show: the biases of ALiBi and the scores of RoPE."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def alibi(slope: float, size: int = 12) -> Array:
    """Return the biases of one head, (size, size): minus the slope times the distance.

    Later tokens have no bias, since a causal mask hides them; they are 0 here.
    Source: Press et al. (2021).
    """
    place = np.arange(size)
    return np.minimum(-slope * (place[:, np.newaxis] - place), 0.0)


def steep_head() -> Array:
    """Return the biases of head 1 of 8, whose slope is 1/2."""
    return alibi(0.5)


def gentle_head() -> Array:
    """Return the biases of head 4 of 8, whose slope is 1/16."""
    return alibi(1 / 16)


def rope_score(distances: Array, width: int = 64) -> Array:
    """Return q · k / d for q = k = (1, …, 1), turned as RoPE turns them, at each distance.

    All pairs give the cosine of their angle, so the score is the mean of the cosines.
    """
    theta = 10000.0 ** (-np.arange(0, width, 2) / width)
    return np.cos(np.multiply.outer(distances, theta)).mean(axis=-1)


def _pair(distances: Array, pair: int, width: int = 64) -> Array:
    return np.cos(distances * 10000.0 ** (-2 * pair / width))


def fast_pair(distances: Array) -> Array:
    """Return the cosine of pair 4 of 32."""
    return _pair(distances, 4)


def slow_pair(distances: Array) -> Array:
    """Return the cosine of pair 16 of 32."""
    return _pair(distances, 16)
