"""How often an overconfident classifier is right, before and after temperature scaling."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SEED, _EXAMPLES, _CLASSES, _BINS, _FEWEST = 0, 8000, 5, 10, 30

#: By so much the classifier's logits are too large.
SHARPNESS = 2.5


@cache
def predictions() -> tuple[Array, Array]:
    """Return logits (8000, 5) that are 2.5 times too large, and labels (8000,).

    The labels are drawn from the softmax of the true logits, so the truth is known.
    """
    random = np.random.default_rng(_SEED)
    logits = 1.5 * random.standard_normal((_EXAMPLES, _CLASSES))
    noise = random.gumbel(size=logits.shape)
    return SHARPNESS * logits, (logits + noise).argmax(axis=1)


def softmax(z: Array) -> Array:
    """Return weights that are positive and sum to 1 along the last axis."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def reliability(z: Array, y: Array) -> tuple[Array, Array, Array]:
    """Return the mean confidence, the accuracy and the share of each bin.

    A bin of fewer than 30 examples tells nothing and is left out.

    Source: Guo et al. (2017), On Calibration of Modern Neural Networks, section 2.

    :param z: logits, (examples, classes)
    :param y: labels, (examples,)
    """
    p = softmax(z)
    confidence, right = p.max(axis=1), p.argmax(axis=1) == y
    of = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    filled = [bin_ for bin_ in range(_BINS) if (of == bin_).sum() >= _FEWEST]
    means = [confidence[of == bin_].mean() for bin_ in filled]
    accuracies = [right[of == bin_].mean() for bin_ in filled]
    return np.array(means), np.array(accuracies), np.array([(of == bin_).mean() for bin_ in filled])


def overconfident() -> tuple[Array, Array]:
    """Return confidence and accuracy of the classifier as it is."""
    return reliability(*predictions())[:2]


def scaled() -> tuple[Array, Array]:
    """Return the same with the logits divided by the temperature 2.5."""
    logits, labels = predictions()
    return reliability(logits / SHARPNESS, labels)[:2]
