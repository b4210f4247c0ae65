"""From the values of an image to its pixels, which look the same in every theme."""

from typing import Literal, NamedTuple

import numpy as np

from netfigure.forms.picture.model import Array, Image
from netfigure.output.png import Pixels
from netfigure.style.colors import split_channels
from netfigure.style.theme import current_theme

#: How much of an image a map over it hides where it is strongest.
_HIDDEN = 0.8
_WHITE = 255.0


class Ends(NamedTuple):
    """What is strongest in an image: values under and over zero, and a map laid over it."""

    under: Array
    over: Array
    map: Array

    def pixel(self, end: Literal["under", "over", "map"]) -> Pixels:
        """Return one pixel of a color, which a legend explains."""
        color: Array = getattr(self, end)
        return color.astype(np.uint8).reshape(1, 1, 3)


def find_ends() -> Ends:
    """Return the colors of the ends."""
    theme = current_theme()
    colors = (theme.light.sky, theme.light.orange, theme.dark.rose)
    return Ends(*(np.array(split_channels(color), dtype=float) for color in colors))


def find_shares(image: Image) -> Array:
    """Return how far values are from the low end to the high end, from 0 to 1."""
    span = image.high - image.low
    return np.clip((image.values - image.low) / span, 0.0, 1.0)


def find_pixels(image: Image) -> Pixels:
    """Return the pixels: (rows, columns) in gray, or (rows, columns, 3)."""
    shares = find_shares(image)
    if image.is_signed:
        strength = np.abs(2 * shares - 1)[..., np.newaxis]
        ends = find_ends()
        color = np.where(shares[..., np.newaxis] < 0.5, ends.under, ends.over)
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
    return base + mixed * (find_ends().map - base)
