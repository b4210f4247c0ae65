"""Ranges of numbers as they are written, and the axes that come of them."""

from dataclasses import dataclass

import numpy as np

from netfigure.forms.plot.axes.ticks import find_ticks
from netfigure.forms.plot.model import Array, Axis
from netfigure.scene.items import Point
from netfigure.source.read import (
    Reader,
    as_flag,
    as_label,
    as_number,
    describe,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Scalar, Value
from netfigure.typeset.label import NO_LABEL, Label


@dataclass(frozen=True)
class Range:
    """A range as written; an end that is not given follows from what is drawn."""

    low: float | None = None
    high: float | None = None
    label: Label = NO_LABEL
    is_log: bool = False
    #: of the body, for refusals
    line: int = 0


def read_range(value: Value | None, key: str, refusals: list[Refusal]) -> Range | None:
    """Return ``[low, high]`` or ``{from: low, to: high, label: …, log: true}``, or a name.

    :param value: what is written, or None
    :param key: of which axis
    :param refusals: where what is wrong with a single key is noted
    :raises Refusal: if there can be no such axis
    """
    if value is None:
        return None
    if isinstance(value, Items):
        found = Range(*as_point(value), line=value.line)
    elif isinstance(value, Scalar):
        return Range(label=as_label(value), line=value.line)
    else:
        reader = Reader(value, key, refusals)
        found = Range(
            reader.read("from", _as_end, None),
            reader.read("to", _as_end, None),
            reader.read("label", as_label, NO_LABEL),
            reader.read("log", as_flag, default=False),
            value.line,
        )
        reader.finish()
    if found.low is not None and found.high is not None:
        _check_ends(key, found.low, found.high, found.line)
    for end, name in ((found.low, "from"), (found.high, "to")):
        if found.is_log and end is not None and end <= 0:
            raise Refusal(
                f"{key} has a logarithmic axis and {name!r} is {end:g}, which has no logarithm; "
                "write a number greater than 0",
                value.line,
            )
    return found


def _as_end(value: Value) -> float | None:
    return as_number(value)


def _check_ends(key: str, low: float, high: float, line: int) -> None:
    """Refuse a range that has no room.

    :raises Refusal: if it has none
    """
    if low >= high:
        raise Refusal(f"{key} goes from {low:g} to {high:g}; write the smaller number first", line)
    if _is_narrow(low, high):
        raise Refusal(
            f"{key} goes from {low:g} to {high:g}, which is too narrow; write numbers "
            "that are farther apart",
            line,
        )


def as_point(value: Value) -> Point:
    """Return a pair of numbers.

    :raises Refusal: for anything else
    """
    if not isinstance(value, Items) or len(value.items) != 2:
        raise Refusal(f"found {describe(value)}; write two numbers, like [0, 1]", value.line)
    return Point(*map(as_number, value.items))


def make_axes(
    x: Range | None,
    y: Range | None,
    places: Array,
    heights: list[float],
    count: int,
) -> tuple[Axis, Axis]:
    """Return the axes of a panel.

    :param x: as written, or None
    :param y: as written, or None
    :param places: of all that is in the panel, (n, 2)
    :param heights: of bars
    :param count: of the names under bars, which take the place of numbers
    """
    # Over a bar, or under it, its value is written.
    ys = np.append(places[:, 1], [0.0, *(1.08 * height for height in heights)] if heights else [])
    across = _make_axis(x, places[:, 0], 6)
    if count:
        across = Axis(across.label, 0.0, float(count), is_log=False, ticks=())
    return across, _make_axis(y, ys, 5)


def _make_axis(wanted: Range | None, values: Array, most: int) -> Axis:
    """Return an axis over a range, or over all values and a little more."""
    wanted = wanted or Range()
    low, high = _find_range(values, is_log=wanted.is_log)
    if wanted.low is not None:
        low = wanted.low
    if wanted.high is not None:
        high = wanted.high
    if low >= high:
        given, other = ("from", "to") if wanted.high is None else ("to", "from")
        end = low if given == "from" else high
        raise Refusal(
            f"{given!r} is {end:g} and nothing that is drawn lies beyond; add {other!r}, or write "
            "another number",
            wanted.line,
        )
    if _is_narrow(low, high):
        raise Refusal("the range is too narrow; write numbers that are farther apart", wanted.line)
    ticks = find_ticks(low, high, most, is_log=wanted.is_log)
    return Axis(wanted.label, low, high, wanted.is_log, ticks)


def _find_range(values: Array, *, is_log: bool) -> tuple[float, float]:
    """Return a range that holds all values and a little more, but nothing under zero for none."""
    if is_log:
        values = values[values > 0]
    low, high = (float(values.min()), float(values.max())) if values.size else (float(is_log), 1.0)
    if is_log:
        return (low, high) if high > 1.01 * low else (low / 10, high * 10)
    if _is_narrow(low, high):
        around = max(abs(low), abs(high)) or 1.0
        return low - around / 2, high + around / 2
    span = high - low
    return low if low == 0 else low - 0.04 * span, high + 0.04 * span


def _is_narrow(low: float, high: float) -> bool:
    """Tell whether two numbers are too near to each other to count between them."""
    return high - low < max(1e-12, 1e-9 * max(abs(low), abs(high)))
