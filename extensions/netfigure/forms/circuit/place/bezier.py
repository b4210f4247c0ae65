"""Points and parts of a cubic Bézier curve."""

from itertools import pairwise

from netfigure.scene.geometry import Point


def find_point_on_curve(points: tuple[Point, ...], share: float) -> Point:
    """Return a point of a curve.

    :param points: its ends and control points
    :param share: the parameter, from 0 to 1
    """
    return _blossom(points, share, share, share)


def cut_curve(points: tuple[Point, ...], start: float, end: float) -> tuple[Point, ...]:
    """Return a part of a curve, as a curve.

    :param points: its ends and control points
    :param start: the parameter where the part begins
    :param end: the parameter where it ends
    """
    thirds = ((start, start, start), (start, start, end), (start, end, end), (end, end, end))
    return tuple(_blossom(points, *shares) for shares in thirds)


def _blossom(points: tuple[Point, ...], *shares: float) -> Point:
    """Return the blossom (polar form) of a curve, by de Casteljau's algorithm."""
    for share in shares:
        points = tuple(
            Point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)) for a, b in pairwise(points)
        )
    return points[0]
