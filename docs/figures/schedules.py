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


def warm_restarts(step: Array) -> Array:
    """Return cosines that begin anew at steps 20 and 60. Source: Loshchilov and Hutter (2017)."""
    begin = np.where(step < 20.0, 0.0, np.where(step < 60.0, 20.0, 60.0))
    length = np.where(step < 20.0, 20.0, np.where(step < 60.0, 40.0, 80.0))
    return 0.5 * (1.0 + np.cos(np.pi * (step - begin) / length))


def one_cycle(step: Array) -> Array:
    """Return a rise by a cosine to step 29.3 of 100 and a fall. Source: Smith and Topin (2017).

    The rate begins at 1/25 of the highest and ends at 1/250,000, as in PyTorch.
    """
    up, down = np.clip(step / 29.3, 0.0, 1.0), np.clip((step - 29.3) / 70.7, 0.0, 1.0)
    rise = 1.0 + (0.04 - 1.0) * 0.5 * (1.0 + np.cos(np.pi * up))
    fall = 4e-6 + (1.0 - 4e-6) * 0.5 * (1.0 + np.cos(np.pi * down))
    return np.where(step <= 29.3, rise, fall)


def warmup_stable_decay(step: Array) -> Array:
    """Return a rise in a line for 10 steps, a plateau, and a fall in a line from step 80 to 100."""
    return np.clip(np.minimum(step / 10.0, (100.0 - step) / 20.0), 0.0, 1.0)
