"""A ReLU neuron before and after one step: what goes into its activation, over its inputs."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SEED, _EXAMPLES = 0, 2000
_WEIGHTS, _BIAS = np.array([1.0, -0.5]), 0.2
_EXAMPLE, _GRADIENT = np.array([0.8, 0.4]), 2.0


@cache
def _inputs() -> Array:
    return np.random.default_rng(_SEED).uniform(size=(_EXAMPLES, 2))


def step(rate: float) -> tuple[Array, float]:
    """Return weights (2,) and bias after one step on the example (0.8, 0.4), where ∂L/∂a = 2.

    The example lies on the positive side, so that ∂L/∂z = ∂L/∂a.
    """
    return _WEIGHTS - rate * _GRADIENT * _EXAMPLE, _BIAS - rate * _GRADIENT


def pre_activations(rate: float) -> Array:
    """Return z after that step for 2,000 inputs from the unit square."""
    weights, bias = step(rate)
    return _inputs() @ weights + bias


def _density(values: Array, places: Array) -> Array:
    width = 1.06 * values.std() * len(values) ** -0.2
    distances = (places[:, np.newaxis] - values) / width
    return np.exp(-0.5 * distances**2).mean(axis=1) / (width * np.sqrt(2.0 * np.pi))


def before(z: Array) -> Array:
    """Return the density of z before the step."""
    return _density(pre_activations(0.0), z)


def small(z: Array) -> Array:
    """Return the density of z after a step with the rate 0.1."""
    return _density(pre_activations(0.1), z)


def large(z: Array) -> Array:
    """Return the density of z after a step with the rate 1."""
    return _density(pre_activations(1.0), z)
