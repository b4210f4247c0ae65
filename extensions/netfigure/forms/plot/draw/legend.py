"""Draw the legend below a plot: kinds of line, series of bars and classes of points."""

from collections.abc import Callable, Iterator

from netfigure.forms.plot.draw.scatter import draw_point
from netfigure.forms.plot.model import Bars, Plot, Scatter
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box, Item
from netfigure.scene.panels import center_row
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label

#: Draws the sample of an entry, given its left end.
_Swatch = Callable[[Point], Item]


def draw_legend(plot: Plot, frame: Frame) -> Iterator[Item]:
    """Yield the legend.

    :param plot: the plot
    :param frame: of everything above it
    """
    entries = list(_list_entries(plot))
    widths = [measure_label(label, SMALL)[0] + 52 for _, label in entries]
    y = frame.bottom + 16
    lefts = center_row(widths, frame.center.x)
    for (swatch, label), x in zip(entries, lefts, strict=True):
        yield swatch(Point(x, y))
        yield centered(label, Point(x + 34, y), SMALL, anchor="start")


def _list_entries(plot: Plot) -> Iterator[tuple[_Swatch, Label]]:
    if plot.solid:
        yield _line("line-accent"), plot.solid
    if plot.dashed:
        yield _line("dashed-accent"), plot.dashed
    if plot.has_legend:
        curves = {curve.label: curve for panel in plot.panels for curve in panel.curves}
        for label, curve in curves.items():
            if label:
                yield _line(f"{'dashed' if curve.is_dashed else 'line'}-{curve.hue}"), label
    series = {bars.label.plain: bars for panel in plot.panels for bars in panel.bars}
    if len(series) > 1:
        yield from ((_bar(bars), bars.label) for bars in series.values())
    scatters = {scatter.label.plain: scatter for panel in plot.panels for scatter in panel.scatters}
    yield from ((_dot(scatter), scatter.label) for scatter in scatters.values() if scatter.label)


def _line(look: str) -> _Swatch:
    return lambda at: polyline([at, Point(at.x + 28, at.y)], look)


def _bar(bars: Bars) -> _Swatch:
    look = f"bar-{bars.hue}"
    return lambda at: Box(Frame(at.x + 8, at.y - 5, at.x + 26, at.y + 5), look, 2.0)


def _dot(scatter: Scatter) -> _Swatch:
    return lambda at: draw_point(Point(at.x + 22, at.y), scatter)
