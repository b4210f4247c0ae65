"""Activation functions and their derivatives, each for an array of any shape."""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def sigmoid(x: Array) -> Array:
    """Return 1 / (1 + exp(-x)), without overflow at either end."""
    return 0.5 * (1.0 + np.tanh(0.5 * x))


def sigmoid_derivative(x: Array) -> Array:
    """Return s (1 - s) with s the sigmoid; at most 1/4."""
    s = sigmoid(x)
    return s * (1.0 - s)


def tanh(x: Array) -> Array:
    """Return the hyperbolic tangent."""
    return np.tanh(x)


def tanh_derivative(x: Array) -> Array:
    """Return 1 - tanh², at most 1."""
    return 1.0 - np.tanh(x) ** 2


def relu(x: Array) -> Array:
    """Return max(0, x). Source: Nair and Hinton (2010)."""
    return np.maximum(x, 0.0)


def relu_derivative(x: Array) -> Array:
    """Return 1 over zero and 0 elsewhere; at zero, where there is none, the libraries' 0."""
    return np.where(x > 0.0, 1.0, 0.0)


def leaky_relu(x: Array, slope: float = 0.01) -> Array:
    """Return x over zero and slope · x under it. Source: Maas, Hannun and Ng (2013)."""
    return np.where(x > 0.0, x, slope * x)


def leaky_relu_derivative(x: Array, slope: float = 0.01) -> Array:
    """Return 1 over zero and the slope elsewhere."""
    return np.where(x > 0.0, 1.0, slope)


def prelu(x: Array) -> Array:
    """Return a leaky ReLU whose slope is learned, at its first value 0.25.

    Source: He et al. (2015), Delving Deep into Rectifiers.
    """
    return leaky_relu(x, 0.25)


def prelu_derivative(x: Array) -> Array:
    """Return 1 over zero and 0.25 elsewhere."""
    return leaky_relu_derivative(x, 0.25)


def elu(x: Array, alpha: float = 1.0) -> Array:
    """Return x over zero and α (exp(x) - 1) under it. Source: Clevert et al. (2016)."""
    return np.where(x > 0.0, x, alpha * np.expm1(np.minimum(x, 0.0)))


def elu_derivative(x: Array, alpha: float = 1.0) -> Array:
    """Return 1 over zero and α exp(x) elsewhere."""
    return np.where(x > 0.0, 1.0, alpha * np.exp(np.minimum(x, 0.0)))


def softplus(x: Array) -> Array:
    """Return log(1 + exp(x)), without overflow."""
    return np.logaddexp(0.0, x)


def softplus_derivative(x: Array) -> Array:
    """Return the sigmoid, which is softplus' derivative."""
    return sigmoid(x)


def silu(x: Array) -> Array:
    """Return x times its sigmoid, also called Swish. Source: Ramachandran et al. (2017)."""
    return x * sigmoid(x)


def silu_derivative(x: Array) -> Array:
    """Return s + x s (1 - s) with s the sigmoid."""
    s = sigmoid(x)
    return s + x * s * (1.0 - s)


def gelu(x: Array) -> Array:
    """Return x Φ(x), Φ the normal distribution. Source: Hendrycks and Gimpel (2016)."""
    return x * _normal(x)


def gelu_derivative(x: Array) -> Array:
    """Return Φ(x) + x φ(x), φ the normal density."""
    return _normal(x) + x * np.exp(-0.5 * x**2) / sqrt(2.0 * np.pi)


def _normal(x: Array) -> Array:
    """Return the normal distribution.

    NumPy has no error function; this one is exact to 1.2e-7.
    Source: Press et al. (1992), Numerical Recipes, erfc by a Chebyshev fit.
    """
    z = np.abs(x) / sqrt(2.0)
    t = 1.0 / (1.0 + 0.5 * z)
    coefficients = (
        -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806,
        0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
    )  # fmt: skip
    tail = 0.5 * t * np.exp(-(z**2) + np.polynomial.polynomial.polyval(t, coefficients))
    return np.where(x > 0.0, 1.0 - tail, tail)
