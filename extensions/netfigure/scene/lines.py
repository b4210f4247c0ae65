"""Lines with round corners, arrows, and lines that stop before labels."""

from collections.abc import Iterable, Iterator, Sequence

from netfigure.scene.geometry import Frame, Point, distance, move
from netfigure.scene.items import Command, Path
from netfigure.scene.shapes import arrow_head

_RADIUS = 6.0
#: The line ends inside the head, so that the tip stays sharp, px.
INSIDE_HEAD = 4.0


def draw_arrow(corners: Sequence[Point], look: str = "arrow") -> Iterator[Path]:
    """Yield a line with round corners and the arrow head at its end.

    :param corners: from the start to the tip
    :param look: of the line
    """
    *_, before, tip = corners
    end = move(tip, before, INSIDE_HEAD)
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


def cut_line(
    start: Point, end: Point, frames: Iterable[Frame], shortest: float = 0.0
) -> Iterator[tuple[Point, Point]]:
    """Yield the pieces of a line that are outside of some rectangles.

    :param start: the upper or left end of a vertical or horizontal line
    :param end: the other end
    :param frames: such as those of labels
    :param shortest: length up to which pieces are stubs, which are left out, px
    """
    axis = 0 if start.y == end.y else 1
    gaps = sorted(
        (frame[axis], frame[axis + 2])
        for frame in frames
        if frame[1 - axis] < start[1 - axis] < frame[3 - axis]
    )
    at, stop = start[axis], end[axis]
    for low, high in [*gaps, (stop, stop)]:
        if at + shortest < min(low, stop):
            ends = (at, min(low, stop))
            yield (
                (Point(ends[0], start.y), Point(ends[1], start.y))
                if axis == 0
                else (Point(start.x, ends[0]), Point(start.x, ends[1]))
            )
        at = max(at, high)
