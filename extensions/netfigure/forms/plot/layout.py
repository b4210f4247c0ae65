"""Lay out a plot: choose the size of its panels and how many are in a row, and add the legend."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from math import inf

from netfigure.forms.plot.draw.bars import measure_values_width
from netfigure.forms.plot.draw.legend import draw_legend
from netfigure.forms.plot.model import Curve, Plot, Stroke
from netfigure.forms.plot.panels import ACROSS, Naming, place_panels
from netfigure.forms.plot.place.area import make_area, measure_least_width
from netfigure.scene.items import Scene

#: Width and height of the plot area by the number of columns, px.
_AREAS = {1: (430.0, 250.0), 2: (245.0, 165.0), 3: (160.0, 115.0), 4: (112.0, 92.0)}
#: Maximum width of a figure, px, and minimum share of its width that an area keeps for that.
_WIDEST, _NARROWEST = 680.0, 0.6
#: The same for a phone: height of the area, and its minimum width, px.
_PHONE_AREAS = {1: (190.0, 190.0), 2: (100.0, 92.0)}
#: What tells curves apart in a legend, in their order.
_STROKES: tuple[Stroke, ...] = ("line", "dashed", "dotted", "chain")
#: How often areas are made narrower for a phone, and the first guess of what is beside them, px.
_ROUNDS, _BESIDE = 4, 6.0


def place_plot(plot: Plot, limit: float = inf) -> Scene:
    """Return the scene of a plot.

    :param plot: the plot
    :param limit: maximum width, px
    """
    if plot.has_legend:
        plot = tell_apart(plot)
    scene = _place_wide(plot) if limit > _WIDEST else _place_narrow(plot, limit)
    scene.add(*draw_legend(plot, scene.frame, limit))
    return scene


def _place_wide(plot: Plot) -> Scene:
    columns = min(plot.columns, len(plot.panels))
    naming: Naming = "none" if plot.has_legend else "beside"
    width, height = _AREAS[columns]
    least = max(measure_least_width(panel) for panel in plot.panels)
    values = max(measure_values_width(panel) for panel in plot.panels)
    width = max(width, least, min(values, _WIDEST / columns))
    scene = place_panels(plot, columns, width, height, naming, is_folded=False)
    over = scene.frame.width - _WIDEST
    if over > 0:  # areas are narrower where names beside them are long
        width = max(width - over / columns, _NARROWEST * width, least)
        scene = place_panels(plot, columns, width, height, naming, is_folded=False)
    return scene


def _place_narrow(plot: Plot, limit: float) -> Scene:
    """Return the first arrangement that fits, or the last one."""
    for columns, naming in _list_arrangements(plot):
        height, least = _PHONE_AREAS[columns]
        # names of bars may be in two rows
        least = max(least, *(measure_least_width(panel) / 2 for panel in plot.panels))
        areas = (
            make_area(panel, limit, height, has_names=False, is_folded=True)
            for panel in plot.panels
        )
        beside = max(area.left_margin for area in areas) + _BESIDE
        width = (limit - (columns - 1) * ACROSS) / columns - beside
        for _ in range(_ROUNDS):
            shown = tell_apart(plot) if naming == "below" else plot
            scene = place_panels(shown, columns, max(width, least), height, naming, is_folded=True)
            over = scene.frame.width - limit
            if over <= 0:
                return scene
            if width < least:
                break
            width -= over / columns
    return scene


def _list_arrangements(plot: Plot) -> Iterator[tuple[int, Naming]]:
    """Yield numbers of columns, and where names are, the best arrangement first."""
    curves = [panel.curves for panel in plot.panels]
    has_names = any(curve.label for each in curves for curve in each) and not plot.has_legend
    if plot.columns > 2 and not has_names:
        yield 2, "none"
    if not has_names:
        yield 1, "none"
        return
    yield 1, "beside"
    if all(map(_are_distinct, curves)):
        yield 1, "below"


def tell_apart(plot: Plot) -> Plot:
    """Return a plot whose named curves differ in their dashes, for those who see no hues.

    Where the author chose dashes, they have a meaning and stay.
    """
    curves = [curve for panel in plot.panels for curve in panel.curves]
    if any(curve.stroke != "line" for curve in curves):
        return plot
    strokes = dict(zip(plot.names, cycle(_STROKES), strict=False))
    panels = (
        replace(
            panel,
            curves=tuple(
                replace(curve, stroke=strokes.get(curve.label, "line")) for curve in panel.curves
            ),
        )
        for panel in plot.panels
    )
    return replace(plot, panels=tuple(panels))


def _are_distinct(curves: tuple[Curve, ...]) -> bool:
    """Tell whether a legend can tell the named curves of a panel apart."""
    named = {curve.label: curve.look for curve in curves if curve.label}
    return len(set(named.values())) == len(named)
