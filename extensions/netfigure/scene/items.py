"""A laid-out figure: shapes and text at their places, in pixels, before any format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import hypot
from typing import Literal, NamedTuple

from netfigure.typeset.label import Label
from netfigure.typeset.measure import (
    CAPITAL_HEIGHT,
    DESCENT,
    LINE_HEIGHT,
    find_ascent,
    measure_line,
)

Anchor = Literal["start", "middle", "end"]
#: Size of the type of labels, and of what is said beside them, px.
SIZE, SMALL = 13.0, 11.5
_MARGIN = 2.0


class Point(NamedTuple):
    """A place; y grows downward."""

    x: float
    y: float


class Frame(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def center(self) -> Point:
        """Return the middle."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height."""
        return self.bottom - self.top

    def overlaps(self, other: "Frame", slack: float = 0.0) -> bool:
        """Tell whether two rectangles share more than an edge.

        :param slack: how deep they may reach into each other, px
        """
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.top + slack < other.bottom
            and other.top + slack < self.bottom
        )

    def holds(self, other: "Frame", slack: float = 0.01) -> bool:
        """Tell whether another rectangle lies inside."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def grown(self, by: float) -> "Frame":
        """Return the rectangle with a margin around it."""
        return Frame(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True)
class Box:
    """A rectangle with round corners."""

    frame: Frame
    look: str
    radius: float = 5.0


@dataclass(frozen=True)
class Disc:
    """A circle."""

    center: Point
    radius: float
    look: str

    @property
    def frame(self) -> Frame:
        """Return the square around the circle."""
        return Frame(*self.center, *self.center).grown(self.radius)


#: A command of SVG's path data with absolute numbers: ``("M", x, y)``, ``("L", x, y)``,
#: ``("Q", x1, y1, x, y)``, ``("C", x1, y1, x2, y2, x, y)``,
#: ``("A", rx, ry, turn, large, sweep, x, y)``, ``("Z",)``.
Command = tuple[str | float, ...]


@dataclass(frozen=True)
class Path:
    """A line or an outline."""

    commands: tuple[Command, ...]
    look: str

    @cached_property
    def frame(self) -> Frame:
        """Return a rectangle round all points, those that steer curves with them."""
        numbers = [command[-2:] if command[0] == "A" else command[1:] for command in self.commands]
        xs = [float(x) for each in numbers for x in each[::2]]
        ys = [float(y) for each in numbers for y in each[1::2]]
        return Frame(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True)
class Words:
    """A label; ``at`` is on the baseline of its first line."""

    label: Label
    at: Point
    size: float
    anchor: Anchor = "middle"
    look: str = "text"

    @cached_property
    def frame(self) -> Frame:
        """Return the rectangle that the words fill."""
        width = max((measure_line(line, self.size) for line in self.label.lines), default=0.0)
        left = self.at.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * width
        below = (len(self.label.lines) - 1) * LINE_HEIGHT * self.size
        top = self.at.y - find_ascent(self.label) * self.size
        return Frame(left, top, left + width, self.at.y + below + DESCENT * self.size)


@dataclass(frozen=True)
class Raster:
    """A raster image that fills a rectangle, with a square for each pixel; it has no theme."""

    frame: Frame
    png: bytes
    #: of what is behind it
    look: str = "page"


Item = Box | Disc | Path | Raster | Words


@dataclass
class Scene:
    """All items of a figure, drawn in their order, wherever the axes have their origin."""

    items: list[Item] = field(default_factory=list)

    def add(self, *items: Item) -> None:
        """Draw items over those that are there."""
        self.items += items

    @property
    def words(self) -> Iterator[Words]:
        """Yield the labels."""
        return (item for item in self.items if isinstance(item, Words))

    @property
    def frame(self) -> Frame:
        """Return the rectangle that holds everything, with a margin for the width of lines."""
        frames = [item.frame for item in self.items] or [Frame(0, 0, 1, 1)]
        return Frame(
            min(frame.left for frame in frames),
            min(frame.top for frame in frames),
            max(frame.right for frame in frames),
            max(frame.bottom for frame in frames),
        ).grown(_MARGIN)


def polyline(points: Iterable[Point], look: str, *, close: bool = False) -> Path:
    """Return a path of straight lines."""
    first, *others = points
    commands: list[Command] = [("M", *first), *(("L", *point) for point in others)]
    return Path((*commands, ("Z",)) if close else tuple(commands), look)


def arrow_head(tip: Point, direction: Point, look: str = "head", size: float = 7.0) -> Path:
    """Return the head of an arrow.

    :param tip: where it points to
    :param direction: of the arrow at its end; any length but zero
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


def moved(item: Item, dx: float, dy: float) -> Item:
    """Return an item at another place."""
    if isinstance(item, Words):
        return replace(item, at=Point(item.at.x + dx, item.at.y + dy))
    if isinstance(item, Disc):
        return replace(item, center=Point(item.center.x + dx, item.center.y + dy))
    if isinstance(item, Box | Raster):
        left, top, right, bottom = item.frame
        return replace(item, frame=Frame(left + dx, top + dy, right + dx, bottom + dy))
    return Path(tuple(_move(command, dx, dy) for command in item.commands), item.look)


def _move(command: Command, dx: float, dy: float) -> Command:
    """Return a command with its places moved; what an arc says before its place is not a place."""
    letter, *numbers = command
    if len(numbers) == 2:  # nearly all of them
        return letter, float(numbers[0]) + dx, float(numbers[1]) + dy
    first = len(numbers) - 2 if letter == "A" else 0
    places = (
        float(number) + (dy if index % 2 else dx) for index, number in enumerate(numbers[first:])
    )
    return (letter, *numbers[:first], *places)


def outline(frame: Frame, look: str) -> Path:
    """Return the edge of a rectangle."""
    left, top, right, bottom = frame
    corners = Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)
    return polyline(corners, look, close=True)


def centered(
    label: Label, middle: Point, size: float, look: str = "text", anchor: Anchor = "middle"
) -> Words:
    """Return a label with its middle at a place, or one of its sides at the height of the middle.

    :param size: px
    """
    lines = len(label.lines)
    first = middle.y - (lines - 1) * LINE_HEIGHT * size / 2 + CAPITAL_HEIGHT * size / 2
    return Words(label, Point(middle.x, first), size, anchor, look)
