"""Common shapes and labels, made of the items of a scene."""

from collections.abc import Iterable, Iterator
from math import hypot

from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Anchor, Command, Disc, Item, Path, Words
from netfigure.typeset.label import Label
from netfigure.typeset.measure import (
    CAPITAL_HEIGHT,
    LINE_HEIGHT,
)

#: Half of the width of a plus sign, px.
_ARM = 5.0


def polyline(points: Iterable[Point], look: str, *, close: bool = False) -> Path:
    """Return a path of straight lines."""
    first, *others = points
    commands: list[Command] = [("M", *first), *(("L", *point) for point in others)]
    return Path((*commands, ("Z",)) if close else tuple(commands), look)


def arrow_head(tip: Point, direction: Point, look: str = "head", size: float = 7.0) -> Path:
    """Return the head of an arrow.

    :param tip: of the arrow
    :param direction: of the arrow at its end, of any length but zero
    :param look: of the head
    :param size: length of the head, px
    """
    length = hypot(*direction)
    along = Point(direction.x / length, direction.y / length)
    back = Point(tip.x - size * along.x, tip.y - size * along.y)
    half = 0.42 * size
    wings = [
        Point(back.x - half * along.y, back.y + half * along.x),
        Point(back.x + half * along.y, back.y - half * along.x),
    ]
    notch = Point(tip.x - 0.75 * size * along.x, tip.y - 0.75 * size * along.y)
    return polyline([tip, wings[0], notch, wings[1]], look, close=True)


def sum_sign(middle: Point, radius: float, look: str) -> Iterator[Item]:
    """Yield a circle with a plus sign.

    :param middle: of the circle
    :param radius: of the circle, px
    :param look: of the plus sign
    """
    return _draw_sign(middle, radius, look, ((_ARM, 0.0), (0.0, _ARM)))


def product_sign(middle: Point, radius: float, look: str) -> Iterator[Item]:
    """Yield a circle with a multiplication sign.

    :param middle: of the circle
    :param radius: of the circle, px
    :param look: of the sign
    """
    arm = _ARM / 2**0.5
    return _draw_sign(middle, radius, look, ((arm, arm), (arm, -arm)))


def _draw_sign(
    middle: Point, radius: float, look: str, arms: tuple[tuple[float, float], ...]
) -> Iterator[Item]:
    yield Disc(middle, radius, "operator")
    for dx, dy in arms:
        ends = [Point(middle.x - dx, middle.y - dy), Point(middle.x + dx, middle.y + dy)]
        yield polyline(ends, look)


def outline(frame: Frame, look: str) -> Path:
    """Return the outline of a rectangle."""
    left, top, right, bottom = frame
    corners = Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)
    return polyline(corners, look, close=True)


def centered(
    label: Label, middle: Point, size: float, look: str = "text", anchor: Anchor = "middle"
) -> Words:
    """Return a label centered at a point, or with one side at the point and vertically centered.

    :param label: the label
    :param middle: the point
    :param size: of the type, px
    :param look: of the words
    :param anchor: which side is at the point
    """
    lines = len(label.lines)
    first = middle.y - (lines - 1) * LINE_HEIGHT * size / 2 + CAPITAL_HEIGHT * size / 2
    return Words(label, Point(middle.x, first), size, anchor, look)
