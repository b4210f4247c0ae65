"""Digits of 8 × 8 pixels, from scikit-learn's set, after the changes of data augmentation."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: The digits at 16 and 3 of the set, a 6 and a 3, one character per pixel from 0 to g (16).
_SIX = "0008f100000ce000003g7000006g2000007ggd5000fg99e0003e92g20007fgb0"
_THREE = "007fd10008d6f400021dd000002fb1000001cc1000001a8000845e90007dd900"


def _read(text: str) -> Array:
    return np.array([int(each, 17) for each in text], dtype=float).reshape(8, 8) / 16.0


def six() -> Array:
    """Return a 6, (8, 8), from 0 to 1."""
    return _read(_SIX)


def three() -> Array:
    """Return a 3."""
    return _read(_THREE)


def shifted() -> Array:
    """Return the 6, one pixel to the right."""
    return np.pad(six(), ((0, 0), (1, 0)))[:, :-1]


def flipped() -> Array:
    """Return the 6, left and right exchanged."""
    return six()[:, ::-1]


def turned() -> Array:
    """Return the 6, rotated by 180°."""
    return six()[::-1, ::-1]


def brighter() -> Array:
    """Return the 6 with half as much contrast on a gray ground."""
    return 0.3 + 0.5 * six()


def erased() -> Array:
    """Return the 6 without a square of 3 × 3 pixels."""
    image = six()
    image[3:6, 3:6] = 0.0
    return image


def mixed() -> Array:
    """Return mixup: 0.7 of the 6 plus 0.3 of the 3."""
    return 0.7 * six() + 0.3 * three()


def pasted() -> Array:
    """Return CutMix: the 6 with a square of 4 × 4 pixels of the 3."""
    image = six()
    image[:4, 4:] = three()[:4, 4:]
    return image
