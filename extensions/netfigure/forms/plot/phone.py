"""Choose an arrangement of the panels of a plot that fits a phone."""

from collections.abc import Iterator
from typing import NamedTuple

from netfigure.forms.plot.distinct import are_distinct, dash_curves
from netfigure.forms.plot.draw.bars import measure_values_width
from netfigure.forms.plot.model import Plot
from netfigure.forms.plot.panels import ACROSS, Naming, place_panels
from netfigure.forms.plot.place.area import make_area, measure_least_width
from netfigure.scene.items import Scene

#: Height of an area and its minimum width by the number of columns, px.
_AREAS = {1: (190.0, 190.0), 2: (96.0, 96.0), 3: (72.0, 72.0)}
#: Height of areas below each other: of two, and of more, px.
_TWO, _LOW = 150.0, 104.0
#: How much wider than high a square panel may be.
_SQUARE = 1.2
#: By how much an area is made narrower than seems necessary, px, so that fewer rounds are needed.
_SPARE = 0.05
#: How often areas are made narrower, and the first guess of what is beside them, px.
_ROUNDS, _BESIDE = 4, 6.0


class _Arrangement(NamedTuple):
    columns: int
    height: float
    naming: Naming


def place_narrow(plot: Plot, limit: float) -> Scene:
    """Return the first arrangement that fits, or the last one.

    :param plot: the plot
    :param limit: maximum width, px
    """
    for columns, height, naming in _list_arrangements(plot):
        least = _AREAS[columns][1] if columns == 1 else _find_least_width(plot, columns)
        areas = (
            make_area(panel, limit, height, has_names=False, is_folded=True)
            for panel in plot.panels
        )
        shown = dash_curves(plot) if naming == "below" else plot
        beside = max(area.left_margin for area in areas) + _BESIDE
        width = (limit - (columns - 1) * ACROSS) / columns - beside
        for _ in range(_ROUNDS):
            width = max(width, least)
            scene = place_panels(shown, columns, width, height, naming, is_folded=True)
            over = scene.frame.width - limit
            if over <= 0:
                return scene
            if width <= least:
                break
            width -= over / columns + _SPARE
    return scene


def _find_least_width(plot: Plot, columns: int) -> float:
    """Return the minimum width of areas side by side: bars have room for values and names."""
    bars = [max(measure_values_width(panel), measure_least_width(panel)) for panel in plot.panels]
    return max(_AREAS[columns][1], *bars)


def _list_arrangements(plot: Plot) -> Iterator[_Arrangement]:
    """Yield arrangements, the best first.

    No panel is alone in a row beside others, except a square one with points: in a third of the
    width they would be a crowd.
    """
    count = len(plot.panels)
    curves = [panel.curves for panel in plot.panels]
    has_names = any(curve.label for each in curves for curve in each) and not plot.has_legend
    namings: list[Naming] = ["beside", "inside"] if has_names else ["none"]
    for columns in (3, 2):
        is_square = plot.columns >= columns and _are_square(plot)
        least = columns if is_square else 2 * columns
        fills_rows = not count % columns
        if any(panel.scatters for panel in plot.panels):
            fills_rows = columns == 2 and (fills_rows or is_square)
        if fills_rows and count >= least and plot.columns > 1:
            yield from (_Arrangement(columns, _AREAS[columns][0], each) for each in namings)
    height = {1: _AREAS[1][0], 2: _TWO}.get(count, _LOW)
    yield from (_Arrangement(1, height, each) for each in namings)
    if has_names and all(map(are_distinct, curves)):
        yield _Arrangement(1, height, "below")


def _are_square(plot: Plot) -> bool:
    """Return whether all panels are about as high as wide, so that half the width halves both."""
    return all(
        panel.is_equal and panel.x.high - panel.x.low < _SQUARE * (panel.y.high - panel.y.low)
        for panel in plot.panels
    )
