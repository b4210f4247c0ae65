"""Attention weights of a toy sentence, and the positional encoding of Vaswani et al. (2017)."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Scores of "the cat sat on the mat", made up: how well each word's query fits each word's key.
SCORES = np.array(
    [
        [1.6, 1.9, 0.2, -0.4, 0.3, 0.1],
        [0.9, 2.2, 1.4, -0.2, -0.3, 0.4],
        [-0.1, 2.6, 1.2, 0.7, -0.2, 0.9],
        [-0.3, 0.5, 1.8, 1.0, 0.4, 1.6],
        [0.2, -0.2, 0.1, 0.8, 1.3, 2.1],
        [0.3, 0.8, 1.1, 1.7, 0.9, 2.0],
    ]
)


def softmax(scores: Array) -> Array:
    """Return exp(s) divided by its sum over the last axis.

    The largest score is taken off first, so that nothing overflows; minus infinity comes to 0.
    """
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def toy_weights() -> Array:
    """Return the weights of the toy sentence, (6, 6): each row, a query's, adds up to 1."""
    return softmax(SCORES)


def causal_weights() -> Array:
    """Return the same with a causal mask: what comes later has a score of minus infinity."""
    later = np.triu(np.ones(SCORES.shape, dtype=bool), k=1)
    return softmax(np.where(later, -np.inf, SCORES))


def positional_encoding(positions: int = 50, width: int = 128) -> Array:
    """Return PE(pos, 2i) = sin(pos / 10000^(2i / d)) and PE(pos, 2i + 1) = cos of the same.

    Shape (positions, width). Source: Vaswani et al. (2017), Attention is all you need, 3.5.
    """
    position = np.arange(positions)[:, np.newaxis]
    angle = position / 10000.0 ** (np.arange(0, width, 2) / width)
    encoding = np.empty((positions, width))
    encoding[:, 0::2] = np.sin(angle)
    encoding[:, 1::2] = np.cos(angle)
    return encoding
