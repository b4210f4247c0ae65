"""Draw the arrows of a panel."""

from collections.abc import Iterator
from math import dist

from netfigure.forms.plot.draw.curves import POINT_RADIUS
from netfigure.forms.plot.model import Arrow
from netfigure.forms.plot.place.area import PlotArea
from netfigure.scene.geometry import Point
from netfigure.scene.items import Item
from netfigure.scene.shapes import arrow_head, polyline

#: Length of an arrow to a point that has room for a head, px.
_ROOM = 20.0


def draw_arrow(area: PlotArea, arrow: Arrow) -> Iterator[Item]:
    """Yield an arrow, which stops short of a labeled point at its end.

    If all of a panel lead to points and one has no room for a head, none has a head.

    :param area: of the panel
    :param arrow: the arrow
    """
    start, end = area.to_pixel(arrow.start), area.to_pixel(arrow.end)
    length = dist(start, end)
    along = Point((end.x - start.x) / length, (end.y - start.y) / length)
    if _are_distances(area):
        yield polyline([start, end], f"line-{arrow.hue}")
        return
    marked = [mark.at for mark in area.panel.marks]
    if arrow.end in marked and length > 4 * POINT_RADIUS:
        end = Point(end.x - 1.6 * POINT_RADIUS * along.x, end.y - 1.6 * POINT_RADIUS * along.y)
    # The head covers the end of the line, which would stick out of its tip.
    stop = Point(end.x - 3.0 * along.x, end.y - 3.0 * along.y)
    yield polyline([start, stop], f"line-{arrow.hue}")
    yield arrow_head(end, along, f"solid-{arrow.hue}", 10.0)


def _are_distances(area: PlotArea) -> bool:
    """Return whether all arrows of a panel lead to points, and one is too short for a head."""
    marked = {mark.at for mark in area.panel.marks}
    arrows = area.panel.arrows
    return all(arrow.end in marked for arrow in arrows) and any(
        dist(area.to_pixel(arrow.start), area.to_pixel(arrow.end)) < _ROOM for arrow in arrows
    )
