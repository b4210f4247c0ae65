"""The legend under a plot: kinds of line, series of bars and classes of dots."""

from collections.abc import Callable, Iterator

from netfigure.forms.plot.draw.scatter import draw_dot
from netfigure.forms.plot.model import Bars, Cloud, Plot
from netfigure.scene.items import (
    SMALL,
    Box,
    Frame,
    Item,
    Point,
    centered,
    polyline,
)
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label

#: Draws what an entry looks like, from its left end.
_Swatch = Callable[[Point], Item]


def draw_legend(plot: Plot, frame: Frame) -> Iterator[Item]:
    """Yield what lines, bars and dots are.

    :param plot: the plot
    :param frame: of all that is drawn over it
    """
    entries = list(_list_entries(plot))
    widths = [measure_label(label, SMALL)[0] + 52 for _, label in entries]
    x = frame.center.x - sum(widths) / 2
    y = frame.bottom + 16
    for (swatch, label), width in zip(entries, widths, strict=True):
        yield swatch(Point(x, y))
        yield centered(label, Point(x + 34, y), SMALL, anchor="start")
        x += width


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
    clouds = {cloud.label.plain: cloud for panel in plot.panels for cloud in panel.clouds}
    yield from ((_dot(cloud), cloud.label) for cloud in clouds.values() if cloud.label)


def _line(look: str) -> _Swatch:
    return lambda at: polyline([at, Point(at.x + 28, at.y)], look)


def _bar(bars: Bars) -> _Swatch:
    look = f"bar-{bars.hue}"
    return lambda at: Box(Frame(at.x + 8, at.y - 5, at.x + 26, at.y + 5), look, 2.0)


def _dot(cloud: Cloud) -> _Swatch:
    return lambda at: draw_dot(Point(at.x + 22, at.y), cloud)
