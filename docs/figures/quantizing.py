"""What the figures of quantization show: steps of rounding, and the error over the bits."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def rounded(values: Array, bits: int, largest: float = 1.0) -> Array:
    """Return the values after rounding to signed integers of so many bits and back."""
    top = 2 ** (bits - 1) - 1
    scale = largest / top
    return np.clip(np.round(values / scale), -top, top) * scale


def rounded_3(values: Array) -> Array:
    """Return the values at 3 bits: seven steps."""
    return rounded(values, 3)


def rounded_4(values: Array) -> Array:
    """Return the values at 4 bits: 15 steps."""
    return rounded(values, 4)


def same(values: Array) -> Array:
    """Return the values themselves."""
    return values


def error(bits: int, outlier: float, group: int) -> float:
    """Return the relative error of 4,096 Gaussian weights, one of which is an outlier.

    The outlier itself is not counted; one scale per group of weights.
    """
    weights = np.random.default_rng(0).standard_normal(4096)
    weights[100] = outlier
    blocks = weights.reshape(-1, group)
    largest = np.abs(blocks).max(axis=1, keepdims=True)
    top = 2 ** (bits - 1) - 1
    back = (np.round(blocks / largest * top) / top * largest).ravel()
    ordinary = np.arange(4096) != 100
    return float(np.linalg.norm((back - weights)[ordinary]) / np.linalg.norm(weights[ordinary]))


def _errors(outlier: float, group: int) -> Array:
    return np.array([(bits, error(bits, outlier, group)) for bits in range(2, 9)])


def plain_errors() -> Array:
    """Return points (bits, error) without an outlier, one scale for all weights."""
    return _errors(1.0, 4096)


def outlier_errors() -> Array:
    """Return points (bits, error) with an outlier of 50, one scale for all weights."""
    return _errors(50.0, 4096)


def grouped_errors() -> Array:
    """Return points (bits, error) with an outlier of 50, one scale per 32 weights."""
    return _errors(50.0, 32)
