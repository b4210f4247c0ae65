"""A wide network that learns the noise of a few measurements: cost in training and validation."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_HIDDEN, _STEPS, _RATE, _NOISE = 50, 2000, 0.02, 0.6


def measure() -> tuple[Array, Array, Array, Array]:
    """Return 15 noisy measurements (15, 1) of a curve for training and 200 for validation."""
    random = np.random.default_rng(0)
    found = []
    for n in (15, 200):
        x = random.uniform(-2.2, 2.2, (n, 1))
        found += [x, np.sin(2.0 * x) + 0.5 * x + _NOISE * random.standard_normal(x.shape)]
    return found[0], found[1], found[2], found[3]


def start() -> list[Array]:
    """Return W₁ (1, 50), b₁ (50), W₂ (50, 1) and b₂ (1): steep neurons, able to follow noise."""
    random = np.random.default_rng(1)
    return [
        6.0 * random.standard_normal((1, _HIDDEN)),
        12.0 * random.standard_normal(_HIDDEN),
        0.3 * random.standard_normal((_HIDDEN, 1)) / np.sqrt(_HIDDEN),
        np.zeros(1),
    ]


@cache
def train() -> tuple[Array, Array]:
    """Return the costs of training and of validation (2001 each) of gradient descent."""
    x, y, x_new, y_new = measure()
    w1, b1, w2, b2 = start()
    costs, new_costs = [], []
    for _ in range(_STEPS + 1):
        a = np.tanh(x @ w1 + b1)
        error = a @ w2 + b2 - y
        costs.append((error**2).mean())
        new_costs.append(((np.tanh(x_new @ w1 + b1) @ w2 + b2 - y_new) ** 2).mean())
        dz2 = 2.0 * error / len(x)
        dz1 = dz2 @ w2.T * (1.0 - a**2)
        w1, b1 = w1 - _RATE * (x.T @ dz1), b1 - _RATE * dz1.sum(0)
        w2, b2 = w2 - _RATE * (a.T @ dz2), b2 - _RATE * dz2.sum(0)
    return np.array(costs), np.array(new_costs)


def _costs(part: int) -> tuple[Array, Array]:
    """Return the steps and the costs after them."""
    return np.arange(_STEPS + 1.0), train()[part]


def training() -> tuple[Array, Array]:
    """Return the steps and the costs of training."""
    return _costs(0)


def validation() -> tuple[Array, Array]:
    """Return the steps and the costs of validation."""
    return _costs(1)
