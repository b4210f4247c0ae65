"""From the values of an image to its pixels, which look the same in every theme."""

import numpy as np

from sphinx_studyguide.architecture.picture.model import Array, Image
from sphinx_studyguide.architecture.png import Pixels
from sphinx_studyguide.palette.colors import ACCENTS


def _channels(color: str) -> Array:
    return np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)], dtype=float)


#: Color of a map over an image, and how much of the image it hides where it is strongest.
_MAP, _HIDDEN = _channels(ACCENTS["rose"].dark), 0.8
_UNDER, _OVER = (_channels(ACCENTS[hue].light) for hue in ("sky", "orange"))
#: One pixel of each color that a legend explains.
UNDER_PIXEL, OVER_PIXEL, MAP_PIXEL = (
    color.astype(np.uint8).reshape(1, 1, 3) for color in (_UNDER, _OVER, _MAP)
)
_WHITE = 255.0


def find_shares(image: Image) -> Array:
    """Return how far values are from the low end to the high end, from 0 to 1."""
    span = image.high - image.low
    return np.clip((image.values - image.low) / span, 0.0, 1.0)


def find_pixels(image: Image) -> Pixels:
    """Return the pixels: (rows, columns) in gray, or (rows, columns, 3)."""
    shares = find_shares(image)
    if image.is_signed:
        strength = np.abs(2 * shares - 1)[..., np.newaxis]
        color = np.where(shares[..., np.newaxis] < 0.5, _UNDER, _OVER)
        found = _WHITE + strength * (color - _WHITE)
    else:
        found = _WHITE * shares
    if image.over is not None:
        found = _lay_over(found, image.over)
    return np.rint(found).astype(np.uint8)


def _lay_over(pixels: Array, over: Array) -> Array:
    """Return an image with a map over it, each of whose cells covers its part of the image."""
    rows, columns = (
        np.arange(size) * own // size
        for size, own in zip(pixels.shape[:2], over.shape, strict=True)
    )
    strength = _HIDDEN * over[np.ix_(rows, columns)] / (over.max() or 1.0)
    mixed = strength[..., np.newaxis]
    base = pixels if pixels.ndim == 3 else np.repeat(pixels[..., np.newaxis], 3, axis=2)
    return base + mixed * (_MAP - base)
