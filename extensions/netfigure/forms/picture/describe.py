"""Picture in sentences: their sizes, and a coarse picture in a few numbers."""

import numpy as np

from netfigure.forms.picture.colors import find_shares
from netfigure.forms.picture.model import Array, Image, Picture

#: So many parts of an image can be listened to, in each direction.
_PARTS = 4


def describe_picture(picture: Picture) -> str:
    """Return what the figure shows.

    :param picture: the images
    """
    count = len(picture.images)
    said = [_describe_image(image) for image in picture.images]
    if count > 1:
        said.insert(0, f"{count} images.")
    if picture.legend:
        said.append(f"Red is {picture.legend.plain}.")
    return " ".join(said)


def _describe_image(image: Image) -> str:
    rows, columns, *colors = image.values.shape
    title = " ".join(image.title.replace("\\\\", " ").split())
    kind = "color image" if colors else "image"
    ends = (
        f"blue at {_say(image.low)}, white at 0, orange at {_say(image.high)}"
        if image.is_signed
        else f"black at {_say(image.low)}, white at {_say(image.high)}"
    )
    note = f" ({' '.join(image.note.split())})" if image.note else ""
    said = f"{title or 'It'}{note}: {kind} of {rows} × {columns} pixels, {ends}"
    shares = find_shares(image)
    said += (
        f"; in parts, in percent of white, {_list_parts(shares)}."
        if not image.is_signed
        else (f"; in parts, in percent of orange, {_list_parts(2 * shares - 1)}.")
    )
    if image.over is not None:
        row, column = np.unravel_index(int(image.over.argmax()), image.over.shape)
        said += (
            f" Over it lies a map of {image.over.shape[0]} × {image.over.shape[1]} cells, "
            f"strongest in row {row + 1}, column {column + 1}."
        )
    return said


def _list_parts(shares: Array) -> str:
    """Return the mean of each part of an image, row by row."""
    gray = shares.mean(axis=2) if shares.ndim == 3 else shares
    return "; ".join(
        ", ".join(
            _say(100 * part.mean(), 0) for part in np.array_split(band, _split(band, 1), axis=1)
        )
        for band in np.array_split(gray, _split(gray, 0), axis=0)
    )


def _split(values: Array, axis: int) -> int:
    return min(_PARTS, values.shape[axis])


def _say(value: float, decimals: int = -1) -> str:
    said = f"{value:.3g}" if decimals < 0 else f"{value:.{decimals}f}"
    return said.replace("-0", "0").replace("-", "−") if float(said) == 0 else said.replace("-", "−")
