"""Choose the axes of a panel: ranges that hold everything, and ticks."""

import numpy as np

from netfigure.forms.plot.axes.ranges import Range, is_narrow
from netfigure.forms.plot.axes.ticks import find_ticks, label_ticks
from netfigure.forms.plot.model import Axis
from netfigure.scene.polylines import Array
from netfigure.source.refusal import Refusal


def make_axes(
    x: Range | None,
    y: Range | None,
    places: Array,
    heights: list[float],
    count: int,
) -> tuple[Axis, Axis]:
    """Return the axes of a panel.

    :param x: the range that the author chose, or None
    :param y: the range that the author chose, or None
    :param places: all points in the panel, (n, 2)
    :param heights: of the bars
    :param count: of the names below bars, which replace the numbers
    :raises Refusal: if a range is too narrow
    """
    # The value of a bar is written above or below it.
    ys = np.append(places[:, 1], [0.0, *(1.08 * height for height in heights)] if heights else [])
    across = _make_axis(x, places[:, 0], 6)
    if count:
        across = Axis(across.label, 0.0, float(count), is_log=False, ticks=())
    return across, _make_axis(y, ys, 5)


def _make_axis(wanted: Range | None, values: Array, most: int) -> Axis:
    """Return an axis over the chosen range, or over all values and a little more."""
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
    if is_narrow(low, high):
        raise Refusal("the range is too narrow; write numbers that are farther apart", wanted.line)
    ticks = label_ticks(wanted.ticks) or find_ticks(low, high, most, is_log=wanted.is_log)
    ticks = tuple(tick for tick in ticks if low <= tick[0] <= high)
    return Axis(wanted.label, low, high, wanted.is_log, ticks)


def _find_range(values: Array, *, is_log: bool) -> tuple[float, float]:
    """Return a range that holds all values and a little more; one from 0 stays so."""
    if is_log:
        values = values[values > 0]
    low, high = (float(values.min()), float(values.max())) if values.size else (float(is_log), 1.0)
    if is_log:
        return (low, high) if high > 1.01 * low else (low / 10, high * 10)
    if is_narrow(low, high):
        around = max(abs(low), abs(high)) or 1.0
        return low - around / 2, high + around / 2
    span = high - low
    return low if low == 0 else low - 0.04 * span, high + 0.04 * span
