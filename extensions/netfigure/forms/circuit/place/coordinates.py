"""Where everything is: the lines, the blocks, and the ways of the wires between."""

from dataclasses import dataclass, field

from netfigure.forms.circuit.model import Block, Circuit
from netfigure.forms.circuit.place.spacing import WIRED, fit_blocks, size_lines
from netfigure.forms.circuit.route.grid import Board, middle_of
from netfigure.forms.circuit.route.nets import Net, find_routes
from netfigure.forms.circuit.route.segments import Run, Runs, find_runs, spread_runs
from netfigure.forms.circuit.size.blocks import (
    Size,
    measure_behind,
    measure_blocks,
    stretches,
)
from netfigure.forms.circuit.size.tracks import Axis, make_axis
from netfigure.scene.items import SMALL, Frame, Point
from netfigure.typeset.measure import measure_label

# On both sides of wires that run along a lane, px: room for an arrow head and its bend.
_BESIDE = 16.0
# From a wire that meets the middle of a block to other wires and to corners, px.
_CLEAR = 13.0


@dataclass
class Plan:
    """Where everything is."""

    circuit: Circuit
    columns: Axis
    rows: Axis
    sizes: dict[str, Size]
    board: Board
    nets: list[Net]
    runs: Runs
    #: room beyond what the lines need, by their numbers, px
    more_width: dict[int, float] = field(default_factory=dict)
    more_height: dict[int, float] = field(default_factory=dict)
    #: how far the copies of a block stand out behind it, px
    behind: dict[str, float] = field(default_factory=dict)
    #: of the blocks and the groups
    frames: dict[str, Frame] = field(default_factory=dict)

    def spread(self) -> None:
        """Find the straight parts of the wires again, and move them apart."""
        self.runs = find_runs(self.nets)
        spread_runs(self.runs, self.sizes, self.board)

    def settle(self) -> None:
        """Give every line its room and every block its place."""
        size_lines(self, level=True)
        size_lines(self, level=False)
        self.columns.settle()
        self.rows.settle()
        self.frames = {block.name: self._place_block(block) for block in self.circuit.blocks}
        for group in self.circuit.groups:
            left, right = self.columns.sides[group.name]
            top, bottom = self.rows.sides[group.name]
            self.frames[group.name] = Frame(
                left.position, top.position, right.position, bottom.position
            )

        for run in self.runs.runs:
            run.shift = 0.0
        for run in self.runs.runs:
            if run.offset == 0 and len(run.ports) == 2 and not run.turns:
                run.shift = self._find_shift(run)

    def _find_shift(self, run: Run) -> float:
        """Return how far a straight wire moves to meet the middle of the shorter of two sides.

        It has none where its line is the middle of the block; where columns differ in width, that
        of a block over several of them lies beside the lines.
        """
        if self._leads_past(run):
            return 0.0
        axis = self.rows if run.is_level else self.columns
        sides = sorted((self._find_side(port.name, run) for port in run.ports), key=_length)
        at = axis.lines[run.line].position
        middle = (sides[0][0] + sides[0][1]) / 2
        if not sides[1][0] + _CLEAR < middle < sides[1][1] - _CLEAR:
            return 0.0
        for other in self.runs.runs:
            if other is not run and other.is_level == run.is_level and other.meets(run):
                beside = axis.lines[other.line].position + other.moved
                if min(at, middle) - _CLEAR < beside < max(at, middle) + _CLEAR:
                    return 0.0
        return middle - at

    def _leads_past(self, run: Run) -> bool:
        """Tell whether a run leads past a row or a column, or only over what lies between two."""
        along = self.columns if run.is_level else self.rows
        passed = along.lines[int(run.low + 0.5) : int(run.high) + 1]
        return any(line.cell is not None for line in passed)

    def find_rooms(self, *, level: bool) -> dict[int, float]:
        """Return how much room each line needs for what runs along it, px."""
        found: dict[int, float] = {}
        for run in self.runs.runs:
            if run.is_level == level:
                axis = self.rows if level else self.columns
                is_lane = axis.lines[run.line].cell is None
                beside = (
                    (_BESIDE if run.turns or self._leads_past(run) else 0.0) if is_lane else 6.0
                )
                wanted = 2 * (abs(run.offset) + beside)
                found[run.line] = max(found.get(run.line, 0.0), wanted)
        return found

    def _find_side(self, name: str, run: Run) -> tuple[float, float]:
        """Return where the front of a block begins and ends, across a run."""
        frame = self.frames[name]
        behind = self.behind.get(name, 0.0)
        if run.is_level:
            return frame.top + behind, frame.bottom
        return frame.left, frame.right - behind

    def point(self, net: int, x: int, y: int) -> Point:
        """Return where a net passes a crossing of lines."""
        right, down = self.runs.at(net, x, y)
        return Point(self.columns.lines[x].position + right, self.rows.lines[y].position + down)

    def _place_block(self, block: Block) -> Frame:
        bounds = self.board.bounds[block.name]
        size = self.sizes[block.name]
        spans = []
        for axis, low, high, first, last, extent in (
            (
                self.columns,
                bounds.left,
                bounds.right,
                block.area.left,
                block.area.right,
                size.width,
            ),
            (self.rows, bounds.top, bounds.bottom, block.area.top, block.area.bottom, size.height),
        ):
            if first < last and stretches(block):
                spans.append(axis.extent(first, last))
            else:
                middle = axis.lines[middle_of(range(low, high + 1))].position
                spans.append((middle - extent / 2, middle + extent / 2))
        behind = measure_behind(block)
        return Frame(spans[0][0] + behind, spans[1][0], spans[0][1], spans[1][1] - behind)


def _length(side: tuple[float, float]) -> float:
    return side[1] - side[0]


def make_plan(circuit: Circuit) -> Plan:
    """Return where everything is.

    :param circuit: the circuit
    """
    bands = {
        group.name: measure_label(group.title, SMALL)[1] + 4.0
        for group in circuit.groups
        if group.title
    }
    columns = make_axis(circuit.columns, circuit.groups, vertical=False, bands=bands)
    rows = make_axis(circuit.rows, circuit.groups, vertical=True, bands=bands)
    sizes = measure_blocks(circuit.blocks)
    for axis, is_level in ((columns, True), (rows, False)):
        wired = WIRED[not is_level]
        for line in axis.lines:
            line.size = wired if line.cell is None else 24.0
        fit_blocks(axis, circuit.blocks, sizes, is_level=is_level)
        axis.settle()
    board = Board(circuit, columns, rows)
    nets = find_routes(circuit, board)
    plan = Plan(circuit, columns, rows, sizes, board, nets, Runs())
    plan.behind = {block.name: measure_behind(block) for block in circuit.blocks}
    plan.spread()
    plan.settle()
    return plan
