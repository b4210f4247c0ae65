"""Size of the gradient in every layer of a deep network, measured, with a fixed seed."""

from collections.abc import Callable
from functools import cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_DEPTH, _WIDTH, _BATCH = 10, 64, 256
_SEED = 0


def _sigmoid(z: Array) -> tuple[Array, Array]:
    s = 0.5 * (1.0 + np.tanh(0.5 * z))
    return s, s * (1.0 - s)


def _tanh(z: Array) -> tuple[Array, Array]:
    t = np.tanh(z)
    return t, 1.0 - t**2


def _relu(z: Array) -> tuple[Array, Array]:
    return np.maximum(z, 0.0), np.where(z > 0.0, 1.0, 0.0)


def make_network(gain: float) -> tuple[Array, list[Array], Array]:
    """Return inputs (256, 64), ten weights (64, 64) and the gradient that comes in from above.

    Weights are normal with variance gain² / 64: gain √2 is He et al. (2015), gain 1 is Glorot and
    Bengio (2010) for layers as wide as what comes in.
    """
    random = np.random.default_rng(_SEED)
    inputs = random.standard_normal((_BATCH, _WIDTH))
    scale = gain / sqrt(_WIDTH)
    weights = [scale * random.standard_normal((_WIDTH, _WIDTH)) for _ in range(_DEPTH)]
    return inputs, weights, random.standard_normal((_BATCH, _WIDTH)) / _BATCH


def gradient_sizes(activation: Callable[[Array], tuple[Array, Array]], gain: float) -> Array:
    """Return the Frobenius norm of the gradient of each layer's weights, (10,).

    Backward, with a the output of a layer and z what goes into its activation:
    δ = ∂L/∂a · f'(z), ∂L/∂W = δᵀ a₋₁, ∂L/∂a₋₁ = δ W.

    :param activation: gives f(z) and f'(z)
    :param gain: of the weights
    """
    outputs, weights, gradient = make_network(gain)
    kept = []
    for weight in weights:
        inputs = outputs
        outputs, slope = activation(inputs @ weight.T)
        kept.append((inputs, slope))
    sizes = []
    for weight, (inputs, slope) in zip(reversed(weights), reversed(kept), strict=True):
        delta = gradient * slope
        sizes.append(np.linalg.norm(delta.T @ inputs))
        gradient = delta @ weight
    return np.array(sizes[::-1])


@cache
def _relative(name: str) -> tuple[Array, Array]:
    cases = {"sigmoid": (_sigmoid, 1.0), "tanh": (_tanh, 1.0), "relu": (_relu, sqrt(2.0))}
    activation, gain = cases[name]
    sizes = gradient_sizes(activation, gain)
    return np.arange(1.0, _DEPTH + 1.0), sizes / sizes[-1]


def sigmoid_layers() -> tuple[Array, Array]:
    """Return layers 1 to 10 and the sizes of their gradients, as parts of the last; sigmoid."""
    return _relative("sigmoid")


def relu_layers() -> tuple[Array, Array]:
    """Return the same for ReLU with the weights of He et al. (2015)."""
    return _relative("relu")


def tanh_layers() -> tuple[Array, Array]:
    """Return the same for tanh with the weights of Glorot and Bengio (2010)."""
    return _relative("tanh")
