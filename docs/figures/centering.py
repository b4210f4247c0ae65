"""One weight vector learned from positive inputs, and from the same inputs around zero."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SEED, _EXAMPLES, _STEPS = 3, 400, 14
_START, _GOAL = np.array([-1.0, 0.0]), np.array([1.0, -1.0])


@cache
def inputs() -> Array:
    """Return outputs of two sigmoids, (400, 2), all between 0 and 1."""
    random = np.random.default_rng(_SEED)
    return 0.5 * (1.0 + np.tanh(random.standard_normal((_EXAMPLES, 2))))


def cost(x: Array, v: Array, w: Array) -> Array:
    """Return half the mean squared error of the weights (v, w), where the goal has none.

    :param x: inputs, (examples, 2)
    """
    h = x.T @ x / len(x)
    p, q = v - _GOAL[0], w - _GOAL[1]
    return 0.5 * (h[0, 0] * p**2 + 2.0 * h[0, 1] * p * q + h[1, 1] * q**2)


def descend(x: Array) -> Array:
    """Return the weights before and after each step on all examples, (15, 2).

    The rate is the best constant one, 2 over the sum of the largest and the smallest curvature.
    Source: Nesterov (2018), Lectures on Convex Optimization, theorem 2.1.15.
    """
    curvature = x.T @ x / len(x)
    bends = np.linalg.eigvalsh(curvature)
    rate = 2.0 / (bends[0] + bends[-1])
    weights = [_START]
    for _ in range(_STEPS):
        weights.append(weights[-1] - rate * curvature @ (weights[-1] - _GOAL))
    return np.array(weights)


def positive_cost(v: Array, w: Array) -> Array:
    """Return the cost for inputs between 0 and 1."""
    return cost(inputs(), v, w)


def centered_cost(v: Array, w: Array) -> Array:
    """Return the cost for the inputs less one half, so that they lie around 0."""
    return cost(inputs() - 0.5, v, w)


def positive_path() -> tuple[Array, Array]:
    """Return the path for inputs between 0 and 1."""
    path = descend(inputs())
    return path[:, 0], path[:, 1]


def centered_path() -> tuple[Array, Array]:
    """Return the path for inputs around 0."""
    path = descend(inputs() - 0.5)
    return path[:, 0], path[:, 1]
