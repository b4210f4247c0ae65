"""Losses: of an error, of a logit, of a probability, and the lines that they lead to."""

from itertools import combinations

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


def squared_slope(error: Array) -> Array:
    """Return the derivative of the square: it grows with the error."""
    return 2.0 * error


def absolute_slope(error: Array) -> Array:
    """Return the derivative of the size: -1 or 1, and 0 at the kink, as libraries choose."""
    return np.sign(error)


def huber_slope(error: Array, delta: float = 1.0) -> Array:
    """Return the derivative of the Huber loss: the error, cut off at ±δ."""
    return np.clip(error, -delta, delta)


def sigmoid_squared(z: Array) -> Array:
    """Return the squared error of a sigmoid whose target is 1, by its logit."""
    return (_sigmoid(z) - 1.0) ** 2


def sigmoid_squared_slope(z: Array) -> Array:
    """Return the derivative of the same: it dies where the sigmoid saturates."""
    s = _sigmoid(z)
    return 2.0 * (s - 1.0) * s * (1.0 - s)


def sigmoid_cross_entropy(z: Array) -> Array:
    """Return -log σ(z), the cross-entropy of a sigmoid whose target is 1, by its logit."""
    return np.logaddexp(0.0, -z)


def sigmoid_cross_entropy_slope(z: Array) -> Array:
    """Return the derivative of the same, σ(z) - 1."""
    return _sigmoid(z) - 1.0


def cross_entropy(p: Array) -> Array:
    """Return -log p, where p is the probability of the true class."""
    return -np.log(p)


def focal_1(p: Array) -> Array:
    """Return the focal loss with γ = 1. Source: Lin et al. (2017)."""
    return (1.0 - p) * cross_entropy(p)


def focal_2(p: Array) -> Array:
    """Return the focal loss with γ = 2, the choice of Lin et al. (2017)."""
    return (1.0 - p) ** 2 * cross_entropy(p)


def focal_5(p: Array) -> Array:
    """Return the focal loss with γ = 5."""
    return (1.0 - p) ** 5 * cross_entropy(p)


def two_factors(w_1: Array, w_2: Array) -> Array:
    """Return (w₂w₁ - 1)²: squared error of a network of two weights for input 1 and target 1."""
    return (w_2 * w_1 - 1.0) ** 2


#: Made up: seven points near y = 2x + 1, and an eighth that is far off.
OUTLIER = np.array([[0.0, 1, 2, 3, 4, 5, 6, 7], [1.2, 2.8, 5.1, 7.0, 8.8, 11.1, 13.2, 3.0]])


def line_squared() -> tuple[Array, Array]:
    """Return the ends of the line with the least squared error for the points with an outlier."""
    x, y = OUTLIER
    slope, offset = np.polyfit(x, y, 1)
    return _line(slope, offset)


def line_absolute() -> tuple[Array, Array]:
    """Return the ends of the line with the least absolute error.

    Such a line goes through two of the points, so all pairs are tried.
    """
    x, y = OUTLIER
    lines = []
    for i, j in combinations(range(len(x)), 2):
        slope = (y[j] - y[i]) / (x[j] - x[i])
        lines.append((slope, y[i] - slope * x[i]))
    return _line(*min(lines, key=lambda line: np.abs(line[0] * x + line[1] - y).sum()))


def line_huber() -> tuple[Array, Array]:
    """Return the ends of the line with the least Huber loss, δ = 1.

    Least squares again and again, each point weighted by 1 or, outside of δ, by δ / |error|.
    """
    x, y = OUTLIER
    weights = np.ones_like(x)
    for _ in range(500):
        slope, offset = np.polyfit(x, y, 1, w=np.sqrt(weights))
        weights = 1.0 / np.maximum(np.abs(slope * x + offset - y), 1.0)
    return _line(slope, offset)


def upper_valley() -> tuple[Array, Array]:
    """Return places where w₁w₂ = 1 and both are positive: there the loss of two_factors is 0."""
    w_1 = np.geomspace(0.5, 2.0, 80)
    return w_1, 1.0 / w_1


def lower_valley() -> tuple[Array, Array]:
    """Return places where w₁w₂ = 1 and both are negative."""
    w_1, w_2 = upper_valley()
    return -w_1, -w_2


def _line(slope: float, offset: float) -> tuple[Array, Array]:
    x = np.array([-0.3, 7.3])
    return x, slope * x + offset


def _sigmoid(z: Array) -> Array:
    return 0.5 * (1.0 + np.tanh(0.5 * z))
