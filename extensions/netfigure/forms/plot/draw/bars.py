"""Draw the bars of a panel, each with its value and its error bar."""

from collections.abc import Iterator

from netfigure.forms.plot.model import Panel
from netfigure.forms.plot.place.area import PlotArea
from netfigure.forms.plot.values import make_value_format
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box, Item, Words
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

#: Maximum width of a bar, and gap between bars of one name, px.
_WIDEST, _BETWEEN = 46.0, 2.0
#: Gap between the values of a single series; by how much a bar beside another is wider than its
#: value, px.
_APART, _WIDER = 4.0, 6.0
#: Half the width of the caps of an error bar, px.
_CAP = 5.0
#: From a bar to its value, px.
_TO_VALUE = 2.0
#: The share of the width of a name that its bars fill: usually, and at most where values need it.
_FILLED, _FULL = 0.72, 0.86


def measure_values_width(panel: Panel) -> float:
    """Return the width of an area in which every bar has room for its value, px; 0 without bars.

    :param panel: with bars
    """
    widest, count = _measure_widest(panel), len(panel.bars)
    slot = count * (widest + _WIDER) / _FILLED if count > 1 else widest + _APART
    return len(panel.names) * slot


def _measure_widest(panel: Panel) -> float:
    """Return the width of the widest value, px."""
    write = make_value_format(panel)
    values = [value for series in panel.bars for value in series.values]
    labels = (parse_label(write(value)) for value in values)
    return max((measure_label(label, SMALL)[0] for label in labels), default=0.0)


def measure_overhang(area: PlotArea) -> float:
    """Return how far values stand out above an area whose highest bars almost fill it, px.

    :param area: of the panel
    """
    tops = [item.frame.top for item in draw_bars(area) if isinstance(item, Words)]
    return max(0.0, area.frame.top - min(tops, default=area.frame.top))


def draw_bars(area: PlotArea) -> Iterator[Item]:
    """Yield the bars of a panel, and their values where they fit.

    :param area: of the panel
    """
    panel, frame = area.panel, area.frame
    count, write = len(panel.bars), make_value_format(panel)
    zero = area.to_pixel(Point(0.0, max(panel.y.low, 0.0))).y
    wanted = count * (_measure_widest(panel) + _WIDER) if count > 1 else 0.0
    for index, series in enumerate(panel.bars):
        slot = frame.width / len(series.values)
        width = min(_WIDEST, min(max(slot * _FILLED, wanted), slot * _FULL) / count)
        offset = (index - (count - 1) / 2) * (width + _BETWEEN)
        # A wider value would overlap a neighbor.
        value_width = width if count > 1 else slot - _APART
        for number, value in enumerate(series.values):
            middle = frame.left + (number + 0.5) * slot + offset
            low, high = series.find_ends(number)
            reach = (high, value, low) if value >= 0 else (low, value, high)
            outer, top, inner = (_find_height(area, each) for each in reach)
            sides = middle - width / 2, middle + width / 2
            bar = Box(Frame(sides[0], min(top, zero), sides[1], max(top, zero)), series.look, 2.0)
            yield bar
            if low < high:
                yield from _draw_error_bar(Point(middle, outer), inner, width)
            label = parse_label(write(value))
            if measure_label(label, SMALL)[0] <= value_width:
                yield from _draw_value(area, label, bar, -1 if value >= 0 else 1, (outer, inner))


def _find_height(area: PlotArea, value: float) -> float:
    """Return the height of a value inside the area, px."""
    y = area.to_pixel(Point(0.0, value)).y
    return min(max(y, area.frame.top), area.frame.bottom)


def _draw_error_bar(end: Point, other: float, width: float) -> Iterator[Item]:
    """Yield a line from one end to the height of the other, with a cap at each."""
    cap = min(_CAP, width / 3)
    yield polyline([end, Point(end.x, other)], "sign")
    for y in (end.y, other):
        yield polyline([Point(end.x - cap, y), Point(end.x + cap, y)], "sign")


def _draw_value(
    area: PlotArea, label: Label, bar: Box, side: int, ends: tuple[float, float]
) -> Iterator[Box | Words]:
    """Yield a value beyond a bar and its error bar, so that values are read alike in every bar.

    Where the names leave no room below a bar that goes down, its value is within it, or left out.

    :param area: of the panel
    :param label: of the value
    :param bar: that it belongs to
    :param side: -1 if the bar goes up, 1 if it goes down
    :param ends: heights of the outer and the inner end of the error bar, or of the bar, px
    """
    away = side * (measure_label(label, SMALL)[1] / 2 + _TO_VALUE)
    middle = bar.frame.center.x
    beyond = centered(label, Point(middle, ends[0] + away), SMALL)
    within = centered(label, Point(middle, ends[1] - away), SMALL)
    if side < 0 or area.frame.holds(beyond.frame):
        yield Box(beyond.frame, "page", 0.0)  # hides a line of the grid
        yield beyond
    elif bar.frame.holds(within.frame):
        if bar.look.startswith("deep-"):  # too strong for words
            yield Box(within.frame, "page", 2.0)
        yield within
