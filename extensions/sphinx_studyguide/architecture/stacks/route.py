"""A way with round corners and the head of its arrow."""

from collections.abc import Iterator, Sequence
from math import hypot

from sphinx_studyguide.architecture.scene import Command, Path, Point, arrow_head

_RADIUS = 6.0
#: The line ends inside of the head, so that its point stays sharp.
_INSIDE = 4.0


def draw_arrow(corners: Sequence[Point], look: str = "arrow") -> Iterator[Path]:
    """Yield a way and the head at its end.

    :param corners: from the start to the tip
    """
    before, tip = corners[-2], corners[-1]
    length = hypot(tip.x - before.x, tip.y - before.y)
    direction = Point((tip.x - before.x) / length, (tip.y - before.y) / length)
    end = Point(tip.x - direction.x * _INSIDE, tip.y - direction.y * _INSIDE)
    yield draw_way([*corners[:-1], end], look)
    yield arrow_head(tip, direction)


def draw_way(corners: Sequence[Point], look: str) -> Path:
    """Return a line with round corners.

    :param corners: at least two places
    """
    commands: list[Command] = [("M", *corners[0])]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        radius = min(_RADIUS, _distance(before, corner) / 2, _distance(corner, after) / 2)
        start = _toward(corner, before, radius)
        end = _toward(corner, after, radius)
        commands += [("L", *start), ("Q", *corner, *end)]
    return Path((*commands, ("L", *corners[-1])), look)


def _distance(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _toward(start: Point, end: Point, length: float) -> Point:
    whole = _distance(start, end) or 1.0
    return Point(
        start.x + (end.x - start.x) * length / whole, start.y + (end.y - start.y) * length / whole
    )
