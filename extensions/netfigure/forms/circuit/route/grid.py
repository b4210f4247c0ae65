"""The routing grid: crossings of tracks, free or blocked, and the ports of the blocks."""

from typing import NamedTuple

from netfigure.forms.circuit.model import Area, Circuit, End, Side
from netfigure.forms.circuit.size.blocks import fills_cells
from netfigure.forms.circuit.size.tracks import Axis, find_middle_track

#: Directions by number, clockwise, and what each adds to the numbers of the tracks.
EAST, SOUTH, WEST, NORTH = range(4)
STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))
OUTWARD: dict[Side, int] = {"right": EAST, "bottom": SOUTH, "left": WEST, "top": NORTH}


class Bounds(NamedTuple):
    """The tracks that a block or a group covers, the last ones included."""

    left: int
    top: int
    right: int
    bottom: int


class Port(NamedTuple):
    """A way into a block: a side, and the crossing in front of it."""

    name: str
    side: Side
    #: numbers of the tracks that cross in front of the side
    x: int
    y: int
    #: in px of detour
    cost: float

    @property
    def direction(self) -> int:
        """Return the direction away from the block."""
        return OUTWARD[self.side]

    @property
    def track(self) -> int:
        """Return the number of the track that leads into the side."""
        return self.y if self.side in {"left", "right"} else self.x


class RoutingGrid:
    """The crossings of all tracks; those inside blocks are blocked.

    :param circuit: the circuit
    :param columns: its columns, with provisional positions
    :param rows: its rows, with provisional positions
    """

    def __init__(self, circuit: Circuit, columns: Axis, rows: Axis) -> None:
        self.columns, self.rows = columns, rows
        self.xs, self.ys = columns.positions(), rows.positions()
        self.width, self.height = len(self.xs), len(self.ys)
        self.blocked = bytearray(self.width * self.height)
        self.bounds: dict[str, Bounds] = {}
        self.shapes: dict[str, str] = {}
        #: blocks that do not fill their cells: wires meet the middle of their sides
        self.centered: list[str] = []
        for block in circuit.blocks:
            bounds = self._find_bounds(block.area)
            self.bounds[block.name] = bounds
            self.shapes[block.name] = block.shape
            if not fills_cells(block):
                self.centered.append(block.name)
            for y in range(bounds.top, bounds.bottom + 1):
                for x in range(bounds.left, bounds.right + 1):
                    self.blocked[y * self.width + x] = 1
        self.members: dict[str, tuple[str, ...]] = {}
        #: groups with an edge after a crossing, to the east and to the south
        self.east_edges: dict[int, list[str]] = {}
        self.south_edges: dict[int, list[str]] = {}
        for group in circuit.groups:
            start, end = columns.group_edges[group.name]
            top, bottom = rows.group_edges[group.name]
            bounds = Bounds(start.track + 1, top.track + 1, end.track, bottom.track)
            self.bounds[group.name] = bounds
            self.members[group.name] = (group.name, *group.members)
            self._add_edges(group.name, bounds)

    def _find_bounds(self, area: Area) -> Bounds:
        x, y = self.columns.cell_tracks, self.rows.cell_tracks
        return Bounds(x[area.left], y[area.top], x[area.right], y[area.bottom])

    def _add_edges(self, name: str, bounds: Bounds) -> None:
        for y in range(bounds.top, bounds.bottom + 1):
            for x in (bounds.left - 1, bounds.right):
                self.east_edges.setdefault(y * self.width + x, []).append(name)
        for x in range(bounds.left, bounds.right + 1):
            for y in (bounds.top - 1, bounds.bottom):
                self.south_edges.setdefault(y * self.width + x, []).append(name)

    def find_ports(self, end: End) -> list[Port]:
        """Return the ports of a block or a group.

        The middle of a side costs least. If the author chose a side, only its ports are returned.

        :param end: the end of a wire
        """
        left, top, right, bottom = self.bounds[end.name]
        xs, ys = range(left, right + 1), range(top, bottom + 1)
        weight = 3.0 if end.name in self.members else 1.0
        if end.name in self.centered:
            middle_x, middle_y = find_middle_track(xs), find_middle_track(ys)
            xs, ys = range(middle_x, middle_x + 1), range(middle_y, middle_y + 1)
        sides: tuple[Side, ...] = (end.side,) if end.side else ("right", "bottom", "left", "top")
        ports = []
        for side in sides:
            if side in {"left", "right"}:
                x = right + 1 if side == "right" else left - 1
                ports += [
                    Port(end.name, side, x, y, _cost_off_center(self.rows, y, top, bottom) * weight)
                    for y in ys
                    if self.is_free(x, y)
                ]
            else:
                y = bottom + 1 if side == "bottom" else top - 1
                ports += [
                    Port(
                        end.name,
                        side,
                        x,
                        y,
                        _cost_off_center(self.columns, x, left, right) * weight,
                    )
                    for x in xs
                    if self.is_free(x, y)
                ]
        return ports

    def find_center(self, name: str) -> tuple[float, float]:
        """Return the center of a block or a group at its provisional position, px."""
        left, top, right, bottom = self.bounds[name]
        return (self.xs[left] + self.xs[right]) / 2, (self.ys[top] + self.ys[bottom]) / 2

    def is_free(self, x: int, y: int) -> bool:
        """Return whether a crossing exists and is not blocked."""
        inside = 0 <= x < self.width and 0 <= y < self.height
        return inside and not self.blocked[y * self.width + x]


def _cost_off_center(axis: Axis, track: int, first: int, last: int) -> float:
    """Return the cost of a port away from the middle of its side: more on a short side."""
    start, end = axis.tracks[first], axis.tracks[last]
    low, high = start.position - start.size / 2, end.position + end.size / 2
    offset = abs(axis.tracks[track].position - (low + high) / 2)
    if offset < 1:
        return 0.0
    channel = 0.0 if axis.tracks[track].cell is not None else 3.0
    return 24.0 * offset / max((high - low) / 2, 1.0) + channel
