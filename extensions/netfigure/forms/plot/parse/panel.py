"""Parse a panel: everything in it, and the axes that hold it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from typing import TypeVar

import numpy as np

from netfigure.forms.plot.axes.axes import make_axes
from netfigure.forms.plot.axes.ranges import Range
from netfigure.forms.plot.model import Axis, Bars, Curve, Panel, Scatter
from netfigure.forms.plot.parse.bars import parse_bars
from netfigure.forms.plot.parse.context import PlotContext, parse_list
from netfigure.forms.plot.parse.contours import parse_contours
from netfigure.forms.plot.parse.curves import parse_curve
from netfigure.forms.plot.parse.marks import parse_arrow, parse_mark
from netfigure.forms.plot.parse.scatter import parse_scatter
from netfigure.scene.geometry import Point
from netfigure.source.read import Reader, as_title
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value
from netfigure.typeset.label import NO_LABEL

_T = TypeVar("_T")
#: Of x and of y.
Ranges = tuple[Range | None, Range | None]
#: Hues of curves, bars and scatter classes that name none, in their order.
_HUES = ("accent", "sky", "green", "violet", "orange", "pink", "cyan", "amber")


def parse_panel(context: PlotContext, reader: Reader, ranges: Ranges) -> Panel:
    """Return a panel; what lies outside its axes is refused and left out.

    :param context: of the plot
    :param reader: of the panel
    :param ranges: of the axes, as far as the author chose them
    :raises Refusal: if the panel shows nothing
    """

    def parse(key: str, parse_item: Callable[[Value], _T]) -> list[tuple[_T, int]]:
        return parse_list(context, reader, key, parse_item)

    title = reader.read("title", as_title, NO_LABEL)
    hues = cycle(_HUES)
    curves = parse("curves", lambda item: parse_curve(context, item, ranges[0], hues))
    bars, names = parse_bars(context, reader, hues)
    scatters = parse("scatter", lambda item: parse_scatter(context, item, hues))
    marks = parse("points", lambda item: parse_mark(context, item))
    arrows = parse("arrows", lambda item: parse_arrow(context, item))
    points = [curve.reach for curve, _ in curves] + [each.points for each, _ in scatters]
    ends = [end for arrow, _ in arrows for end in (arrow.start, arrow.end)]
    places = np.vstack([np.empty((0, 2)), *points, *(mark.at for mark, _ in marks), *ends])
    heights = [height for series, _ in bars for height in series.ends]
    if not len(places) and not heights:
        raise Refusal(
            "the panel shows nothing; write curves, bars, scatter, points or arrows", reader.line()
        )
    axes = make_axes(*ranges, places, heights, len(names))
    for series, line in bars:
        _refuse_cut_bars(reader, axes[1], line, series)
    return Panel(
        title,
        *axes,
        tuple(curve for curve, line in curves if _is_visible(reader, axes, line, curve)),
        tuple(series for series, _ in bars),
        names,
        tuple(_keep_inside(reader, axes, line, scatter) for scatter, line in scatters),
        tuple(mark for mark, line in marks if _is_inside(reader, axes, line, mark.at)),
        tuple(
            arrow
            for arrow, line in arrows
            if _is_inside(reader, axes, line, arrow.start, arrow.end)
        ),
        parse_contours(context, reader, axes),
    )


def _is_visible(reader: Reader, axes: tuple[Axis, Axis], line: int, curve: Curve) -> bool:
    """Return whether some of a curve lies between the axes; refuse one that does not."""
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


def _keep_inside(reader: Reader, axes: tuple[Axis, Axis], line: int, scatter: Scatter) -> Scatter:
    """Return the points of a class that lie between the axes; refuse the others together."""
    x, y = axes
    across, up = scatter.points.T
    inside = (x.low <= across) & (across <= x.high) & (y.low <= up) & (up <= y.high)
    if not inside.all():
        reader.refuse(
            f"scatter: {(~inside).sum()} of {len(inside)} points lie outside of the axes, which go "
            f"from {x.low:g} to {x.high:g} and from {y.low:g} to {y.high:g}; write another range",
            line,
        )
    return replace(scatter, points=scatter.points[inside])


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


def _is_inside(reader: Reader, axes: tuple[Axis, Axis], line: int, *points: Point) -> bool:
    """Return whether points lie between the axes; refuse them if they do not."""
    x, y = axes
    for point in points:
        if not (x.low <= point.x <= x.high and y.low <= point.y <= y.high):
            reader.refuse(
                f"({point.x:g}, {point.y:g}) lies outside of the axes, which go from {x.low:g} "
                f"to {x.high:g} and from {y.low:g} to {y.high:g}; write another place or range",
                line,
            )
            return False
    return True
