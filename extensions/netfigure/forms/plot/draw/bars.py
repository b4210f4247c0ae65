"""Draw the bars of a panel, each with its value and its error bar."""

from collections.abc import Iterator

from netfigure.forms.plot.axes.ticks import find_bar_precision, format_exactly
from netfigure.forms.plot.place.area import PlotArea
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box, Item, Words
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import measure_label

#: Maximum width of a bar, and gap between bars of one name, px.
_WIDEST, _BETWEEN = 46.0, 2.0
#: Half the width of the caps of an error bar, px.
_CAP = 5.0
#: The share of the width of a name that its bars fill.
_FILLED = 0.72


def draw_bars(area: PlotArea) -> Iterator[Item]:
    """Yield the bars of a panel, and their values where they fit.

    :param area: of the panel
    """
    panel, frame = area.panel, area.frame
    count = len(panel.bars)
    zero = area.to_pixel(Point(0.0, max(panel.y.low, 0.0))).y
    for index, series in enumerate(panel.bars):
        slot = frame.width / len(series.values)
        width = min(_WIDEST, slot * _FILLED / count)
        offset = (index - (count - 1) / 2) * (width + _BETWEEN)
        value_width = width if count > 1 else slot - 4  # a wider value would overlap a neighbor
        for number, value in enumerate(series.values):
            middle = frame.left + (number + 0.5) * slot + offset
            top = min(max(area.to_pixel(Point(0.0, value)).y, frame.top), frame.bottom)
            bar = Frame(middle - width / 2, min(top, zero), middle + width / 2, max(top, zero))
            yield Box(bar, f"bar-{series.hue}", 2.0)
            spread = series.spreads[number] if series.spreads else 0.0
            if spread:
                yield from _draw_error_bar(area, value, spread, middle, width)
                beyond = value + spread if value >= 0 else value - spread
                top = min(max(area.to_pixel(Point(0.0, beyond)).y, frame.top), frame.bottom)
            yield from _draw_value(
                area, value, Point(middle, top), bar, value_width, is_free=not spread
            )


def _draw_error_bar(
    area: PlotArea, value: float, spread: float, middle: float, width: float
) -> Iterator[Item]:
    """Yield a line from value − spread to value + spread, with a cap at each end."""
    cap = min(_CAP, width / 3)
    ends = [area.to_pixel(Point(0.0, end)).y for end in (value - spread, value + spread)]
    low, high = (min(max(end, area.frame.top), area.frame.bottom) for end in ends)
    yield polyline([Point(middle, low), Point(middle, high)], "sign")
    for y in (low, high):
        yield polyline([Point(middle - cap, y), Point(middle + cap, y)], "sign")


def _draw_value(
    area: PlotArea, value: float, at: Point, bar: Frame, value_width: float, *, is_free: bool
) -> Iterator[Box | Words]:
    """Yield a value at the end of its bar, or inside the bar if that is free, or nothing."""
    label = parse_label(format_exactly(value, find_bar_precision(area.panel.y)))
    width, height = measure_label(label, SMALL)
    if width > value_width:
        return
    side = -1 if value >= 0 else 1
    words = centered(label, Point(at.x, at.y + side * (height / 2 + 2)), SMALL)
    if area.frame.holds(words.frame):
        yield Box(words.frame, "page", 0.0)  # hides a line of the grid
        yield words
    else:
        words = centered(label, Point(at.x, at.y - side * (height / 2 + 2)), SMALL)
        if bar.holds(words.frame) and is_free:
            yield words
