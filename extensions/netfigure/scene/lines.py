"""Lines with round corners, and arrows."""

from collections.abc import Iterator, Sequence

from netfigure.scene.geometry import Point, distance, move
from netfigure.scene.items import Command, Path
from netfigure.scene.shapes import arrow_head

_RADIUS = 6.0
#: The line ends inside the head, so that the tip stays sharp, px.
_INSIDE = 4.0


def draw_arrow(corners: Sequence[Point], look: str = "arrow") -> Iterator[Path]:
    """Yield a line with round corners and the arrow head at its end.

    :param corners: from the start to the tip
    :param look: of the line
    """
    *_, before, tip = corners
    end = move(tip, before, _INSIDE)
    yield Path(round_corners([*corners[:-1], end]), look)
    yield arrow_head(tip, Point(tip.x - before.x, tip.y - before.y))


def round_corners(corners: Sequence[Point], radius: float = _RADIUS) -> tuple[Command, ...]:
    """Return the path commands of a line with round corners.

    :param corners: at least two points
    :param radius: of the corners, px; smaller where a part of the line is short
    """
    commands: list[Command] = [("M", *corners[0])]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        commands += round_corner(before, corner, after, radius)
    return (*commands, ("L", *corners[-1]))


def round_corner(before: Point, corner: Point, after: Point, radius: float) -> Iterator[Command]:
    """Yield the path commands of a line to and around a corner.

    :param radius: px; smaller where a part of the line is short
    """
    bend = min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    yield ("L", *move(corner, before, bend))
    yield ("Q", *corner, *move(corner, after, bend))
