"""Paths of optimizers in a narrow valley, f(x, y) = x²/100 + y², from one start."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_START = np.array([-9.0, 1.6])
_STEPS = 60


def valley(x: Array, y: Array) -> Array:
    """Return x²/100 + y², condition number 100: steep across, flat along."""
    return x**2 / 100.0 + y**2


def _gradient(place: Array) -> Array:
    return np.array([place[0] / 50.0, 2.0 * place[1]])


def sgd() -> tuple[Array, Array]:
    """Return the path of gradient descent with a rate of 0.9."""
    places = [_START]
    for _ in range(_STEPS):
        places.append(places[-1] - 0.9 * _gradient(places[-1]))
    return _split(places)


def momentum() -> tuple[Array, Array]:
    """Return the path with momentum 0.9 and a rate of 0.2. Source: Polyak (1964)."""
    places, velocity = [_START], np.zeros(2)
    for _ in range(_STEPS):
        velocity = 0.9 * velocity + _gradient(places[-1])
        places.append(places[-1] - 0.2 * velocity)
    return _split(places)


def rmsprop() -> tuple[Array, Array]:
    """Return the path of RMSprop, decay 0.9, rate 0.3. Source: Tieleman and Hinton (2012)."""
    places, square = [_START], np.zeros(2)
    for _ in range(_STEPS):
        gradient = _gradient(places[-1])
        square = 0.9 * square + 0.1 * gradient**2
        places.append(places[-1] - 0.3 * gradient / (np.sqrt(square) + 1e-8))
    return _split(places)


def adam() -> tuple[Array, Array]:
    """Return the path of Adam, β₁ 0.9, β₂ 0.999, rate 0.3. Source: Kingma and Ba (2015)."""
    places, mean, square = [_START], np.zeros(2), np.zeros(2)
    for step in range(1, _STEPS + 1):
        gradient = _gradient(places[-1])
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        corrected = mean / (1 - 0.9**step), square / (1 - 0.999**step)
        places.append(places[-1] - 0.3 * corrected[0] / (np.sqrt(corrected[1]) + 1e-8))
    return _split(places)


def _split(places: list[Array]) -> tuple[Array, Array]:
    path = np.array(places)
    return path[:, 0], path[:, 1]


#: Made up: 64 inputs in two columns and targets of the weights (2, -1), with noise.
_random = np.random.default_rng(7)
INPUTS = _random.standard_normal((64, 2)) * np.array([1.0, 0.7])
TARGETS = INPUTS @ np.array([2.0, -1.0]) + 0.8 * _random.standard_normal(64)


def regression_cost(w_1: Array, w_2: Array) -> Array:
    """Return the mean squared error of the linear model with the weights w₁ and w₂."""
    errors = np.multiply.outer(w_1, INPUTS[:, 0]) + np.multiply.outer(w_2, INPUTS[:, 1]) - TARGETS
    return (errors**2).mean(axis=-1)


def full_batch() -> tuple[Array, Array]:
    """Return the path of 60 steps at a rate of 0.1, each with the gradient of all 64 examples."""
    return _descend(64)


def mini_batches() -> tuple[Array, Array]:
    """Return the same with batches of 8 examples."""
    return _descend(8)


def single_examples() -> tuple[Array, Array]:
    """Return the same with one example per step."""
    return _descend(1)


def _descend(size: int) -> tuple[Array, Array]:
    random, place = np.random.default_rng(0), np.array([-1.5, 1.5])
    places = [place]
    for _ in range(_STEPS):
        chosen = random.choice(64, size, replace=False)
        errors = INPUTS[chosen] @ place - TARGETS[chosen]
        place = place - 0.1 * 2.0 * errors @ INPUTS[chosen] / size
        places.append(place)
    return _split(places)
