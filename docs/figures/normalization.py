"""Values of one neuron over a batch before and after batch normalization, with a fixed seed."""

from functools import cache
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SEED, _BATCH = 1, 400


@cache
def samples() -> Array:
    """Return what goes into the activation: two neurons, (400, 2), of other mean and spread."""
    random = np.random.default_rng(_SEED)
    return random.standard_normal((_BATCH, 2)) * np.array([2.0, 0.6]) + np.array([3.0, -2.0])


def batch_norm(x: Array, gamma: float = 1.0, beta: float = 0.0, epsilon: float = 1e-5) -> Array:
    """Return γ (x - μ) / sqrt(σ² + ε) + β, with mean and variance of the batch.

    The variance divides by the number of samples, as in training.
    Source: Ioffe and Szegedy (2015), Algorithm 1.

    :param x: (batch, neurons)
    """
    mean, variance = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


def density(values: Array, places: Array) -> Array:
    """Return a smooth density of values: the mean of a normal curve round each of them.

    Each curve has the standard deviation h = 1.06 σ n^(-1/5).
    Source: Silverman (1986), Density estimation for statistics and data analysis, 3.28.

    :param values: (n,)
    :param places: where it is asked
    """
    width = 1.06 * values.std() * len(values) ** -0.2
    distances = (places[:, np.newaxis] - values) / width
    return np.exp(-0.5 * distances**2).mean(axis=1) / (width * sqrt(2.0 * pi))


def first_before(x: Array) -> Array:
    """Return the density of the first neuron's values."""
    return density(samples()[:, 0], x)


def second_before(x: Array) -> Array:
    """Return the density of the second neuron's values."""
    return density(samples()[:, 1], x)


def first_after(x: Array) -> Array:
    """Return the density of the first neuron's values after batch normalization."""
    return density(batch_norm(samples())[:, 0], x)


def second_after(x: Array) -> Array:
    """Return the density of the second neuron's values after batch normalization."""
    return density(batch_norm(samples())[:, 1], x)


_ROWS, _CHANNELS, _PLACES, _GROUPS = 3, 4, 2, 2


def _shared(example: int, channels: int) -> Array:
    """Return 3 examples × (4 channels of 2 places): 1 for what is normalized with the first cell.

    :param example: 1 if an example is normalized by itself, 0 if all examples share
    :param channels: how many channels share
    """
    row, column = np.indices((_ROWS, _CHANNELS * _PLACES))
    of = row * example * _CHANNELS + column // _PLACES // channels
    return np.where(of == 0, 1.0, 0.0)


def shared_batch() -> Array:
    """Return what batch normalization takes together: a channel of all examples."""
    return _shared(0, 1)


def shared_layer() -> Array:
    """Return what layer normalization takes together: all of one example."""
    return _shared(1, _CHANNELS)


def shared_token() -> Array:
    """Return what layer normalization of a sequence takes together: all channels of one place."""
    row, column = np.indices((_ROWS, _CHANNELS * _PLACES))
    return np.where((row == 0) & (column % _PLACES == 0), 1.0, 0.0)


def shared_group() -> Array:
    """Return what group normalization takes together: half of the channels of an example."""
    return _shared(1, _CHANNELS // _GROUPS)


def shared_instance() -> Array:
    """Return what instance normalization takes together: one channel of one example."""
    return _shared(1, 1)


@cache
def _errors() -> tuple[Array, Array, Array]:
    sizes = np.array([2, 4, 8, 16, 32, 64, 128, 256])
    random = np.random.default_rng(_SEED)
    means, variances = [], []
    for size in sizes:
        batches = random.standard_normal((4000, size))
        means.append(np.sqrt((batches.mean(axis=1) ** 2).mean()))
        variances.append(np.sqrt(((batches.var(axis=1) - 1.0) ** 2).mean()))
    return sizes.astype(float), np.array(means), np.array(variances)


def mean_error() -> tuple[Array, Array]:
    """Return batch sizes and how far the mean of a batch lies from the true 0, root mean square."""
    sizes, means, _ = _errors()
    return sizes, means


def variance_error() -> tuple[Array, Array]:
    """Return batch sizes and how far the variance of a batch lies from the true 1."""
    sizes, _, variances = _errors()
    return sizes, variances
