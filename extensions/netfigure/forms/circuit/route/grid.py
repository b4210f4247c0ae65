"""The board that wires are routed on: where the lines cross, what is there, who passes."""

from typing import NamedTuple

from netfigure.forms.circuit.model import Area, Circuit, End, Side
from netfigure.forms.circuit.size.blocks import stretches
from netfigure.forms.circuit.size.tracks import Axis

#: Directions by number, clockwise: what they add to the numbers of the lines.
EAST, SOUTH, WEST, NORTH = range(4)
STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))
OUTWARD: dict[Side, int] = {"right": EAST, "bottom": SOUTH, "left": WEST, "top": NORTH}


class Bounds(NamedTuple):
    """The lines that a block or a group covers, the last of each included."""

    left: int
    top: int
    right: int
    bottom: int


class Port(NamedTuple):
    """A way into a block: the crossing before it, and the side that it leads to."""

    name: str
    side: Side
    #: the crossing of lines in front of the side
    x: int
    y: int
    #: what it costs to use it, in px of detour
    cost: float

    @property
    def outward(self) -> int:
        """Return the direction away from the block."""
        return OUTWARD[self.side]

    @property
    def line(self) -> int:
        """Return the number of the line that leads into the side."""
        return self.y if self.side in {"left", "right"} else self.x


def middle_of(lines: range) -> int:
    """Return the line that a block is on which does not fill the lines that it covers."""
    return lines[len(lines) // 2]


class Board:
    """Crossings of lines, those inside of blocks blocked."""

    def __init__(self, circuit: Circuit, columns: Axis, rows: Axis) -> None:
        self.columns, self.rows = columns, rows
        self.xs, self.ys = columns.positions(), rows.positions()
        self.width, self.height = len(self.xs), len(self.ys)
        self.blocked = bytearray(self.width * self.height)
        self.bounds: dict[str, Bounds] = {}
        self.shapes: dict[str, str] = {}
        #: blocks that do not fill the cells that they span: wires meet them in the middle
        self.centered: list[str] = []
        for block in circuit.blocks:
            bounds = self._cover(block.area)
            self.bounds[block.name] = bounds
            self.shapes[block.name] = block.shape
            if not stretches(block):
                self.centered.append(block.name)
            for y in range(bounds.top, bounds.bottom + 1):
                for x in range(bounds.left, bounds.right + 1):
                    self.blocked[y * self.width + x] = 1
        self.members: dict[str, tuple[str, ...]] = {}
        #: groups whose edge lies behind a crossing, to the east and to the south
        self.east_edges: dict[int, list[str]] = {}
        self.south_edges: dict[int, list[str]] = {}
        for group in circuit.groups:
            start, end = columns.sides[group.name]
            top, bottom = rows.sides[group.name]
            bounds = Bounds(start.after + 1, top.after + 1, end.after, bottom.after)
            self.bounds[group.name] = bounds
            self.members[group.name] = (group.name, *group.members)
            self._note_edges(group.name, bounds)

    def _cover(self, area: Area) -> Bounds:
        x, y = self.columns.cells, self.rows.cells
        return Bounds(x[area.left], y[area.top], x[area.right], y[area.bottom])

    def _note_edges(self, name: str, bounds: Bounds) -> None:
        for y in range(bounds.top, bounds.bottom + 1):
            for x in (bounds.left - 1, bounds.right):
                self.east_edges.setdefault(y * self.width + x, []).append(name)
        for x in range(bounds.left, bounds.right + 1):
            for y in (bounds.top - 1, bounds.bottom):
                self.south_edges.setdefault(y * self.width + x, []).append(name)

    def ports(self, end: End) -> list[Port]:
        """Return the ways into a block or a group.

        The middle of a side is the best place; of those that are said to be on one side, only
        these count.

        :param end: its name, and perhaps the side
        """
        left, top, right, bottom = self.bounds[end.name]
        xs, ys = range(left, right + 1), range(top, bottom + 1)
        dear = 3.0 if end.name in self.members else 1.0
        if end.name in self.centered:
            middle_x, middle_y = middle_of(xs), middle_of(ys)
            xs, ys = range(middle_x, middle_x + 1), range(middle_y, middle_y + 1)
        sides: tuple[Side, ...] = (end.side,) if end.side else ("right", "bottom", "left", "top")
        ports = []
        for side in sides:
            if side in {"left", "right"}:
                x = right + 1 if side == "right" else left - 1
                ports += [
                    Port(end.name, side, x, y, _off(self.rows, y, top, bottom) * dear)
                    for y in ys
                    if self.free(x, y)
                ]
            else:
                y = bottom + 1 if side == "bottom" else top - 1
                ports += [
                    Port(end.name, side, x, y, _off(self.columns, x, left, right) * dear)
                    for x in xs
                    if self.free(x, y)
                ]
        return ports

    def middle(self, name: str) -> tuple[float, float]:
        """Return the middle of a block or a group, before the wires are given room."""
        left, top, right, bottom = self.bounds[name]
        return (self.xs[left] + self.xs[right]) / 2, (self.ys[top] + self.ys[bottom]) / 2

    def free(self, x: int, y: int) -> bool:
        """Tell whether a crossing is there and no block is on it."""
        inside = 0 <= x < self.width and 0 <= y < self.height
        return inside and not self.blocked[y * self.width + x]


def _off(axis: Axis, line: int, first: int, last: int) -> float:
    """Return what it costs to meet a side away from its middle: more on a short one."""
    start, end = axis.lines[first], axis.lines[last]
    low, high = start.position - start.size / 2, end.position + end.size / 2
    away = abs(axis.lines[line].position - (low + high) / 2)
    if away < 1:
        return 0.0
    lane = 0.0 if axis.lines[line].cell is not None else 3.0
    return 24.0 * away / max((high - low) / 2, 1.0) + lane
