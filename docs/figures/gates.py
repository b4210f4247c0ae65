"""Swish, z σ(βz), from a straight line to ReLU. Source: Ramachandran et al. (2017)."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def swish(z: Array, beta: float = 1.0) -> Array:
    """Return z σ(βz): z / 2 for β = 0, and nearly ReLU where β is large."""
    return z * 0.5 * (1.0 + np.tanh(0.5 * beta * z))


def gate(z: Array) -> Array:
    """Return σ(z), by which Swish with β = 1 multiplies its input."""
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def swish_0(z: Array) -> Array:
    """Return Swish with β = 0, the line z / 2."""
    return swish(z, 0.0)


def swish_1(z: Array) -> Array:
    """Return Swish with β = 1, which is SiLU."""
    return swish(z, 1.0)


def swish_2(z: Array) -> Array:
    """Return Swish with β = 1.702, nearly GELU. Source: Hendrycks and Gimpel (2016)."""
    return swish(z, 1.702)


def swish_8(z: Array) -> Array:
    """Return Swish with β = 8, nearly ReLU."""
    return swish(z, 8.0)
