"""Learning rates over the steps of a training, as a part of the highest rate."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def step_decay(step: Array) -> Array:
    """Return a rate that is halved every 20 steps."""
    return 0.5 ** np.floor(step / 20.0)


def exponential_decay(step: Array) -> Array:
    """Return a rate that is multiplied by 0.96 in every step."""
    return 0.96**step


def cosine(step: Array) -> Array:
    """Return half a period of a cosine over 100 steps. Source: Loshchilov and Hutter (2017)."""
    return 0.5 * (1.0 + np.cos(np.pi * np.minimum(step, 100.0) / 100.0))


def warmup_cosine(step: Array) -> Array:
    """Return a rate that grows in a line for 10 steps and then follows a cosine to step 100."""
    rest = np.clip((step - 10.0) / 90.0, 0.0, 1.0)
    return np.where(step < 10.0, step / 10.0, 0.5 * (1.0 + np.cos(np.pi * rest)))
