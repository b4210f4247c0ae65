"""Lay out a plot: draw its panels, label them, and arrange them in rows."""

from collections.abc import Iterator

from netfigure.forms.plot.draw.arrows import draw_arrow
from netfigure.forms.plot.draw.axes import draw_axes
from netfigure.forms.plot.draw.bars import draw_bars, measure_least_width
from netfigure.forms.plot.draw.curves import POINT_RADIUS, draw_lines, draw_points, to_points
from netfigure.forms.plot.draw.legend import draw_legend
from netfigure.forms.plot.draw.scatter import draw_scatters
from netfigure.forms.plot.label.curve_names import DrawnCurve, place_curve_names
from netfigure.forms.plot.label.marks import place_mark_label
from netfigure.forms.plot.model import Mark, Plot
from netfigure.forms.plot.place.area import PlotArea, make_area
from netfigure.scene.geometry import Point
from netfigure.scene.items import Disc, Scene
from netfigure.scene.panels import arrange
from netfigure.scene.shapes import polyline
from netfigure.typeset.label import Label

#: Width and height of the plot area by the number of columns, px.
_AREAS = {1: (430.0, 250.0), 2: (245.0, 165.0), 3: (160.0, 115.0), 4: (112.0, 92.0)}
#: Maximum width of a figure, px, and minimum share of its width that an area keeps for that.
_WIDEST, _NARROWEST = 680.0, 0.6
#: Between columns and between rows of panels, px.
_ACROSS, _DOWN = 18.0, 14.0
#: How many labels of points at the same place are joined.
_MOST_LINES = 6


def place_plot(plot: Plot) -> Scene:
    """Return the scene of a plot.

    :param plot: the plot
    """
    columns = min(plot.columns, len(plot.panels))
    width, height = _AREAS[columns]
    least = max(measure_least_width(panel) for panel in plot.panels)
    width = max(width, least)
    scene = _place_panels(plot, columns, width, height)
    over = scene.frame.width - _WIDEST
    if over > 0:  # areas are narrower where names beside them are long
        width = max(width - over / columns, _NARROWEST * width, least)
        scene = _place_panels(plot, columns, width, height)
    scene.add(*draw_legend(plot, scene.frame))
    return scene


def _place_panels(plot: Plot, columns: int, width: float, height: float) -> Scene:
    has_names = any(panel.y.label for panel in plot.panels)
    areas = (make_area(panel, width, height, has_names=has_names) for panel in plot.panels)
    panels = [_draw_panel(area, has_names=not plot.has_legend) for area in areas]
    return arrange(panels, columns, _ACROSS, _DOWN)


def _draw_panel(area: PlotArea, *, has_names: bool) -> Scene:
    """Return the scene of a panel, with the corner of its plot area at the origin."""
    panel = area.panel
    scene = Scene()
    draw_axes(scene, area)
    for line in panel.contours:
        scene.add(polyline(to_points(area.to_pixels(line)), "contour"))
    scene.add(*draw_bars(area))
    scene.add(*draw_scatters(area))
    drawn = []
    for curve in panel.curves:
        places = area.to_pixels(curve.points)
        lines = list(draw_lines(area, curve, places))
        points = list(draw_points(area, curve, places))
        dots = [item for item in points if isinstance(item, Disc)]
        drawn.append(DrawnCurve(curve, lines, dots))
        scene.add(*lines, *points)
    for arrow in panel.arrows:
        scene.add(*draw_arrow(area, arrow))
    for mark in panel.marks:
        scene.add(Disc(area.to_pixel(mark.at), POINT_RADIUS, f"solid-{mark.hue}"))
    # Labels come last: they avoid everything else.
    if has_names:
        place_curve_names(scene, area, drawn)
    for label, at, hue in _list_labels(area):
        place_mark_label(scene, area, label, at, f"text-{hue}")
    return scene


def _list_labels(area: PlotArea) -> Iterator[tuple[Label, Point, str]]:
    """Yield the labels of arrows and points, each with its point and hue.

    Labels of points at the same place are joined into one, below each other.
    """
    for arrow in area.panel.arrows:
        start, end = area.to_pixel(arrow.start), area.to_pixel(arrow.end)
        yield arrow.label, Point((start.x + end.x) / 2, (start.y + end.y) / 2), arrow.hue
    places: dict[tuple[Point, str], list[Mark]] = {}
    for mark in area.panel.marks:
        if mark.label:
            places.setdefault((mark.at, mark.hue), []).append(mark)
    for (at, hue), marks in places.items():
        for first in range(0, len(marks), _MOST_LINES):
            some = marks[first : first + _MOST_LINES]
            lines = [line for mark in some for line in mark.label.lines]
            yield Label(tuple(lines)), area.to_pixel(at), hue
