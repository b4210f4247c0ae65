"""What the figures of attention show: weights, scores, positions, and the work of a layer."""

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


def online_softmax(block: int = 2) -> Array:
    """Return the running maximum and the running sum of the last row, after each block of keys.

    Shape (2, blocks). Source: Milakov and Gimelshein (2018), Online normalizer calculation for
    softmax, Algorithm 3.
    """
    largest, total, steps = -np.inf, 0.0, []
    for scores in SCORES[-1].reshape(-1, block):
        before, largest = largest, max(largest, scores.max())
        total = total * np.exp(before - largest) + np.exp(scores - largest).sum()
        steps.append((largest, total))
    return np.array(steps).T


def toy_scores() -> Array:
    """Return the scores of the toy sentence, (6, 6)."""
    return SCORES


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


def sines() -> Array:
    """Return the even columns of the encoding of 50 positions, one per pair, (50, 64)."""
    return positional_encoding()[:, 0::2]


def cosines() -> Array:
    """Return the odd columns of the encoding of 50 positions, one per pair, (50, 64)."""
    return positional_encoding()[:, 1::2]


def wave_0(positions: Array) -> Array:
    """Return the sine of pair 0 at width 128."""
    return _wave(positions, pair=0)


def wave_8(positions: Array) -> Array:
    """Return the sine of pair 8 at width 128."""
    return _wave(positions, pair=8)


def wave_24(positions: Array) -> Array:
    """Return the sine of pair 24 at width 128."""
    return _wave(positions, pair=24)


def _wave(positions: Array, pair: int, width: int = 128) -> Array:
    return np.sin(positions / 10000.0 ** (2 * pair / width))


def dot_product_deviation(widths: Array) -> Array:
    """Return the standard deviation of a dot product of independent standard normal vectors."""
    return np.sqrt(widths)


def scaled_deviation(widths: Array) -> Array:
    """Return the same after division by the root of the width."""
    return dot_product_deviation(widths) / np.sqrt(widths)


#: Width of BERT-base and GPT-2 small.
_WIDTH = 768


def weight_work(tokens: Array) -> Array:
    """Return billions of operations of one layer that the weights cost: 24 T d²."""
    return 24.0 * tokens * _WIDTH**2 / 1e9


def pair_work(tokens: Array) -> Array:
    """Return billions of operations of the two products with T x T matrices: 4 T² d."""
    return 4.0 * tokens**2 * _WIDTH / 1e9
