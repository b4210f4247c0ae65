"""What a circuit is: blocks in the cells of a grid, groups around them, wires between them."""

from dataclasses import dataclass
from typing import Literal, get_args

from netfigure.typeset.label import NO_LABEL, Label

Side = Literal["left", "right", "top", "bottom"]
Shape = Literal["box", "rounded", "operator", "data", "cells", "note", "text", "dot"]

SIDES: tuple[Side, ...] = get_args(Side)
SHAPES: tuple[Shape, ...] = get_args(Shape)


@dataclass(frozen=True)
class Area:
    """Cells of the grid, from 0, the last of each included."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Return how many columns it has."""
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        """Return how many rows it has."""
        return self.bottom - self.top + 1

    def meets(self, other: "Area") -> bool:
        """Tell whether two areas share a cell."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def holds(self, other: "Area") -> bool:
        """Tell whether another area lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Block:
    """Something with a place that wires begin and end at."""

    name: str
    area: Area
    shape: Shape
    label: Label = NO_LABEL
    #: a second line, smaller: what the block is called, its shape
    caption: Label = NO_LABEL
    #: a color by its name in the palette, or nothing
    hue: str = ""
    #: how many overlapping sheets it is drawn as
    copies: int = 1
    #: what is in the small squares of ``cells``
    values: tuple[Label, ...] = ()
    #: whether the small squares are one over the other
    upright: bool = False

    @property
    def spoken(self) -> str:
        """Return what the block says, for those who hear it."""
        said = self.label.plain
        if self.caption:
            said = f"{said} ({self.caption.plain})" if said else self.caption.plain
        return said


@dataclass(frozen=True)
class Group:
    """A rectangle behind some blocks."""

    name: str
    area: Area
    title: Label
    hue: str
    #: the blocks that it was drawn for
    members: tuple[str, ...]


@dataclass(frozen=True)
class End:
    """Where a wire begins or ends: a block or a group, and which side of it where that is said."""

    name: str
    side: Side | None = None


@dataclass(frozen=True)
class Wire:
    """One line, or a line that forks to several ends."""

    source: End
    targets: tuple[End, ...]
    label: Label
    hue: str
    has_head: bool
    has_tail: bool
    is_dashed: bool
    is_curved: bool
    #: the line of the body that it was written in
    line: int

    @property
    def ends(self) -> tuple[End, ...]:
        """Return where it begins and ends."""
        return self.source, *self.targets


@dataclass(frozen=True)
class Entry:
    """What wires of one look mean."""

    hue: str
    label: Label
    is_dashed: bool


@dataclass(frozen=True)
class Circuit:
    """Blocks, groups and wires on a grid."""

    columns: int
    rows: int
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    wires: tuple[Wire, ...]
    legend: tuple[Entry, ...] = ()
