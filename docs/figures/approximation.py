"""What one wide hidden layer, or several narrow ones, can represent; no training."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def target(x: Array) -> Array:
    """Return the curve that is to be approximated on [0, 1]."""
    return np.sin(2.0 * np.pi * x) * (1.0 - 0.5 * x)


def hinges(n: int, x: Array) -> Array:
    """Return a sum of n ReLU neurons that meets the target at n + 1 even places.

    Neuron i starts at its place and changes the slope there: it needs no training.
    """
    knots = np.linspace(0.0, 1.0, n + 1)
    slopes = np.diff(target(knots)) * n
    weights = np.diff(slopes, prepend=0.0)
    return target(knots[:1]) + np.maximum(x[:, None] - knots[:-1], 0.0) @ weights


def hinges_4(x: Array) -> Array:
    """Return the approximation with four neurons."""
    return hinges(4, x)


def hinges_8(x: Array) -> Array:
    """Return the approximation with eight neurons."""
    return hinges(8, x)


def hinges_16(x: Array) -> Array:
    """Return the approximation with sixteen neurons."""
    return hinges(16, x)


def fold(x: Array) -> Array:
    """Return a tent on [0, 1] out of two ReLU neurons: up to 1 at one half, and down again."""
    return 2.0 * np.maximum(x, 0.0) - 4.0 * np.maximum(x - 0.5, 0.0)


def folded_once(x: Array) -> Array:
    """Return the tent."""
    return fold(x)


def folded_twice(x: Array) -> Array:
    """Return a tent of a tent. Source: Telgarsky (2016)."""
    return fold(fold(x))


def folded_four_times(x: Array) -> Array:
    """Return eight tents, out of four layers of two neurons."""
    return fold(fold(fold(fold(x))))
