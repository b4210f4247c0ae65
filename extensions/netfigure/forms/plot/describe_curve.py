"""Describe a curve by the points where it turns, so that one could draw it."""

from collections.abc import Iterator
from itertools import pairwise
from math import floor, isclose, log10

import numpy as np

from netfigure.forms.plot.axes.ticks import format_exactly, format_number
from netfigure.forms.plot.model import Axis, Curve, Panel
from netfigure.scene.geometry import Point
from netfigure.scene.polylines import Array
from netfigure.typeset.label import parse_label

#: A curve turns if it goes back by this share of its axis; a difference that one can see.
_LEAST_TURN, _VISIBLE = 0.03, 0.005
#: A curve that turns more often is described by how often it does.
_MOST_TURNS = 5
_KINDS = {
    "line": "a curve",
    "dashed": "a dashed curve",
    "dotted": "a dotted curve",
    "chain": "a dash-dotted curve",
}


def describe_curve(curve: Curve, panel: Panel) -> str:
    """Return what kind of curve it is, where it goes, and what belongs to it.

    :param curve: the curve
    :param panel: that holds it
    """
    kind = "a path" if curve.is_path else _KINDS[curve.stroke]
    if not curve.has_line:
        kind = f"{len(curve.points)} dots"
    name = f" {curve.label.plain}" if curve.label else ""
    return f"{kind}{name} from {_describe_way(curve, panel)}{''.join(_list_extras(curve, panel))}"


def say_point(point: Point, panel: Panel) -> str:
    """Return a point as one reads it off the axes of a panel."""
    return f"({say_number(point.x, panel.x)}, {say_number(point.y, panel.y)})"


def say_number(value: float, axis: Axis) -> str:
    """Return a number as one reads it off an axis: no digits that nobody could see.

    :param value: the number
    :param axis: along which it is
    """
    if axis.is_log:
        return parse_label(format_exactly(float(f"{value:.3g}"), abs(value) or 1.0)).plain
    step = 10.0 ** floor(log10((axis.high - axis.low) * _VISIBLE))
    shown = round(value / step) * step
    if isclose(shown, 0.0, abs_tol=step / 2):
        return "0"
    text = parse_label(format_number(shown, step)).plain
    return text.rstrip("0").rstrip(".") if "." in text else text


def _describe_way(curve: Curve, panel: Panel) -> str:
    """Return from where to where a curve goes, and where it turns."""
    points = curve.points
    if not curve.has_line and (np.diff(points[:, 0]) < 0).any():
        corners = (say_point(Point(*find(axis=0)), panel) for find in (points.min, points.max))
        return f"{' to '.join(corners)}, in no order"
    heights = np.log10(np.maximum(points[:, 1], 1e-300)) if panel.y.is_log else points[:, 1]
    ends = (panel.y.low, panel.y.high)
    low, high = map(log10, ends) if panel.y.is_log else ends
    span = high - low
    turns = list(_find_turns(heights, _LEAST_TURN * span))
    last = len(points) - 1
    if len(turns) > _MOST_TURNS or curve.is_path:
        said = [say_point(Point(*points[index]), panel) for index in (0, last)]
        count = f", turning {len(turns)} times" if turns else ""
        return f"{said[0]} to {said[1]}{count}"
    stops = [0, *turns, last] if turns else [0, *_find_middle(points), last]
    way = [say_point(Point(*points[0]), panel)]
    for before, after in pairwise(stops):
        move = heights[after] - heights[before]
        verb = "level to" if abs(move) < _VISIBLE * span else "up to" if move > 0 else "down to"
        way.append(f"{verb} {say_point(Point(*points[after]), panel)}")
    return f"{way[0]} {', '.join(way[1:])}"


def _find_turns(heights: Array, least: float) -> Iterator[int]:
    """Yield where a curve goes down after it went up, or the other way round.

    :param heights: of its points
    :param least: how far it has to go back
    """
    extreme, direction = 0, 0
    for index in range(1, len(heights)):
        move = heights[index] - heights[extreme]
        if move * direction > 0:
            extreme = index
        elif abs(move) >= least:
            if direction:
                yield extreme
            extreme, direction = index, 1 if move > 0 else -1


def _find_middle(points: Array) -> list[int]:
    """Return a point between the ends of a curve that does not turn: that at zero, or the middle.

    :param points: of the curve
    """
    xs, last = points[:, 0], len(points) - 1
    zero, middle = (int(np.abs(xs - at).argmin()) for at in (0.0, (xs[0] + xs[-1]) / 2))
    return [index for index in (zero, middle) if 0 < index < last][:1]


def _list_extras(curve: Curve, panel: Panel) -> Iterator[str]:
    """Yield the band around a curve, the areas under it, and its tangents."""
    if curve.spreads is not None:
        what = "with a band of" if curve.has_line else "with error bars of"
        low, high = (say_number(float(end), panel.y) for end in _ends(curve.spreads))
        yield f", {what} ± {low}" if low == high else f", {what} ± {low} to ± {high}"
    for region in curve.regions:
        label = f" ({region.label.plain})" if region.label else ""
        ends = f"{say_number(region.start, panel.x)} to {say_number(region.end, panel.x)}"
        yield f", the area under it filled from {ends}{label}"
    for tangent in curve.tangents:
        label = f" ({tangent.label.plain})" if tangent.label else ""
        yield f", a tangent at {say_number(tangent.x, panel.x)}{label}"


def _ends(values: Array) -> tuple[float, float]:
    return float(values.min()), float(values.max())
