"""Overfitting and its cures: polynomials for a few noisy points, penalties, dropping the rest."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.polynomial import chebyshev
from numpy.polynomial.polynomial import polyvander
from numpy.typing import NDArray

Array = NDArray[np.float64]

_random = np.random.default_rng(2)


def _measure(x: Array) -> Array:
    return truth(x) + 0.25 * _random.standard_normal(len(x))


def truth(x: Array) -> Array:
    """Return sin(3x), the curve behind the points."""
    return np.sin(3.0 * x)


#: 14 points to learn from, and 200 to validate with; noise of standard deviation 0.25.
X = np.linspace(-1.0, 1.0, 14)
Y = _measure(X)
X_VALIDATION = np.linspace(-1.0, 1.0, 200)
Y_VALIDATION = _measure(X_VALIDATION)

_HIGHEST = 12  # degree of the most flexible polynomial


def degree_1(x: Array) -> Array:
    """Return the straight line with the least squared error: too stiff."""
    return _fit(1, x)


def degree_3(x: Array) -> Array:
    """Return the polynomial of degree 3 with the least squared error."""
    return _fit(3, x)


def degree_12(x: Array) -> Array:
    """Return the polynomial of degree 12 with the least squared error: it learns the noise."""
    return _fit(12, x)


def training_by_degree() -> tuple[Array, Array]:
    """Return degrees 0 to 12 and the mean squared errors on the points learned from."""
    return _degrees(), np.array([np.mean((_fit(d, X) - Y) ** 2) for d in range(_HIGHEST + 1)])


def validation_by_degree() -> tuple[Array, Array]:
    """Return degrees 0 to 12 and the mean squared errors on the points for validation."""
    errors = [np.mean((_fit(d, X_VALIDATION) - Y_VALIDATION) ** 2) for d in range(_HIGHEST + 1)]
    return _degrees(), np.array(errors)


def training_by_step() -> tuple[Array, Array]:
    """Return steps 1 to 10,000 and the errors of gradient descent at degree 12, rate 0.2."""
    steps, training, _ = descend()
    return steps, training


def validation_by_step() -> tuple[Array, Array]:
    """Return the same steps and the errors on the points for validation."""
    steps, _, validation = descend()
    return steps, validation


def validation_by_step_in_powers() -> tuple[Array, Array]:
    """Return the same for descent on the weights of the powers of x."""
    steps, _, validation = descend(polyvander)
    return steps, validation


@cache
def descend(
    features_of: Callable[[Array, int], Array] = chebyshev.chebvander,
) -> tuple[Array, Array, Array]:
    """Return some of the steps, the training and the validation errors after them.

    Gradient descent from zero on the weights of Chebyshev's polynomials up to degree 12, which
    span the same curves as the powers of x and are far better conditioned.

    :param features_of: the values of the basis at some points, up to a degree
    """
    features, unseen = features_of(X, _HIGHEST), features_of(X_VALIDATION, _HIGHEST)
    wanted = set(np.unique(np.geomspace(1, 10_000, 60).round()).tolist())
    weights, rows = np.zeros(_HIGHEST + 1), []
    for step in range(1, 10_001):
        weights = weights - 0.2 * 2.0 * features.T @ (features @ weights - Y) / len(X)
        if step in wanted:
            errors = (features @ weights - Y, unseen @ weights - Y_VALIDATION)
            rows.append((step, *(np.mean(e**2) for e in errors)))
    steps, training, validation = np.array(rows).T
    return steps, training, validation


def _degrees() -> Array:
    return np.arange(_HIGHEST + 1.0)


def _fit(degree: int, x: Array) -> Array:
    return chebyshev.chebval(x, chebyshev.chebfit(X, Y, degree))


#: Center and curvature of the cost without a penalty, in the figure of the two penalties.
CENTER = np.array([1.6, 0.5])
_CURVATURE = np.array([[1.0, 0.5], [0.5, 1.2]])


def quadratic_cost(w_1: Array, w_2: Array) -> Array:
    """Return ½ (w - c) H (w - c)ᵀ, a bowl whose lowest point is c = (1.6, 0.5)."""
    d_1, d_2 = w_1 - CENTER[0], w_2 - CENTER[1]
    (a, b), (_, c) = _CURVATURE
    return 0.5 * (a * d_1**2 + 2.0 * b * d_1 * d_2 + c * d_2**2)


def ridge_solution(strength: float = 1.0) -> Array:
    """Return the minimum of the cost with a penalty of strength / 2 Σ w²."""
    return np.linalg.solve(_CURVATURE + strength * np.eye(2), _CURVATURE @ CENTER)


def lasso_solution(strength: float = 1.0) -> Array:
    """Return the minimum of the cost with a penalty of strength Σ |w|.

    Coordinate descent: each weight in turn is set to its best value, by soft thresholding.
    """
    pull, w = _CURVATURE @ CENTER, np.zeros(2)
    for _ in range(200):
        for i in range(2):
            rest = pull[i] - _CURVATURE[i, 1 - i] * w[1 - i]
            w[i] = np.sign(rest) * max(abs(rest) - strength, 0.0) / _CURVATURE[i, i]
    return w


def circle() -> tuple[Array, Array]:
    """Return the weights whose sum of squares is that of the ridge solution."""
    angle = np.linspace(0.0, 2.0 * np.pi, 121)
    radius = np.linalg.norm(ridge_solution())
    return radius * np.cos(angle), radius * np.sin(angle)


def diamond() -> tuple[Array, Array]:
    """Return the weights whose sum of sizes is that of the lasso solution."""
    size = np.abs(lasso_solution()).sum()
    return size * np.array([1.0, 0, -1, 0, 1]), size * np.array([0.0, 1, 0, -1, 0])
