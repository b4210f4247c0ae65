"""The pixels of an image, with the same colors in every theme."""

from typing import NamedTuple

import numpy as np

from netfigure.forms.picture.model import Array, Image
from netfigure.output.png import Pixels
from netfigure.style.colors import split_channels
from netfigure.style.theme import current_theme

#: Opacity of a map on top of an image where it is strongest.
_OPACITY = 0.8
#: Strength of the blue of negative values, so that in gray it is lighter than the orange.
_NEGATIVE = 0.5
_WHITE = 255.0


class EndColors(NamedTuple):
    """The strongest colors: of negative and positive values, and of a map on top of an image."""

    negative: Array
    positive: Array
    overlay: Array


def find_end_colors() -> EndColors:
    """Return the strongest colors."""
    theme = current_theme()
    colors = (theme.light.sky, theme.light.orange, theme.dark.rose)
    sky, orange, rose = (np.array(split_channels(color), dtype=float) for color in colors)
    return EndColors(_WHITE + _NEGATIVE * (sky - _WHITE), orange, rose)


def make_pixel(color: Array) -> Pixels:
    """Return one pixel of a color, for the legend."""
    return color.astype(np.uint8).reshape(1, 1, 3)


def find_shares(image: Image) -> Array:
    """Return where values are between the low and the high end, from 0 to 1."""
    span = image.high - image.low
    return np.clip((image.values - image.low) / span, 0.0, 1.0)


def find_pixels(image: Image) -> Pixels:
    """Return the pixels: (rows, columns) in gray, or (rows, columns, 3)."""
    shares = find_shares(image)
    if image.is_signed:
        strength = np.abs(2 * shares - 1)[..., np.newaxis]
        ends = find_end_colors()
        color = np.where(shares[..., np.newaxis] < 0.5, ends.negative, ends.positive)
        found = _WHITE + strength * (color - _WHITE)
    else:
        found = _WHITE * shares
    if image.overlay is not None:
        found = _blend_map(found, image.overlay)
    return np.rint(found).astype(np.uint8)


def _blend_map(pixels: Array, overlay: Array) -> Array:
    """Return an image with a map on top, stretched over the whole image."""
    rows, columns = (
        np.arange(size) * own // size
        for size, own in zip(pixels.shape[:2], overlay.shape, strict=True)
    )
    strength = _OPACITY * overlay[np.ix_(rows, columns)] / (overlay.max() or 1.0)
    mixed = strength[..., np.newaxis]
    base = pixels if pixels.ndim == 3 else np.repeat(pixels[..., np.newaxis], 3, axis=2)
    return base + mixed * (find_end_colors().overlay - base)
