"""Draw the legend below a plot: kinds of line, series of bars and classes of points."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from netfigure.forms.plot.draw.scatter import draw_point
from netfigure.forms.plot.model import Bars, Curve, Plot, Scatter
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box, Item
from netfigure.scene.panels import center_rows
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import Label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import fold_label

#: Draws the sample of an entry, given its left end.
_Swatch = Callable[[Point], Item]
#: Width of a sample with the space after it, of an entry without its label, and the space after the
#: label, px.
_SAMPLE, _WIDTH, _END = 34.0, 52.0, 18.0


def draw_legend(plot: Plot, frame: Frame, limit: float) -> Iterator[Item]:
    """Yield the legend.

    :param plot: the plot
    :param frame: of everything above it
    :param limit: of the width of its rows, px
    """
    yield from _draw_entries(list(_list_entries(plot)), frame, limit)


def draw_curve_legend(curves: Sequence[Curve], frame: Frame, limit: float) -> Iterator[Item]:
    """Yield the legend of a single panel: the names of its curves.

    :param curves: with and without names
    :param frame: of everything above it
    :param limit: of the width of its rows, px
    """
    yield from _draw_entries(list(_list_curves(curves)), frame, limit)


def has_own_legend(plot: Plot) -> bool:
    """Return whether the legend of points is below their panel, the only one that has points.

    :param plot: the plot
    """
    return len(plot.panels) > 1 and sum(bool(panel.scatters) for panel in plot.panels) == 1


def draw_dot_legend(scatters: Sequence[Scatter], frame: Frame, limit: float) -> Iterator[Item]:
    """Yield the legend of the points of a single panel.

    :param scatters: with and without names
    :param frame: of everything above it
    :param limit: of the width of its rows, px
    """
    yield from _draw_entries(list(_list_dots(scatters)), frame, limit)


def _draw_entries(
    entries: Sequence[tuple[_Swatch, Label]], frame: Frame, limit: float
) -> Iterator[Item]:
    labels = [fold_label(label, limit - _SAMPLE - 4, SMALL) for _, label in entries]
    sizes = [measure_label(label, SMALL) for label in labels]
    places = center_rows([width + _WIDTH for width, _ in sizes], frame.center.x, 0.0, limit + _END)
    y, height, current = frame.bottom + 16, 0.0, 0
    for (swatch, _), label, size, (row, x) in zip(entries, labels, sizes, places, strict=True):
        if row != current:
            y, height, current = y + height + 4, 0.0, row
        height = max(height, size[1])
        yield swatch(Point(x, y))
        further = (len(label.lines) - 1) * LINE_HEIGHT * SMALL / 2
        yield centered(label, Point(x + _SAMPLE, y + further), SMALL, anchor="start")


def _list_curves(curves: Iterable[Curve]) -> Iterator[tuple[_Swatch, Label]]:
    for label, curve in {curve.label: curve for curve in curves}.items():
        if label:
            yield _line(curve.look), label


def _list_entries(plot: Plot) -> Iterator[tuple[_Swatch, Label]]:
    if plot.solid:
        yield _line("line-accent"), plot.solid
    if plot.dashed:
        yield _line("dashed-accent"), plot.dashed
    if plot.has_legend:
        yield from _list_curves(curve for panel in plot.panels for curve in panel.curves)
    series = {bars.label.plain: bars for panel in plot.panels for bars in panel.bars}
    if len(series) > 1:
        yield from ((_bar(bars), bars.label) for bars in series.values())
    if not has_own_legend(plot):
        yield from _list_dots(scatter for panel in plot.panels for scatter in panel.scatters)


def _list_dots(scatters: Iterable[Scatter]) -> Iterator[tuple[_Swatch, Label]]:
    named = {scatter.label.plain: scatter for scatter in scatters}
    yield from ((_dot(scatter), scatter.label) for scatter in named.values() if scatter.label)


def _line(look: str) -> _Swatch:
    return lambda at: polyline([at, Point(at.x + 28, at.y)], look)


def _bar(bars: Bars) -> _Swatch:
    look = bars.look
    return lambda at: Box(Frame(at.x + 8, at.y - 5, at.x + 26, at.y + 5), look, 2.0)


def _dot(scatter: Scatter) -> _Swatch:
    return lambda at: draw_point(Point(at.x + 22, at.y), scatter)
