"""Receptive fields: the span that an output can see, and how much each place in it matters."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def profile(layers: int, kernel: int = 3) -> Array:
    """Return the share of each input place in one output of a stack of mean filters.

    The stack has no strides, so the output sees ``layers * (kernel - 1) + 1`` places.
    """
    shares = np.ones(1)
    for _ in range(layers):
        shares = np.convolve(shares, np.full(kernel, 1.0 / kernel))
    return shares


def width(layers: int, part: float = 0.95) -> int:
    """Return the side of the smallest centered window that holds a part of a profile's sum."""
    shares = profile(layers)
    half = len(shares) // 2
    for reach in range(half + 1):
        if shares[half - reach : half + reach + 1].sum() >= part:
            return 2 * reach + 1
    return len(shares)


def theoretical() -> tuple[Array, Array]:
    """Return depths and the side of the receptive field of 3 × 3 kernels at a stride of 1."""
    depths = np.arange(1.0, 41.0)
    return depths, 2.0 * depths + 1.0


def central() -> tuple[Array, Array]:
    """Return depths and the side of the window that holds 95% of the share along one axis."""
    depths = np.arange(1, 41)
    return depths.astype(float), np.array([float(width(int(depth))) for depth in depths])
