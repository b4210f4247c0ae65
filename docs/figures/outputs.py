"""What a classifier makes of three logits: a weight for each class, or one decision."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Made up: scores of a cat, a dog and a bird.
LOGITS = np.array([2.1, 0.5, 1.3])


def softmax() -> Array:
    """Return exp(z) / Σ exp(z), three weights that add up to 1. Source: Bridle (1990)."""
    weights = np.exp(LOGITS - LOGITS.max())
    return weights / weights.sum()


def argmax() -> Array:
    """Return 1 for the largest logit and 0 for the others."""
    return np.eye(len(LOGITS))[LOGITS.argmax()]


def _at(temperature: float) -> Array:
    weights = np.exp((LOGITS - LOGITS.max()) / temperature)
    return weights / weights.sum()


def cold() -> Array:
    """Return the softmax of the logits divided by 0.5."""
    return _at(0.5)


def warm() -> Array:
    """Return the softmax of the logits divided by 2."""
    return _at(2.0)
