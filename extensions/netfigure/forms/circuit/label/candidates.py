"""Places beside a line where its label could be, each with how far from the best it is."""

from collections.abc import Iterator
from math import hypot

from netfigure.forms.circuit.size.blocks import Size
from netfigure.scene.items import Frame, Point

#: From a line to its label, px; letters have room of their own above and below.
_ASIDE, _OVER, _UNDER = 5.0, 3.0, 3.5


def span(start: Point, end: Point) -> float:
    """Return the way from one point to another along the axes, px."""
    return abs(end.x - start.x) + abs(end.y - start.y)


def places_round(trace: tuple[Point, ...], size: Size) -> Iterator[tuple[float, Frame]]:
    """Yield places beside a curve, outside of its bend first, from its middle to its ends."""
    width, height = size
    count = len(trace) - 1
    chord = Point((trace[0].x + trace[-1].x) / 2, (trace[0].y + trace[-1].y) / 2)
    for step in (0, -3, 3, -6, 6, -9, 9):
        place = count // 2 + step
        at, before, after = trace[place], trace[place - 1], trace[place + 1]
        long = hypot(after.x - before.x, after.y - before.y) or 1.0
        right = Point((after.y - before.y) / long, (before.x - after.x) / long)
        bulge = (at.x - chord.x) * right.x + (at.y - chord.y) * right.y
        for sign in (1, -1) if bulge >= 0 else (-1, 1):
            away = Point(sign * right.x, sign * right.y)
            reach = abs(away.x) * width / 2 + abs(away.y) * height / 2 + _ASIDE
            middle = Point(at.x + reach * away.x, at.y + reach * away.y)
            frame = Frame(
                middle.x - width / 2,
                middle.y - height / 2,
                middle.x + width / 2,
                middle.y + height / 2,
            )
            yield abs(step) + (0.0 if sign * bulge >= 0 else 2.5), frame


def places_beside(
    start: Point, end: Point, size: Size, tops: list[float]
) -> Iterator[tuple[float, Frame]]:
    """Yield places beside a part of a line, each with how far from the best it is.

    :param tops: of labels that are there; on one line with one of them is a better place
    """
    width, height = size
    is_level = abs(end.x - start.x) >= abs(end.y - start.y)
    long = abs(end.x - start.x) if is_level else abs(end.y - start.y)
    extent = width if is_level else height
    free = long - extent - 8
    over = 12.0 if free < 0 else 0.0
    for step in (0.0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1.0, 1.0):
        shift = step * max(free, 0.0) / 2 if free > 0 else step * extent / 2
        cost = over + 6 * abs(step)
        x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
        if is_level:
            left = x + shift - width / 2
            slope = abs(end.y - start.y) / 2
            top = y - slope - _OVER - height
            yield cost, Frame(left, top, left + width, top + height)
            top = y + slope + _UNDER
            yield cost + 1.5, Frame(left, top, left + width, top + height)
        else:
            yield from _places_aside(start, end, size, y + shift - height / 2, cost)
    if not is_level and free > 0:
        low, high = sorted((start.y, end.y))
        for top in tops:
            if low + 4 <= top and top + height <= high - 4:
                yield from _places_aside(start, end, size, top, -1.0)


def _places_aside(
    start: Point, end: Point, size: Size, top: float, cost: float
) -> Iterator[tuple[float, Frame]]:
    """Yield the places to the right and to the left of an upright part."""
    middle, slope = (start.x + end.x) / 2, abs(end.x - start.x) / 2
    for left, more in ((middle + slope + _ASIDE, 0.0), (middle - slope - _ASIDE - size.width, 1.5)):
        yield cost + more, Frame(left, top, left + size.width, top + size.height)
