"""Draw what belongs to a curve: the band around it, the areas under it, and its tangents."""

from collections.abc import Iterator

import numpy as np

from netfigure.forms.plot.draw.curves import POINT_RADIUS, to_points
from netfigure.forms.plot.model import Curve, Region, Tangent
from netfigure.forms.plot.place.area import PlotArea
from netfigure.scene.geometry import Point
from netfigure.scene.items import Disc, Item, Path
from netfigure.scene.polylines import Array, clip_line, simplify_line
from netfigure.scene.shapes import polyline

#: Tolerance for simplifying outlines, px.
_TOLERANCE = 0.2
#: Half the width of the caps of an error bar, px.
_CAP = 4.0
#: Half the length of a tangent, as a share of the width of the area.
_REACH = 0.2


def draw_spreads(area: PlotArea, curve: Curve) -> Iterator[Item]:
    """Yield the band around a line, or an error bar at each dot without a line.

    :param area: of the panel
    :param curve: the curve
    """
    if curve.spreads is None:
        return
    low, high = np.split(_clamp(area, area.to_pixels(curve.reach)), 2)
    if curve.has_line:
        yield _fill(area, high, low, f"band-{curve.hue}")
        return
    for bottom, top in zip(to_points(low), to_points(high), strict=True):
        yield polyline([bottom, top], "sign")
        for end in (bottom, top):
            yield polyline([Point(end.x - _CAP, end.y), Point(end.x + _CAP, end.y)], "sign")


def draw_region(area: PlotArea, curve: Curve, region: Region) -> Path:
    """Return the area between a curve and zero, or the end of the axis if zero is not on it.

    :param area: of the panel
    :param curve: the curve
    :param region: from where to where
    """
    return _fill(area, *_find_edges(area, curve, region), f"band-{curve.hue}")


def _find_edges(area: PlotArea, curve: Curve, region: Region) -> tuple[Array, Array]:
    """Return the upper and the lower edge of an area, inside the panel, px."""
    low, high = area.panel.y.low, area.panel.y.high
    base = low if area.panel.y.is_log else min(max(0.0, low), high)
    edge = _cut(curve, region)
    foot = np.column_stack((edge[:, 0], np.full(len(edge), base)))
    return _clamp(area, area.to_pixels(edge)), _clamp(area, area.to_pixels(foot))


def find_balance_point(area: PlotArea, curve: Curve, region: Region) -> Point:
    """Return the point with half of an area on each side of it, midway between its edges, px.

    :param area: of the panel
    :param curve: the curve
    :param region: from where to where
    """
    upper, lower = _find_edges(area, curve, region)
    heights = np.abs(upper[:, 1] - lower[:, 1])
    slices = np.diff(upper[:, 0]) * (heights[1:] + heights[:-1]) / 2
    total = np.concatenate(([0.0], np.cumsum(slices)))
    x = float(np.interp(total[-1] / 2, total, upper[:, 0]))
    ys = [float(np.interp(x, edge[:, 0], edge[:, 1])) for edge in (upper, lower)]
    return Point(x, sum(ys) / 2)


def draw_tangent(area: PlotArea, curve: Curve, tangent: Tangent) -> Iterator[Item]:
    """Yield a tangent and the dot where it touches.

    Its direction is that of the drawn curve, whatever the axes are.

    :param area: of the panel
    :param curve: the curve
    :param tangent: where it touches
    """
    at = find_touch(area, curve, tangent)
    places = area.to_pixels(curve.points)
    slopes = np.gradient(places[:, 1], places[:, 0])
    slope = float(np.interp(at.x, places[:, 0], slopes))
    reach = _REACH * area.frame.width / np.hypot(1.0, slope)
    ends = [Point(at.x + side * reach, at.y + side * reach * slope) for side in (-1, 1)]
    for piece in clip_line(ends, area.frame):
        yield polyline(piece, "sign")
    yield Disc(at, POINT_RADIUS, f"solid-{curve.hue}")


def find_touch(area: PlotArea, curve: Curve, tangent: Tangent) -> Point:
    """Return where a tangent touches its curve, px."""
    xs, ys = curve.points.T
    return area.to_pixel(Point(tangent.x, float(np.interp(tangent.x, xs, ys))))


def _cut(curve: Curve, region: Region) -> Array:
    """Return the points of a curve from one x to another, with points at both ends."""
    xs, ys = curve.points.T
    inside = (region.start < xs) & (xs < region.end)
    across = np.concatenate(([region.start], xs[inside], [region.end]))
    return np.column_stack((across, np.interp(across, xs, ys)))


def _clamp(area: PlotArea, places: Array) -> Array:
    """Return places moved up or down into the area."""
    return np.column_stack((places[:, 0], np.clip(places[:, 1], area.frame.top, area.frame.bottom)))


def _fill(area: PlotArea, upper: Array, lower: Array, look: str) -> Path:
    """Return the outline of what is between two lines, inside the area."""
    upper, lower = (simplify_line(each, _TOLERANCE) for each in (upper, lower))
    outline = np.vstack((upper, lower[::-1]))
    outline[:, 0] = np.clip(outline[:, 0], area.frame.left, area.frame.right)
    return polyline(to_points(outline), look, close=True)
