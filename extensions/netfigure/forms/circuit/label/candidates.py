"""Candidates for the label of a wire: frames beside it, each with a cost."""

from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

from netfigure.forms.circuit.size.blocks import Size
from netfigure.scene.geometry import Frame, Point

#: From a wire to its label, px: to the side, above, below. Letters have some space of their own.
ASIDE, ABOVE, BELOW = 5.0, 3.0, 3.5
#: Cost of a candidate below a horizontal part or to the left of a vertical one.
_SECOND_SIDE = 1.5
#: Cost of a candidate inside the bend of a curve.
_INSIDE_BEND = 2.5
#: Cost of a label that is longer than its part of the wire.
_TOO_LONG = 12.0
#: Beside a label above a horizontal part: an arrow head at one end, and air at both, px.
_HEAD_AND_AIR = 16.0
#: Cost of a candidate at the end of a part instead of its middle.
OFF_CENTER = 6.0
#: Where candidates lie along a part of a wire: 0 is the middle, 1 the end.
STEPS = (0.0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1.0, 1.0)
#: Cost of a candidate on one line with another label.
_ALIGNED = -1.0


class Candidate(NamedTuple):
    """A frame that a label may have; the lowest cost is the best."""

    cost: float
    frame: Frame


def measure_distance(start: Point, end: Point) -> float:
    """Return the Manhattan distance of two points, px."""
    return abs(end.x - start.x) + abs(end.y - start.y)


def list_curve_candidates(samples: tuple[Point, ...], extent: Size) -> Iterator[Candidate]:
    """Yield candidates on both sides of a curve, from its middle to its ends.

    :param samples: points of the curve
    :param extent: width and height of the label
    """
    width, height = extent
    chord = Frame(*samples[0], *samples[-1]).center
    for step in (0, -3, 3, -6, 6, -9, 9):
        index = (len(samples) - 1) // 2 + step
        at, before, after = samples[index], samples[index - 1], samples[index + 1]
        length = hypot(after.x - before.x, after.y - before.y) or 1.0
        right = Point((after.y - before.y) / length, (before.x - after.x) / length)
        bulge = (at.x - chord.x) * right.x + (at.y - chord.y) * right.y
        for sign in (1, -1) if bulge >= 0 else (-1, 1):
            away = Point(sign * right.x, sign * right.y)
            reach = abs(away.x) * width / 2 + abs(away.y) * height / 2 + ASIDE
            center = Point(at.x + reach * away.x, at.y + reach * away.y)
            frame = Frame(
                center.x - width / 2,
                center.y - height / 2,
                center.x + width / 2,
                center.y + height / 2,
            )
            yield Candidate(abs(step) + (0.0 if sign * bulge >= 0 else _INSIDE_BEND), frame)


def list_line_candidates(
    start: Point, end: Point, extent: Size, tops: list[float]
) -> Iterator[Candidate]:
    """Yield candidates on both sides of a straight part of a wire.

    :param extent: width and height of the label
    :param tops: where labels begin that are placed already
    """
    width, height = extent
    is_horizontal = abs(end.x - start.x) >= abs(end.y - start.y)
    length = abs(end.x - start.x) if is_horizontal else abs(end.y - start.y)
    along = width if is_horizontal else height
    free = length - along - (_HEAD_AND_AIR if is_horizontal else 8.0)
    for step in STEPS:
        shift = step * max(free, 0.0) / 2 if free > 0 else step * along / 2
        cost = (_TOO_LONG if free < 0 else 0.0) + OFF_CENTER * abs(step)
        x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
        if is_horizontal:
            left = x + shift - width / 2
            slope = abs(end.y - start.y) / 2
            top = y - slope - ABOVE - height
            yield Candidate(cost, Frame(left, top, left + width, top + height))
            top = y + slope + BELOW
            yield Candidate(cost + _SECOND_SIDE, Frame(left, top, left + width, top + height))
        else:
            yield from _list_aside(start, end, extent, y + shift - height / 2, cost)
    if not is_horizontal and free > 0:
        low, high = sorted((start.y, end.y))
        for top in tops:
            if low + 4 <= top and top + height <= high - 4:
                yield from _list_aside(start, end, extent, top, _ALIGNED)


def _list_aside(
    start: Point, end: Point, extent: Size, top: float, cost: float
) -> Iterator[Candidate]:
    """Yield the candidates to the right and to the left of a vertical part."""
    middle, slope = (start.x + end.x) / 2, abs(end.x - start.x) / 2
    right, left = middle + slope + ASIDE, middle - slope - ASIDE - extent.width
    for x, more in ((right, 0.0), (left, _SECOND_SIDE)):
        yield Candidate(cost + more, Frame(x, top, x + extent.width, top + extent.height))
