"""Gives lines their room and blocks their places, and finds the ways of the wires between."""

from dataclasses import dataclass, field

from sphinx_studyguide.architecture.circuit.axes import PAD, Axis, make_axis
from sphinx_studyguide.architecture.circuit.board import Board, middle_of
from sphinx_studyguide.architecture.circuit.model import Block, Circuit, Group
from sphinx_studyguide.architecture.circuit.routes import Net, find_routes
from sphinx_studyguide.architecture.circuit.runs import Run, Runs, find_runs, spread_runs
from sphinx_studyguide.architecture.circuit.sizes import (
    Size,
    measure_behind,
    measure_blocks,
    stretches,
)
from sphinx_studyguide.architecture.scene import SMALL, Frame, Point
from sphinx_studyguide.architecture.typeset.measure import measure_label

# From block to block, px: where a wire leads over, and where none does.
_WIRED, _BARE = (34.0, 28.0), (18.0, 14.0)
# On both sides of wires that run along a lane, px: room for an arrow head and its bend.
_BESIDE = 16.0
_LOOP_ROOM = 44.0
# From a wire that meets the middle of a block to other wires and to corners, px.
_CLEAR = 13.0
#: Over and beside the title of a group, px.
TITLE_PAD = 9.0


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
        _size_lines(self, level=True)
        _size_lines(self, level=False)
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
        wired = _WIRED[not is_level]
        for line in axis.lines:
            line.size = wired if line.cell is None else 24.0
        _fit_blocks(axis, circuit.blocks, sizes, is_level=is_level)
        axis.settle()
    board = Board(circuit, columns, rows)
    nets = find_routes(circuit, board)
    plan = Plan(circuit, columns, rows, sizes, board, nets, Runs())
    plan.behind = {block.name: measure_behind(block) for block in circuit.blocks}
    plan.spread()
    plan.settle()
    return plan


def _size_lines(plan: Plan, *, level: bool) -> None:
    """Give the columns and the lanes between them their widths, or the rows their heights."""
    axis = plan.columns if level else plan.rows
    rooms = plan.find_rooms(level=not level)
    crossed = _find_crossed(plan, level=level)
    for number, line in enumerate(axis.lines):
        if line.cell is None:
            line.size = _lane_size(axis, number, (_BARE, _WIRED)[crossed[number]][not level])
            line.size = max(line.size, rooms.get(number, 0.0))
        else:
            line.size = rooms.get(number, 0.0)
    for net in plan.nets:
        if net.is_loop and net.branches:
            port = net.branches[0].end
            if (port.side in {"left", "right"}) == level:
                beside = axis.lines[port.x if level else port.y]
                beside.size = max(beside.size, _LOOP_ROOM)
    _fit_blocks(axis, plan.circuit.blocks, plan.sizes, is_level=level)
    for number, extra in (plan.more_width if level else plan.more_height).items():
        axis.lines[number].size += extra
    if level:
        for group in reversed(plan.circuit.groups):
            _fit_title(axis, group)


def _find_crossed(plan: Plan, *, level: bool) -> list[bool]:
    """Return for every line whether a wire leads over it."""
    crossed = [False] * len((plan.columns if level else plan.rows).lines)
    for run in plan.runs.runs:
        if run.is_level == level:
            for line in range(int(run.low + 0.5), int(run.high) + 1):
                crossed[line] = True
    return crossed


def _lane_size(axis: Axis, number: int, wanted: float) -> float:
    """Return how wide a lane is that no wire runs along.

    :param wanted: between two blocks
    """
    before = next((edge for edge in axis.edges if edge.after == number - 1), None)
    after = any(edge.after == number for edge in axis.edges)
    if axis.is_outer(number):
        return 0.0
    if before and before.band:
        return PAD - 6.0  # the title has room below itself
    if before and after:
        return wanted / 2 + 6.0
    return PAD if before or after else wanted


def _fit_blocks(
    axis: Axis, blocks: tuple[Block, ...], sizes: dict[str, Size], *, is_level: bool
) -> None:
    """Make columns or rows as large as their blocks, those that span several last."""
    spans = []
    for block in blocks:
        area, size = block.area, sizes[block.name]
        first, last = (area.left, area.right) if is_level else (area.top, area.bottom)
        wanted = size.width if is_level else size.height
        spans.append((last - first, first, last, wanted, stretches(block)))
    for more, first, last, wanted, is_stretched in sorted(spans):
        numbers = axis.cells[first : last + 1]
        if not more:
            line = axis.lines[numbers[0]]
            line.size = max(line.size, wanted)
        elif is_stretched:
            _widen(axis, range(numbers[0], numbers[-1] + 1), 0.0, wanted)
        else:  # it stands on the line in the middle, and needs the same room on both sides
            inside = range(numbers[0], numbers[-1] + 1)
            middle = middle_of(inside)
            half = axis.lines[middle].size / 2
            if axis.lines[middle].cell is not None:
                axis.lines[middle].size = max(2 * half, min(wanted, 24.0))
                half = axis.lines[middle].size / 2
            _widen(axis, range(numbers[0], middle), half, wanted / 2)
            _widen(axis, range(middle + 1, numbers[-1] + 1), half, wanted / 2)


def _widen(axis: Axis, inside: range, there: float, wanted: float) -> None:
    """Make the cells among some lines larger, so that all are as large as is wanted."""
    there += sum(axis.lines[number].size for number in inside)
    cells = [number for number in inside if axis.lines[number].cell is not None]
    for number in cells:
        axis.lines[number].size += max(0.0, wanted - there) / len(cells)


def _fit_title(axis: Axis, group: Group) -> None:
    """Widen a group that is narrower than its title."""
    if not group.title:
        return
    start, end = axis.sides[group.name]
    inside = axis.lines[start.after + 1 : end.after + 1]
    there = sum(line.size for line in inside)
    wanted = measure_label(group.title, SMALL)[0] + 2 * TITLE_PAD
    if there < wanted:
        inside[0].size += (wanted - there) / 2
        inside[-1].size += (wanted - there) / 2
