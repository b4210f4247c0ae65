"""The model of a circuit: blocks in the cells of a grid, groups around them, wires between them."""

from dataclasses import dataclass
from typing import Literal, get_args

from netfigure.forms.circuit.density import ROOMY, Density
from netfigure.typeset.label import NO_LABEL, Label

Side = Literal["left", "right", "top", "bottom"]
Shape = Literal["box", "rounded", "operator", "data", "cells", "note", "text", "dot"]

SIDES: tuple[Side, ...] = get_args(Side)
SHAPES: tuple[Shape, ...] = get_args(Shape)


@dataclass(frozen=True)
class Area:
    """A rectangle of cells of the grid, counted from 0, with the last row and column included."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return self.right - self.left + 1

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return self.bottom - self.top + 1

    def meets(self, other: "Area") -> bool:
        """Return whether two areas share a cell."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def holds(self, other: "Area") -> bool:
        """Return whether another area lies inside this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Block:
    """A block in the grid, which wires lead to and from."""

    name: str
    area: Area
    shape: Shape
    label: Label = NO_LABEL
    #: a second line in small type, such as a name or a shape
    caption: Label = NO_LABEL
    #: the name of a color, or empty
    hue: str = ""
    #: how many overlapping copies are drawn
    copies: int = 1
    #: labels of the small squares of the shape ``cells``
    values: tuple[Label, ...] = ()
    #: the hues of those squares, where they are not that of the block
    value_hues: tuple[str, ...] = ()
    #: whether those squares are in a column
    upright: bool = False

    @property
    def spoken(self) -> str:
        """Return the text of the block for a description: its label, then its caption."""
        text = self.label.plain
        if self.caption:
            text = f"{text} ({self.caption.plain})" if text else self.caption.plain
        return text


@dataclass(frozen=True)
class Group:
    """A rectangle with a title, drawn behind some blocks."""

    name: str
    area: Area
    title: Label
    hue: str
    #: names of the blocks inside
    members: tuple[str, ...]


@dataclass(frozen=True)
class End:
    """An end of a wire: a block or a group, and one of its sides if the author chose one."""

    name: str
    side: Side | None = None


@dataclass(frozen=True)
class Wire:
    """A line from one end to another, or one that forks to several ends."""

    source: End
    targets: tuple[End, ...]
    label: Label
    hue: str
    has_head: bool
    has_tail: bool
    is_dashed: bool
    #: whether it goes from block to block without corners
    is_curved: bool
    #: whether such a wire is a straight line from the middle of one side to that of another
    is_straight: bool
    #: the line of the source, for refusals
    line: int
    #: what flows back along the wire, on the other side of it than the label
    gradient: Label = NO_LABEL

    @property
    def ends(self) -> tuple[End, ...]:
        """Return the source, then the targets."""
        return self.source, *self.targets


@dataclass(frozen=True)
class LegendEntry:
    """An entry of the legend: what the wires of a color mean."""

    hue: str
    label: Label
    is_dashed: bool


@dataclass(frozen=True)
class Circuit:
    """A circuit: what one figure shows."""

    columns: int
    rows: int
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    wires: tuple[Wire, ...]
    legend: tuple[LegendEntry, ...] = ()
    #: of its columns
    density: Density = ROOMY
    #: the first row of each panel after the first one
    breaks: tuple[int, ...] = ()
