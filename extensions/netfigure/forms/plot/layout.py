"""Array for the panels of a plot, and for what is in and beside them."""

from collections.abc import Iterator
from itertools import pairwise
from math import dist

from netfigure.forms.plot.draw.bars import draw_bars, find_least_width
from netfigure.forms.plot.draw.legend import draw_legend
from netfigure.forms.plot.draw.scatter import draw_clouds
from netfigure.forms.plot.label.curve_names import Drawn, place_names
from netfigure.forms.plot.label.marks import draw_mark_label
from netfigure.forms.plot.model import Array, Arrow, Curve, Mark, Plot
from netfigure.forms.plot.place.area import Field, draw_axes, make_field
from netfigure.scene.items import (
    Disc,
    Frame,
    Item,
    Path,
    Point,
    Scene,
    arrow_head,
    polyline,
)
from netfigure.scene.panels import arrange
from netfigure.scene.polylines import clip_line, simplify_line, split_at_jumps
from netfigure.typeset.label import Label

#: Width and height of the field between the axes, by the number of columns, px.
_FIELDS = {1: (430.0, 250.0), 2: (245.0, 165.0), 3: (160.0, 115.0), 4: (112.0, 92.0)}
#: How wide a figure should be, px, and how much of its width a field keeps for that.
_WIDEST, _NARROWEST = 680.0, 0.6
_ACROSS, _DOWN = 18.0, 14.0
_TOLERANCE = 0.1
#: A curve that rises by more than this part of the field from one sample to the next has a gap.
_JUMP = 0.012
#: Radius of a point, and length of the head of a path, px.
_DOT, _HEAD = 4.0, 9.0
#: How many labels of points at one place are below each other.
_MOST_LINES = 6
#: A last step that is a smaller part than this of the longest one is rest.
_REST = 0.125


def place_plot(plot: Plot) -> Scene:
    """Return the figure.

    :param plot: the plot
    """
    columns = min(plot.columns, len(plot.panels))
    width, height = _FIELDS[columns]
    least = max(find_least_width(panel) for panel in plot.panels)
    width = max(width, least)
    scene = _place_panels(plot, columns, width, height)
    over = scene.frame.width - _WIDEST
    if over > 0:  # fields are narrower where names beside them are long
        width = max(width - over / columns, _NARROWEST * width, least)
        scene = _place_panels(plot, columns, width, height)
    scene.add(*draw_legend(plot, scene.frame))
    return scene


def _place_panels(plot: Plot, columns: int, width: float, height: float) -> Scene:
    has_names = any(panel.y.label for panel in plot.panels)
    fields = (make_field(panel, width, height, has_names=has_names) for panel in plot.panels)
    panels = [_draw_panel(field, has_names=not plot.has_legend) for field in fields]
    return arrange(panels, columns, _ACROSS, _DOWN)


def _draw_panel(field: Field, *, has_names: bool) -> Scene:
    """Return a panel, whose field begins at the origin."""
    panel = field.panel
    scene = Scene()
    draw_axes(scene, field)
    for line in panel.contours:
        scene.add(polyline(_make_points(field.place_all(line)), "contour"))
    scene.add(*draw_bars(field))
    scene.add(*draw_clouds(field))
    drawn = []
    for curve in panel.curves:
        places = field.place_all(curve.points)
        lines = list(_draw_lines(field, curve, places))
        points = list(_draw_points(field, curve, places))
        dots = [item for item in points if isinstance(item, Disc)]
        drawn.append(Drawn(curve, lines, dots))
        scene.add(*lines, *points)
    for arrow in panel.arrows:
        scene.add(*_draw_arrow(field, arrow))
    for mark in panel.marks:
        scene.add(Disc(field.place(mark.at), _DOT, f"solid-{mark.hue}"))
    # Words come last: they look for a place that nothing else has taken.
    if has_names:
        place_names(scene, field, drawn)
    for label, at, hue in _find_labels(field):
        draw_mark_label(scene, field, label, at, f"text-{hue}")
    return scene


def _make_points(places: Array) -> list[Point]:
    return [Point(*place) for place in places.tolist()]


def _find_labels(field: Field) -> Iterator[tuple[Label, Point, str]]:
    """Yield the labels of arrows and points, and what they are beside.

    Points at one place have their labels below each other.
    """
    for arrow in field.panel.arrows:
        start, end = field.place(arrow.start), field.place(arrow.end)
        yield arrow.label, Point((start.x + end.x) / 2, (start.y + end.y) / 2), arrow.hue
    places: dict[tuple[Point, str], list[Mark]] = {}
    for mark in field.panel.marks:
        if mark.label:
            places.setdefault((mark.at, mark.hue), []).append(mark)
    for (at, hue), marks in places.items():
        for first in range(0, len(marks), _MOST_LINES):
            some = marks[first : first + _MOST_LINES]
            lines = [line for mark in some for line in mark.label.lines]
            yield Label(tuple(lines)), field.place(at), hue


def _draw_lines(field: Field, curve: Curve, places: Array) -> Iterator[Path]:
    """Yield the pieces of a curve that are in the field."""
    if not curve.has_line:
        return
    look = f"{'dashed' if curve.is_dashed else 'line'}-{curve.hue}"
    jump = _JUMP * field.frame.height
    for part in split_at_jumps(places, jump) if curve.is_sampled else [places]:
        for piece in clip_line(_make_points(simplify_line(part, _TOLERANCE)), field.frame):
            yield polyline(piece, look)


def _draw_points(field: Field, curve: Curve, places: Array) -> Iterator[Item]:
    """Yield the dots on a curve, and the start and the end of a path."""
    if not curve.has_dots and not curve.is_path:
        return
    look = f"solid-{curve.hue}"
    points = _make_points(places)
    for point in points if curve.has_dots else ():
        if field.frame.grown(0.1).holds(Frame(*point, *point)):
            yield Disc(point, 3.2, look)
    if curve.is_path:
        yield Disc(points[0], _DOT, look)
        if field.frame.holds(Frame(*points[-1], *points[-1])):
            yield from _draw_tip(curve, points)


def _draw_tip(curve: Curve, points: list[Point]) -> Iterator[Item]:
    """Yield the head of a path, or a ring where it comes to rest and points nowhere."""
    steps = [dist(*pair) for pair in pairwise(points)]
    tip = points[-1]
    before = next((each for each in reversed(points) if dist(each, tip) > _HEAD), None)
    if before is None or steps[-1] < _REST * max(steps):
        yield Disc(tip, _DOT, f"box-{curve.hue}")
    else:
        direction = Point(tip.x - before.x, tip.y - before.y)
        yield arrow_head(tip, direction, f"solid-{curve.hue}", _HEAD)


def _draw_arrow(field: Field, arrow: Arrow) -> Iterator[Item]:
    """Yield an arrow, which stops short of a point that is marked."""
    start, end = field.place(arrow.start), field.place(arrow.end)
    length = dist(start, end)
    along = Point((end.x - start.x) / length, (end.y - start.y) / length)
    marked = [mark.at for mark in field.panel.marks]
    if arrow.end in marked and length > 4 * _DOT:
        end = Point(end.x - 1.6 * _DOT * along.x, end.y - 1.6 * _DOT * along.y)
    # The head covers the end of the line, which would stick out of its tip.
    stop = Point(end.x - 3.0 * along.x, end.y - 3.0 * along.y)
    yield polyline([start, stop], f"line-{arrow.hue}")
    yield arrow_head(end, along, f"solid-{arrow.hue}", 10.0)
