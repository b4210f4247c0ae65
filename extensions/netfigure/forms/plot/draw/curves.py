"""Draw the curves of a panel: lines, dots, and the ends of paths."""

from collections.abc import Iterator
from itertools import pairwise
from math import dist

from netfigure.forms.plot.model import Curve
from netfigure.forms.plot.place.area import PlotArea
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Disc, Item, Path
from netfigure.scene.polylines import Array, clip_line, simplify_line, split_at_jumps
from netfigure.scene.shapes import arrow_head, polyline

#: Tolerance for simplifying lines, px.
_TOLERANCE = 0.1


#: Minimum height of a jump, as a share of the height of the area.
_JUMP = 0.012


#: A path comes to rest if its last step is shorter than this share of the longest one.
_REST = 0.125


def to_points(places: Array) -> list[Point]:
    """Return the rows of an array (n, 2) as points."""
    return [Point(*place) for place in places.tolist()]


def draw_lines(area: PlotArea, curve: Curve, places: Array) -> Iterator[Path]:
    """Yield the pieces of a curve inside the area.

    :param area: of the panel
    :param curve: the curve
    :param places: its points, px
    """
    if not curve.has_line:
        return
    jump = _JUMP * area.frame.height
    for part in split_at_jumps(places, jump) if curve.is_sampled else [places]:
        for piece in clip_line(to_points(simplify_line(part, _TOLERANCE)), area.frame):
            yield polyline(piece, curve.look)


def draw_points(area: PlotArea, curve: Curve, places: Array) -> Iterator[Item]:
    """Yield the dots of a curve, and the start and the end of a path.

    :param area: of the panel
    :param curve: the curve
    :param places: its points, px
    """
    if not curve.has_dots and not curve.is_path:
        return
    look = f"solid-{curve.hue}"
    points = to_points(places)
    for point in points if curve.has_dots else ():
        if area.frame.grown(0.1).holds(Frame(*point, *point)):
            yield Disc(point, 3.2, look)
    if curve.is_path:
        yield Disc(points[0], POINT_RADIUS, look)
        if area.frame.holds(Frame(*points[-1], *points[-1])):
            yield from _draw_tip(curve, points)


def _draw_tip(curve: Curve, points: list[Point]) -> Iterator[Item]:
    """Yield the head of a path, or a ring if its last step is so short that it comes to rest."""
    steps = [dist(*pair) for pair in pairwise(points)]
    tip = points[-1]
    before = next((each for each in reversed(points) if dist(each, tip) > _HEAD), None)
    if before is None or steps[-1] < _REST * max(steps):
        yield Disc(tip, POINT_RADIUS, f"box-{curve.hue}")
    else:
        direction = Point(tip.x - before.x, tip.y - before.y)
        yield arrow_head(tip, direction, f"solid-{curve.hue}", _HEAD)


#: Radius of a point, and length of the head of a path, px.
POINT_RADIUS, _HEAD = 4.0, 9.0
