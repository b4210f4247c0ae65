"""A network of one input, eight tanh neurons and one output, while it learns a curve."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: twelve measurements: places (12, 1) and values (12, 1)
X = np.array([-2.2, -1.8, -1.4, -1.0, -0.6, -0.2, 0.2, 0.6, 1.0, 1.4, 1.8, 2.2])[:, None]
Y = np.array([0.1, -0.7, -1.0, -1.5, -1.3, -0.5, 0.3, 1.2, 1.3, 1.4, 0.5, 0.1])[:, None]
_HIDDEN, _STEPS = 8, 1000


def start() -> list[Array]:
    """Return W₁ (1, 8), b₁ (8), W₂ (8, 1) and b₂ (1) before the first step."""
    random = np.random.default_rng(0)
    return [
        2.0 * random.standard_normal((1, _HIDDEN)),
        random.standard_normal(_HIDDEN),
        random.standard_normal((_HIDDEN, 1)) / np.sqrt(_HIDDEN),
        np.zeros(1),
    ]


def predict(parameters: list[Array], x: Array) -> Array:
    """Return tanh(x W₁ + b₁) W₂ + b₂ for inputs (n, 1)."""
    w1, b1, w2, b2 = parameters
    return np.tanh(x @ w1 + b1) @ w2 + b2


def gradients(parameters: list[Array]) -> list[Array]:
    """Return the gradients of the mean squared error over the twelve measurements."""
    w1, b1, w2, b2 = parameters
    a = np.tanh(X @ w1 + b1)
    dz2 = 2.0 * (a @ w2 + b2 - Y) / len(X)
    dz1 = dz2 @ w2.T * (1.0 - a**2)
    return [X.T @ dz1, dz1.sum(0), a.T @ dz2, dz2.sum(0)]


@cache
def train(rate: float) -> tuple[list[list[Array]], Array]:
    """Return the parameters (1001 lists) and costs (1001) before and after each of 1,000 steps."""
    history, costs = [start()], []
    for _ in range(_STEPS):
        parameters = history[-1]
        costs.append(_cost(parameters))
        steps = zip(parameters, gradients(parameters), strict=True)
        history.append([p - rate * g for p, g in steps])
    return history, np.array([*costs, _cost(history[-1])])


def _cost(parameters: list[Array]) -> float:
    return float(((predict(parameters, X) - Y) ** 2).mean())


def _curve(step: int, x: Array) -> Array:
    return predict(train(0.1)[0][step], x[:, None])[:, 0]


def measured() -> tuple[Array, Array]:
    """Return the places and the values of the twelve measurements."""
    return X[:, 0], Y[:, 0]


def untrained(x: Array) -> Array:
    """Return the predictions before the first step."""
    return _curve(0, x)


def after_50(x: Array) -> Array:
    """Return the predictions after 50 steps of gradient descent with rate 0.1."""
    return _curve(50, x)


def after_1000(x: Array) -> Array:
    """Return the predictions after 1,000 steps of gradient descent with rate 0.1."""
    return _curve(1000, x)


def _costs(rate: float) -> tuple[Array, Array]:
    """Return the first 300 steps and the costs after them."""
    return np.arange(301.0), train(rate)[1][:301]


def slow() -> tuple[Array, Array]:
    """Return the first 300 steps and costs with rate 0.001, which is too small."""
    return _costs(0.001)


def steady() -> tuple[Array, Array]:
    """Return the same with rate 0.1."""
    return _costs(0.1)


def restless() -> tuple[Array, Array]:
    """Return the same with rate 0.35, which is too large."""
    return _costs(0.35)
