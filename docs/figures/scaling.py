"""What the figures of scaling show: the loss of Hoffmann et al. (2022) over size and data.

The constants are those of the refit by Besiroglu et al. (2024).
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

E, A, B, ALPHA, BETA = 1.8172, 482.01, 2085.43, 0.3478, 0.3658


def loss(parameters: Array, tokens: Array) -> Array:
    """Return E + A / N^α + B / D^β."""
    return E + A / parameters**ALPHA + B / tokens**BETA


def at_budget(billions: Array, operations: float) -> Array:
    """Return the loss of models of so many billion parameters, with C = 6 N D operations."""
    parameters = billions * 1e9
    return loss(parameters, operations / (6.0 * parameters))


def budget_21(billions: Array) -> Array:
    """Return the loss for 1e21 operations."""
    return at_budget(billions, 1e21)


def budget_22(billions: Array) -> Array:
    """Return the loss for 1e22 operations."""
    return at_budget(billions, 1e22)


def budget_23(billions: Array) -> Array:
    """Return the loss for 1e23 operations."""
    return at_budget(billions, 1e23)


def budget_24(billions: Array) -> Array:
    """Return the loss for 1e24 operations."""
    return at_budget(billions, 1e24)


def optimum(operations: float) -> tuple[float, float]:
    """Return the best number of parameters, in billions, and its loss.

    With C = 6 N D the derivative of the loss is zero at N^(α+β) = αA / (βB) · (C/6)^β.
    """
    ratio = ALPHA * A / (BETA * B)
    parameters = (ratio * (operations / 6.0) ** BETA) ** (1.0 / (ALPHA + BETA))
    return parameters / 1e9, float(loss(parameters, operations / (6.0 * parameters)))


def optima() -> Array:
    """Return the points (billion parameters, loss) of the best model for each budget."""
    return np.array([optimum(operations) for operations in np.logspace(20.5, 24.5, 40)])


def fit_without_floor(images: Array) -> Array:
    """Return the power law that Volume 8 fits to the losses at 25 to 200 images."""
    return 21.9 * images**-0.838


def fit_with_floor(images: Array) -> Array:
    """Return the power law with a floor that Volume 8 fits to the same losses."""
    return 0.244 + 248.2 * images**-1.60
