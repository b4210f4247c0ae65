"""Describe a picture in sentences: sizes, ranges, and the mean of each part."""

from collections.abc import Iterable

import numpy as np

from netfigure.forms.picture.colors import find_shares
from netfigure.forms.picture.model import Array, Image, Picture
from netfigure.forms.picture.window import describe_window

#: Number of parts of an image in each direction, few enough for a listener.
_PARTS = 4


def describe_picture(picture: Picture) -> str:
    """Return a description of every image.

    :param picture: the images
    """
    count = len(picture.images)
    text = [_describe_image(image) for image in picture.images]
    if count > 1:
        text.insert(0, f"{count} images.")
    if picture.legend:
        text.append(f"Red is {picture.legend.plain}.")
    return " ".join(text)


def _describe_image(image: Image) -> str:
    rows, columns, *colors = image.values.shape
    title = " ".join(image.title.replace("\\\\", " ").split())
    kind = "color image" if colors else "image"
    ends = (
        f"blue at {_write_number(image.low)}, white at 0, orange at {_write_number(image.high)}"
        if image.is_signed
        else f"black at {_write_number(image.low)}, white at {_write_number(image.high)}"
    )
    note = f" ({' '.join(image.note.split())})" if image.note else ""
    kind = f"{title}{note}: {kind}" if title else f"{kind.capitalize()}{note}"
    text = f"{kind} of {rows} × {columns} pixels, {ends}; "
    shares = find_shares(image)
    if not colors and max(rows, columns) <= _PARTS:
        text += f"the pixels are {_list_rows(image.values, -1)}."
    elif image.is_signed:
        text += f"in parts, in percent of orange, {_list_parts(2 * shares - 1)}."
    else:
        text += f"in parts, in percent of white, {_list_parts(shares)}."
    if image.overlay is not None:
        row, column = np.unravel_index(int(image.overlay.argmax()), image.overlay.shape)
        text += (
            f" Over it lies a map of {image.overlay.shape[0]} × {image.overlay.shape[1]} cells, "
            f"strongest in row {row + 1}, column {column + 1}."
        )
    return f"{text} {describe_window(image.window)}" if image.window else text


def _list_parts(shares: Array) -> str:
    """Return the mean of each part of an image, row by row."""
    gray = shares.mean(axis=2) if shares.ndim == 3 else shares
    means = [
        [100 * part.mean() for part in np.array_split(band, _split(band, 1), axis=1)]
        for band in np.array_split(gray, _split(gray, 0), axis=0)
    ]
    return _list_rows(means, 0)


def _list_rows(rows: Iterable[Iterable[float]], decimals: int) -> str:
    """Return rows of numbers as text."""
    return "; ".join(", ".join(_write_number(number, decimals) for number in row) for row in rows)


def _split(values: Array, axis: int) -> int:
    return min(_PARTS, values.shape[axis])


def _write_number(value: float, decimals: int = -1) -> str:
    text = f"{value:.3g}" if decimals < 0 else f"{value:.{decimals}f}"
    return text.replace("-0", "0").replace("-", "−") if float(text) == 0 else text.replace("-", "−")
