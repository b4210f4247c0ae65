"""Lines with round corners, and the head of an arrow at their end."""

from collections.abc import Iterator, Sequence
from math import hypot

from netfigure.scene.items import Command, Path, Point, arrow_head

_RADIUS = 6.0
#: The line ends inside of the head, so that its point stays sharp.
_INSIDE = 4.0


def draw_arrow(corners: Sequence[Point], look: str = "arrow") -> Iterator[Path]:
    """Yield a way and the head at its end.

    :param corners: from the start to the tip
    """
    *_, before, tip = corners
    end = move(tip, before, _INSIDE)
    yield Path(round_corners([*corners[:-1], end]), look)
    yield arrow_head(tip, Point(tip.x - before.x, tip.y - before.y))


def round_corners(corners: Sequence[Point], radius: float = _RADIUS) -> tuple[Command, ...]:
    """Return the commands of a line with round corners.

    :param corners: at least two places
    :param radius: of the corners; smaller where a part of the line is short
    """
    commands: list[Command] = [("M", *corners[0])]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        bend = min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
        commands.append(("L", *move(corner, before, bend)))
        commands.append(("Q", *corner, *move(corner, after, bend)))
    return (*commands, ("L", *corners[-1]))


def distance(one: Point, other: Point) -> float:
    """Return how far one place is from another, px."""
    return hypot(one.x - other.x, one.y - other.y)


def move(start: Point, end: Point, length: float) -> Point:
    """Return the place that lies so far from one on the way to another.

    :param length: px
    """
    part = length / (distance(start, end) or 1.0)
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
