"""The items of a scene: boxes, discs, paths, cells, images and words."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from netfigure.scene.geometry import Frame, Point
from netfigure.typeset.label import Label
from netfigure.typeset.measure import (
    DESCENT,
    LINE_HEIGHT,
    find_ascent,
    measure_width,
)

Anchor = Literal["start", "middle", "end"]
#: Sizes of type, px: of labels, and of smaller texts beside them.
SIZE, SMALL = 13.0, 11.5
#: By how much what touches overlaps where its edges are no pixels, so that no seam shows, px.
OVERLAP = 0.3
#: Margin of a scene around all items, for the width of lines, and beside words, px: viewers that
#: round the width of each letter draw them wider.
_MARGIN, WORDS_MARGIN = 2.0, 4.0


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
        """Return a rectangle around all points, control points included."""
        numbers = [command[-2:] if command[0] == "A" else command[1:] for command in self.commands]
        xs = [float(x) for each in numbers for x in each[::2]]
        ys = [float(y) for each in numbers for y in each[1::2]]
        return Frame(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True)
class Cells:
    """The cells of one look in a grid of equal cells."""

    #: of the whole grid
    frame: Frame
    rows: int
    columns: int
    #: neighbors that are drawn as one: column and row of the first cell, and how many columns and
    #: rows there are
    runs: tuple[tuple[int, int, int, int], ...]
    look: str


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
        """Return the rectangle that the words occupy."""
        width = measure_width(self.label, self.size)
        left = self.at.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * width
        below = (len(self.label.lines) - 1) * LINE_HEIGHT * self.size
        top = self.at.y - find_ascent(self.label) * self.size
        return Frame(left, top, left + width, self.at.y + below + DESCENT * self.size)


@dataclass(frozen=True)
class Raster:
    """An image that fills a rectangle, with a square for each pixel; the same in every theme."""

    frame: Frame
    png: bytes
    #: of the background
    look: str = "page"


Item = Box | Cells | Disc | Path | Raster | Words


@dataclass
class Scene:
    """All items of a figure in the order in which they are drawn; the origin may be anywhere."""

    items: list[Item] = field(default_factory=list)

    def add(self, *items: Item) -> None:
        """Add items on top of those before."""
        self.items += items

    @property
    def words(self) -> Iterator[Words]:
        """Yield the labels."""
        return (item for item in self.items if isinstance(item, Words))

    @property
    def frame(self) -> Frame:
        """Return the rectangle of all items with their margins."""
        frames = [item.frame for item in self.items] or [Frame(0, 0, 1, 1)]
        words = [item.frame for item in self.items if isinstance(item, Words)]
        lefts, tops, rights, bottoms = zip(*frames, strict=True)
        left, right = min(lefts) - _MARGIN, max(rights) + _MARGIN
        if words:
            starts, _, ends, _ = zip(*words, strict=True)
            left, right = (
                min(left, min(starts) - WORDS_MARGIN),
                max(right, max(ends) + WORDS_MARGIN),
            )
        return Frame(left, min(tops) - _MARGIN, right, max(bottoms) + _MARGIN)


def moved(item: Item, dx: float, dy: float) -> Item:
    """Return an item moved by an offset."""
    if isinstance(item, Words):
        return replace(item, at=Point(item.at.x + dx, item.at.y + dy))
    if isinstance(item, Disc):
        return replace(item, center=Point(item.center.x + dx, item.center.y + dy))
    if isinstance(item, Box | Cells | Raster):
        left, top, right, bottom = item.frame
        return replace(item, frame=Frame(left + dx, top + dy, right + dx, bottom + dy))
    return Path(tuple(_move(command, dx, dy) for command in item.commands), item.look)


def _move(command: Command, dx: float, dy: float) -> Command:
    """Return a path command moved by an offset; the radii and flags of an arc stay the same."""
    letter, *numbers = command
    if len(numbers) == 2:  # most commands
        return letter, float(numbers[0]) + dx, float(numbers[1]) + dy
    first = len(numbers) - 2 if letter == "A" else 0
    moved_numbers = (
        float(number) + (dy if index % 2 else dx) for index, number in enumerate(numbers[first:])
    )
    return (letter, *numbers[:first], *moved_numbers)
