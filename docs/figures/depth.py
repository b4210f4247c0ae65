"""Sizes of signals and gradients in deep networks at the start of training, with a fixed seed."""

from collections.abc import Callable
from functools import cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

WIDTH, BATCH = 128, 256
_SIGNAL_LAYERS, _GRADIENT_LAYERS = 20, 50


def relu(z: Array) -> Array:
    """Return max(0, z)."""
    return np.maximum(z, 0.0)


def draw(layers: int) -> tuple[Array, list[Array]]:
    """Return inputs (256, 128) and weights (128, 128) of variance 1, which a gain then scales."""
    random = np.random.default_rng(0)
    inputs = random.standard_normal((BATCH, WIDTH))
    return inputs, [random.standard_normal((WIDTH, WIDTH)) for _ in range(layers)]


def signal_sizes(scale: float, activation: Callable[[Array], Array]) -> Array:
    """Return the root mean square of the activations of each of 20 layers.

    :param scale: standard deviation of the weights
    """
    a, weights = draw(_SIGNAL_LAYERS)
    sizes = []
    for w in weights:
        a = activation(a @ (scale * w))
        sizes.append(np.sqrt((a**2).mean()))
    return np.array(sizes)


def _signals(scale: float, activation: Callable[[Array], Array]) -> tuple[Array, Array]:
    return np.arange(1.0, _SIGNAL_LAYERS + 1.0), signal_sizes(scale, activation)


def he_relu() -> tuple[Array, Array]:
    """Return layers and activations of ReLU with the standard deviation √(2/n)."""
    return _signals(sqrt(2.0 / WIDTH), relu)


def xavier_relu() -> tuple[Array, Array]:
    """Return the same with √(1/n), which forgets that ReLU drops half of the signal."""
    return _signals(sqrt(1.0 / WIDTH), relu)


def large_relu() -> tuple[Array, Array]:
    """Return the same with √(4/n)."""
    return _signals(sqrt(4.0 / WIDTH), relu)


def xavier_tanh() -> tuple[Array, Array]:
    """Return the same for tanh with √(1/n)."""
    return _signals(sqrt(1.0 / WIDTH), np.tanh)


def small_tanh() -> tuple[Array, Array]:
    """Return the same for tanh with a standard deviation of 0.01, whatever n is."""
    return _signals(0.01, np.tanh)


def gradient_sizes(*, residual: bool) -> Array:
    """Return the size of ∂L/∂a at the input of each of 50 tanh layers, as a part of the last's.

    A plain layer is a → tanh(a W), a residual one a → a + tanh(a W), with the weights of Glorot
    and Bengio (2010) times 0.7. The gradient that comes in at the top is random.
    """
    a, weights = draw(_GRADIENT_LAYERS)
    scale = 0.7 / sqrt(WIDTH)
    slopes = []
    for w in weights:
        f = np.tanh(a @ (scale * w))
        slopes.append(1.0 - f**2)
        a = a + f if residual else f
    gradient = np.random.default_rng(1).standard_normal(a.shape)
    sizes = []
    for w, slope in zip(reversed(weights), reversed(slopes), strict=True):
        through = (gradient * slope) @ (scale * w).T
        gradient = gradient + through if residual else through
        sizes.append(np.linalg.norm(gradient))
    found = np.array(sizes[::-1])
    return found / found[-1]


@cache
def _gradients(*, residual: bool) -> tuple[Array, Array]:
    return np.arange(1.0, _GRADIENT_LAYERS + 1.0), gradient_sizes(residual=residual)


def plain_gradients() -> tuple[Array, Array]:
    """Return layers 1 to 50 and the gradients at their inputs, without residual paths."""
    return _gradients(residual=False)


def residual_gradients() -> tuple[Array, Array]:
    """Return the same with a residual path around each layer."""
    return _gradients(residual=True)
