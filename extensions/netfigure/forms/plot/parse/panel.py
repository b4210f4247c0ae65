"""From the body to a plot: its panels, and the axes that they share."""

from dataclasses import replace
from itertools import cycle

import numpy as np

from netfigure.forms.plot.axes.axes import Range, make_axes, read_range
from netfigure.forms.plot.model import Axis, Bars, Cloud, Curve, Panel, Plot
from netfigure.forms.plot.parse.curves import Parts
from netfigure.functions.lookup import Functions
from netfigure.scene.items import Point
from netfigure.source.read import (
    Reader,
    as_label,
    as_title,
    as_whole,
    list_items,
    open_form,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs
from netfigure.typeset.label import NO_LABEL

_Ranges = tuple[Range | None, Range | None]
_MOST_PANELS = 16
#: Hues of curves that name none, in their order.
_ORDER = ("accent", "sky", "green", "violet", "orange", "pink", "cyan", "amber")


def parse_plot(body: Pairs, refusals: list[Refusal], functions: Functions) -> Plot:
    """Read a plot.

    :param body: keys and values
    :param refusals: where what is wrong with a single key is noted
    :param functions: whose values are plotted
    :raises Refusal: if there is nothing to draw
    """
    reader = open_form(body, "plot", refusals)
    solid = reader.read("solid", as_label, NO_LABEL)
    dashed = reader.read("dashed", as_label, NO_LABEL)
    shared = _read_ranges(reader, (None, None))
    parts = Parts(functions, refusals)
    value = reader.get("panels")
    columns = 1
    if value is None:
        panels = [_read_panel(reader, shared, parts)]
    else:
        panels = []
        for item in list_items(value, "panels", _MOST_PANELS):
            inner = Reader(item, "a panel", refusals)
            panels.append(_read_panel(inner, _read_ranges(inner, shared), parts))
            inner.finish()
        columns = reader.read("columns", as_whole(1, 4), min(3, len(panels)))
    reader.finish()
    return Plot(tuple(panels), columns, solid, dashed)


def _read_ranges(reader: Reader, shared: _Ranges) -> _Ranges:
    """Return the ranges of x and y, or those that all panels share."""
    x, y = (read_range(reader.get(key), key, reader.refusals) for key in ("x", "y"))
    return x or shared[0], y or shared[1]


def _read_panel(reader: Reader, ranges: _Ranges, parts: Parts) -> Panel:
    line = reader.line()
    title = reader.read("title", as_title, NO_LABEL)
    x, y = ranges
    hues = cycle(_ORDER)
    curves = parts.read_all(
        reader, "curves", lambda item: (parts.read_curve(item, x, hues), item.line)
    )
    bars, names = parts.read_bars(reader, hues)
    clouds = parts.read_all(
        reader, "scatter", lambda item: (parts.read_cloud(item, hues), item.line)
    )
    marks = parts.read_all(reader, "points", lambda item: (parts.read_mark(item), item.line))
    arrows = parts.read_all(reader, "arrows", lambda item: (parts.read_arrow(item), item.line))
    drawn = [curve.points for curve, _ in curves] + [cloud.points for cloud, _ in clouds]
    ends = [end for arrow, _ in arrows for end in (arrow.start, arrow.end)]
    places = np.vstack([np.empty((0, 2)), *drawn, *(mark.at for mark, _ in marks), *ends])
    heights = [height for series, _ in bars for height in series.ends]
    if not len(places) and not heights:
        raise Refusal(
            "the panel shows nothing; write curves, bars, scatter, points or arrows", line
        )
    axes = make_axes(x, y, places, heights, len(names))
    for series, row in bars:
        _refuse_cut_bars(reader, axes[1], row, series)
    return Panel(
        title,
        *axes,
        tuple(curve for curve, line in curves if _is_seen(reader, axes, line, curve)),
        tuple(series for series, _ in bars),
        names,
        tuple(_keep_inside(reader, axes, line, cloud) for cloud, line in clouds),
        tuple(mark for mark, line in marks if _is_inside(reader, axes, line, mark.at)),
        tuple(
            arrow
            for arrow, line in arrows
            if _is_inside(reader, axes, line, arrow.start, arrow.end)
        ),
        parts.read_contours(reader, axes),
    )


def _is_seen(reader: Reader, axes: tuple[Axis, Axis], line: int, curve: Curve) -> bool:
    """Tell whether some of a curve lies between the axes; refuse one that does not."""
    x, y = axes
    low, high = curve.points.min(axis=0), curve.points.max(axis=0)
    if low[0] <= x.high and high[0] >= x.low and low[1] <= y.high and high[1] >= y.low:
        return True
    reader.refuse(
        f"the curve goes from ({low[0]:g}, {low[1]:g}) to ({high[0]:g}, {high[1]:g}) and lies "
        f"outside of the axes, which go from {x.low:g} to {x.high:g} and from {y.low:g} to "
        f"{y.high:g}; write another range",
        line,
    )
    return False


def _keep_inside(reader: Reader, axes: tuple[Axis, Axis], line: int, cloud: Cloud) -> Cloud:
    """Return the dots that lie between the axes; refuse the others together."""
    x, y = axes
    across, up = cloud.points.T
    inside = (x.low <= across) & (across <= x.high) & (y.low <= up) & (up <= y.high)
    if not inside.all():
        reader.refuse(
            f"scatter: {(~inside).sum()} of {len(inside)} points lie outside of the axes, which go "
            f"from {x.low:g} to {x.high:g} and from {y.low:g} to {y.high:g}; write another range",
            line,
        )
    return replace(cloud, points=cloud.points[inside])


def _refuse_cut_bars(reader: Reader, y: Axis, line: int, series: Bars) -> None:
    """Refuse a series with a bar that the axis cuts off: its height could not be compared."""
    beyond = [end for end in series.ends if not y.low <= end <= y.high]
    if beyond:
        what = "a bar is" if beyond[0] in series.values else "an error bar ends at"
        reader.refuse(
            f"{what} {beyond[0]:g} and the axis goes from {y.low:g} to {y.high:g}; "
            "write another range of y",
            line,
        )


def _is_inside(reader: Reader, axes: tuple[Axis, Axis], line: int, *places: Point) -> bool:
    """Tell whether places lie between the axes; refuse those that do not."""
    x, y = axes
    for place in places:
        if not (x.low <= place.x <= x.high and y.low <= place.y <= y.high):
            reader.refuse(
                f"({place.x:g}, {place.y:g}) lies outside of the axes, which go from {x.low:g} "
                f"to {x.high:g} and from {y.low:g} to {y.high:g}; write another place or range",
                line,
            )
            return False
    return True
