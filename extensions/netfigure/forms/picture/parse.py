"""Parse a picture: the pixels of its images, which functions may compute."""

import numpy as np

from netfigure.forms.picture.model import Array, Image, Picture
from netfigure.forms.picture.window import parse_window
from netfigure.functions.calls import compute_values, format_shape
from netfigure.functions.lookup import Functions
from netfigure.functions.matrix import parse_matrix
from netfigure.source.read import (
    Reader,
    as_choice,
    as_label,
    as_span,
    as_text,
    as_whole,
    list_items,
    open_form,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, Scalar, Value
from netfigure.typeset.label import NO_LABEL

_MOST_IMAGES, _MOST_ACROSS = 24, 8
_LONGEST_SIDE = 128
#: All images of a picture together: their numbers are in the page.
_MOST_NUMBERS = 65_536
_Span = tuple[float, float]


def parse_picture(body: Pairs, refusals: list[Refusal], functions: Functions) -> Picture:
    """Return the picture that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :param functions: whose values are pixels
    :raises Refusal: if there is nothing to draw
    """
    reader = open_form(body, "picture", refusals)
    span = reader.read("range", as_span, None)
    colors = reader.read("colors", as_choice(("gray", "signed")), "gray")
    legend = reader.read("legend", as_label, NO_LABEL)
    panels = reader.get("panels")
    if panels is None:
        images = [_parse_image(reader, functions, span, colors)]
    else:
        images = []
        for item in list_items(panels, "panels", _MOST_IMAGES, "images"):
            inner = Reader(item, "an image", refusals)
            own = inner.read("range", as_span, span)
            kind = inner.read("colors", as_choice(("gray", "signed")), colors)
            images.append(_parse_image(inner, functions, own, kind))
            inner.finish()
    across = reader.read("across", as_whole(1, _MOST_ACROSS), min(4, len(images)))
    reader.finish()
    count = sum(image.values.size for image in images)
    if count > _MOST_NUMBERS:
        raise Refusal(
            f"the images have {count:,} numbers together; draw fewer or smaller ones, with at "
            f"most {_MOST_NUMBERS:,}",
            reader.line(),
        )
    if legend and all(image.overlay is None for image in images):
        reader.refuse("legend: no image has a map over it; add 'over'", reader.line("legend"))
        legend = NO_LABEL
    return Picture(tuple(images), across, legend)


def _parse_image(reader: Reader, functions: Functions, span: _Span | None, colors: str) -> Image:
    value = reader.get("values")
    if value is None:
        raise Refusal(
            "an image has no values; write 'values: module.function' or rows of numbers",
            reader.line(),
        )
    values = _parse_pixels(value, functions)
    is_signed = colors == "signed"
    if is_signed and values.ndim == 3:
        reader.refuse("colors: the image has colors of its own; leave this out", value.line)
        is_signed = False
    if span and not span[0] <= values.min() <= values.max() <= span[1]:
        reader.refuse(
            f"range: the values go from {values.min():g} to {values.max():g}; write a range that "
            "holds all values",
            value.line,
        )
        span = None
    low, high = span or _find_span(values)
    if is_signed:
        high = max(high, -low)
        low = -high
    return Image(
        reader.read("title", as_text, ""), reader.read("note", as_text, ""), values,
        low, high, is_signed, _parse_overlay(reader, functions),
        parse_window(reader, values.shape[:2]),
    )  # fmt: skip


def _find_span(values: Array) -> _Span:
    """Return the ends of the values; where all are equal, one of them is in the middle of a span.

    Colors go from 0 to 1 if they can.
    """
    low, high = float(values.min()), float(values.max())
    if values.ndim == 3 and low >= 0 and high <= 1:
        return 0.0, 1.0
    return (low, high) if low < high else (low - 0.5, high + 0.5)


def _parse_pixels(value: Value, functions: Functions) -> Array:
    """Return (rows, columns), or (rows, columns, 3) of a function.

    :raises Refusal: for anything else
    """
    if isinstance(value, Scalar) and isinstance(value.value, str):
        found = compute_values(functions, value.text, value.line)
        if found.ndim == 2 or (found.ndim == 3 and found.shape[2] == 3):
            if max(found.shape[:2]) > _LONGEST_SIDE:
                raise Refusal(
                    f"values: {value.text} returns {format_shape(found)}; return at most "
                    f"{_LONGEST_SIDE} × {_LONGEST_SIDE}",
                    value.line,
                )
            return found
        raise Refusal(
            f"values: {value.text} returns {format_shape(found)}; return rows and columns, "
            "or rows, columns and 3 colors",
            value.line,
        )
    return _parse_matrix(value, "values", functions)


def _parse_matrix(value: Value, key: str, functions: Functions) -> Array:
    """Return (rows, columns).

    :raises Refusal: for anything else
    """
    rows = parse_matrix(value, key, functions, _LONGEST_SIDE, _LONGEST_SIDE)
    if any(number is None for row in rows for number in row):
        raise Refusal(f"{key}: a number is missing; write one for each pixel", value.line)
    return np.array(rows, dtype=float)


def _parse_overlay(reader: Reader, functions: Functions) -> Array | None:
    value = reader.get("over")
    if value is None:
        return None
    try:
        found = _parse_matrix(value, "over", functions)
    except Refusal as refusal:
        reader.refuse(refusal.message, refusal.line)
        return None
    if found.min() < 0:
        reader.refuse(f"over: the map has {found.min():g}; write values of at least 0", value.line)
        return None
    return found
