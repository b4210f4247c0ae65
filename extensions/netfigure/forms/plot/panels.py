"""Draw the panels of a plot, label them, and arrange them in rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from netfigure.forms.plot.draw.arrows import draw_arrow
from netfigure.forms.plot.draw.axes import draw_axes
from netfigure.forms.plot.draw.bars import draw_bars, measure_overhang
from netfigure.forms.plot.draw.curves import POINT_RADIUS, draw_lines, draw_points, to_points
from netfigure.forms.plot.draw.legend import draw_curve_legend, draw_dot_legend, has_own_legend
from netfigure.forms.plot.draw.parts import (
    draw_region,
    draw_spreads,
    draw_tangent,
    find_balance_point,
    find_touch,
)
from netfigure.forms.plot.draw.rows import draw_rows, needs_rows
from netfigure.forms.plot.draw.scatter import draw_scatters
from netfigure.forms.plot.label.curve_names import DrawnCurve, place_curve_names
from netfigure.forms.plot.label.gaps import interrupt_background
from netfigure.forms.plot.label.marks import place_mark_label
from netfigure.forms.plot.model import Mark, Plot
from netfigure.forms.plot.place.area import PlotArea, make_areas
from netfigure.forms.plot.shared_axes import hide_shared_axes
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL, Disc, Scene
from netfigure.scene.panels import arrange
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import Label

#: Between columns of panels, and between rows without and with names above their axes, px: a title
#: is nearer to its own panel.
ACROSS, _DOWN, _DOWN_TO_NAMES = 18.0, 20.0, 32.0
#: How many labels of points at the same place are joined.
_MOST_LINES = 6

#: Where the names of curves are: beside their ends, along them, in a legend below each panel, or
#: not in the panel.
Naming = Literal["beside", "inside", "below", "none"]


def place_panels(
    plot: Plot, columns: int, width: float, height: float, naming: Naming, *, is_folded: bool
) -> Scene:
    """Return the panels of a plot in rows.

    :param plot: the plot
    :param columns: how many panels are in a row
    :param width: of each plot area, px
    :param height: of each plot area, px
    :param naming: where the names of curves are
    :param is_folded: whether names of axes and titles are wrapped to the width of their area
    """
    panels = hide_shared_axes(plot.panels, columns)
    rows = [
        make_areas(panels[start : start + columns], width, height, is_folded=is_folded)
        for start in range(0, len(panels), columns)
    ]
    has_rows = is_folded and any(needs_rows(area) for row in rows for area in row)
    areas = [area for row in rows for area in (row if has_rows else _lift_titles(row))]
    scenes = (
        draw_rows(area) if has_rows and area.panel.bars else _draw_panel(area, naming)
        for area in areas
    )
    done = list(scenes)
    if has_own_legend(plot):
        for scene, area in zip(done, areas, strict=True):
            frame = scene.frame
            scene.add(*draw_dot_legend(area.panel.scatters, frame, frame.width))
    has_names = any(area.has_names for area in areas)
    return arrange(done, columns, ACROSS, _DOWN_TO_NAMES if has_names else _DOWN)


def _lift_titles(row: Sequence[PlotArea]) -> list[PlotArea]:
    """Return the areas of a row with their titles above the values of bars."""
    overhang = max(map(measure_overhang, row))
    return [replace(area, overhang=overhang) for area in row]


def _draw_panel(area: PlotArea, naming: Naming) -> Scene:
    """Return the scene of a panel, with the corner of its plot area at the origin."""
    panel = area.panel
    scene = Scene()
    draw_axes(scene, area)
    for line in panel.contours:
        scene.add(polyline(to_points(area.to_pixels(line)), "contour"))
    scene.add(*draw_bars(area))
    scene.add(*draw_scatters(area))
    drawn = _draw_curves(scene, area)
    for arrow in panel.arrows:
        scene.add(*draw_arrow(area, arrow))
    for mark in panel.marks:
        scene.add(Disc(area.to_pixel(mark.at), POINT_RADIUS, mark.look))
    # Labels come last: they avoid everything else.
    _name_regions(scene, area)
    if naming in ("beside", "inside"):
        place_curve_names(scene, area, drawn, are_inside=naming == "inside")
    for label, at, look in _list_labels(area):
        place_mark_label(scene, area, label, at, look)
    scene.items = [*interrupt_background(scene.items, area.frame)]
    if naming == "below":
        frame = scene.frame
        scene.add(*draw_curve_legend(panel.curves, frame, frame.width))
    return scene


def _draw_curves(scene: Scene, area: PlotArea) -> list[DrawnCurve]:
    """Draw the curves of a panel above all bands and areas; return what has a name."""
    curves = area.panel.curves
    for curve in curves:
        scene.add(*draw_spreads(area, curve))
        scene.add(*(draw_region(area, curve, region) for region in curve.regions))
    drawn = []
    for curve in curves:
        places = area.to_pixels(curve.points)
        lines = list(draw_lines(area, curve, places))
        points = list(draw_points(area, curve, places))
        dots = [item for item in points if isinstance(item, Disc)]
        drawn.append(DrawnCurve(curve, lines, dots))
        scene.add(*lines, *points)
    for curve in curves:
        for tangent in curve.tangents:
            scene.add(*draw_tangent(area, curve, tangent))
    return drawn


def _name_regions(scene: Scene, area: PlotArea) -> None:
    """Write the labels of areas under curves into them."""
    for curve in area.panel.curves:
        for region in curve.regions:
            if region.label:
                heart = find_balance_point(area, curve, region)
                scene.add(centered(region.label, heart, SMALL, f"text-{curve.hue}"))


def _list_labels(area: PlotArea) -> Iterator[tuple[Label, Point, str]]:
    """Yield the labels of arrows, tangents and points, each with its point and look.

    Labels of points at the same place are joined into one, below each other.
    """
    for curve in area.panel.curves:
        for tangent in curve.tangents:
            yield tangent.label, find_touch(area, curve, tangent), f"text-{curve.hue}"
    for arrow in area.panel.arrows:
        start, end = area.to_pixel(arrow.start), area.to_pixel(arrow.end)
        yield arrow.label, Point((start.x + end.x) / 2, (start.y + end.y) / 2), f"text-{arrow.hue}"
    places: dict[tuple[Point, str], list[Mark]] = {}
    for mark in area.panel.marks:
        if mark.label:
            places.setdefault((mark.at, mark.words), []).append(mark)
    for (at, look), marks in places.items():
        for first in range(0, len(marks), _MOST_LINES):
            some = marks[first : first + _MOST_LINES]
            lines = [line for mark in some for line in mark.label.lines]
            yield Label(tuple(lines)), area.to_pixel(at), look
