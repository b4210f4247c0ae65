"""The straight runs of the wires, moved apart where several share a line."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from netfigure.forms.circuit.route.grid import Board, Port
from netfigure.forms.circuit.route.nets import Net
from netfigure.forms.circuit.size.blocks import Size

#: From wire to wire where several run side by side, px: at least, and at the sides of blocks.
STEP, _PORT_STEP = 10.0, 20.0
#: Between the last wire at a side and the corner, px.
_CORNER = 7.0
#: From head to head where many meet a short side, px.
_LEAST = 7.0


@dataclass
class Run:
    """A straight part of a net, as long as it can be, on one line."""

    net: int
    is_level: bool
    #: the line that it is on
    line: int
    #: from crossing to crossing, by the numbers of the lines; the sides of blocks lie between two
    low: float
    high: float
    #: where the net turns off: place, and -1 for left or up, 1 for right or down
    turns: list[tuple[int, int]] = field(default_factory=list)
    #: the sides of blocks that it ends at
    ports: list[Port] = field(default_factory=list)
    #: from the middle of the line, px: to be clear of others that share it
    offset: float = 0.0
    #: and beyond that: to meet the middle of a block
    shift: float = 0.0

    @property
    def moved(self) -> float:
        """Return how far it lies from the middle of its line, px."""
        return self.offset + self.shift

    def meets(self, other: "Run") -> bool:
        """Tell whether two runs of one line touch."""
        return self.low <= other.high and other.low <= self.high


@dataclass
class Runs:
    """All runs, and which of them a net has at a crossing."""

    runs: list[Run] = field(default_factory=list)
    #: by net, line along, and line across
    level: dict[tuple[int, int, int], Run] = field(default_factory=dict)
    upright: dict[tuple[int, int, int], Run] = field(default_factory=dict)

    def at(self, net: int, x: int, y: int) -> tuple[float, float]:
        """Return how far a net lies from a crossing, to the right and down, px."""
        across, along = self.upright.get((net, x, y)), self.level.get((net, x, y))
        return (across.moved if across else 0.0, along.moved if along else 0.0)


def find_runs(nets: list[Net]) -> Runs:
    """Return the runs of all nets, every one on the middle of its line.

    :param nets: with their ways
    """
    found = Runs()
    for number, net in enumerate(nets):
        pieces: dict[tuple[bool, int], list[tuple[float, float]]] = {}
        ports: list[Port] = []
        for branch in net.branches:
            ways = () if net.is_curved and branch.start else pairwise(branch.nodes)
            for (x, y), (to_x, to_y) in ways:
                if y == to_y:
                    pieces.setdefault((True, y), []).append((min(x, to_x), max(x, to_x)))
                else:
                    pieces.setdefault((False, x), []).append((min(y, to_y), max(y, to_y)))
            ports += [port for port in (branch.start, branch.end) if port]
        for port in dict.fromkeys(ports):
            pieces.setdefault(_stub_line(port), []).append(_stub(port))
        for (is_level, line), spans in pieces.items():
            for low, high in _join(spans):
                run = Run(number, is_level, line, low, high)
                run.ports = [
                    port
                    for port in dict.fromkeys(ports)
                    if _stub_line(port) == (is_level, line)
                    and low <= _stub(port)[0]
                    and _stub(port)[1] <= high
                ]
                found.runs.append(run)
                for place in _places(run):
                    if is_level:
                        found.level[number, place, line] = run
                    else:
                        found.upright[number, line, place] = run
    _note_turns(found)
    return found


def _stub_line(port: Port) -> tuple[bool, int]:
    return (True, port.y) if port.side in {"left", "right"} else (False, port.x)


def _stub(port: Port) -> tuple[float, float]:
    """Return the short piece from the crossing in front of a side to the side."""
    place = port.x if port.side in {"left", "right"} else port.y
    if port.side in {"right", "bottom"}:
        return place - 0.5, place
    return place, place + 0.5


def _join(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    spans = sorted(spans)
    low, high = spans[0]
    for start, end in spans[1:]:
        if start > high:
            yield low, high
            low, high = start, end
        else:
            high = max(high, end)
    yield low, high


def _places(run: Run) -> range:
    """Return the lines that a run crosses or ends on."""
    low = int(run.low) if run.low == int(run.low) else int(run.low + 0.5)
    return range(low, int(run.high) + 1)


def _note_turns(found: Runs) -> None:
    for run in found.runs:
        for place in _places(run):
            key = (run.net, place, run.line) if run.is_level else (run.net, run.line, place)
            other = (found.upright if run.is_level else found.level).get(key)
            if other:
                if other.low < run.line:
                    run.turns.append((place, -1))
                if other.high > run.line:
                    run.turns.append((place, 1))


def spread_runs(found: Runs, sizes: dict[str, Size], board: Board) -> None:
    """Move runs that share a part of a line apart, so that they need not cross.

    :param found: the runs; their offsets are set
    :param sizes: of the blocks
    :param board: for the lines of the blocks
    """
    lines: dict[tuple[bool, int], list[Run]] = {}
    for run in found.runs:
        lines.setdefault((run.is_level, run.line), []).append(run)
    for runs in lines.values():
        for together in _clusters(runs):
            if len(together) > 1:
                _spread(together, sizes, board, found)


def _clusters(runs: list[Run]) -> Iterator[list[Run]]:
    """Yield the runs of a line that touch, directly or over others."""
    cluster: list[Run] = []
    high = -1.0
    for run in sorted(runs, key=lambda run: (run.low, run.high, run.net)):
        if cluster and run.low > high:
            yield cluster
            cluster = []
        cluster.append(run)
        high = max(high, run.high) if len(cluster) > 1 else run.high
    yield cluster


def _spread(runs: list[Run], sizes: dict[str, Size], board: Board, found: Runs) -> None:
    ordered = _order(runs, found)
    levels: list[int] = []
    for place, run in enumerate(ordered):
        below = [
            levels[earlier] + 1 for earlier, other in enumerate(ordered[:place]) if run.meets(other)
        ]
        levels.append(max(below, default=0))
    count = max(levels)
    sides = [_side_length(port, sizes, board) for run in runs for port in run.ports]
    room = min(sides, default=0.0)
    step = STEP
    if sides:
        step = min(max(room / (count + 1.6), STEP), _PORT_STEP)
        step = min(step, max(room - 2 * _CORNER, min(_LEAST * count, room - 4)) / count)
    pinned = [
        level
        for run, level in zip(ordered, levels, strict=True)
        if any(board.shapes.get(port.name) == "dot" for port in run.ports)
    ]
    middle = pinned[0] if pinned else count / 2
    for run, level in zip(ordered, levels, strict=True):
        run.offset = (level - middle) * step


def _side_length(port: Port, sizes: dict[str, Size], board: Board) -> float:
    size = sizes.get(port.name)
    if size is None:
        return 60.0
    bounds = board.bounds[port.name]
    across = port.side in {"left", "right"}
    if (bounds.top < bounds.bottom) if across else (bounds.left < bounds.right):
        return 60.0
    return size.height if across else size.width


def _order(runs: list[Run], found: Runs) -> list[Run]:
    """Return runs from left to right or from the top, as they cross least."""
    before = [
        [_prefers(one, other, found) if one is not other else 0 for other in runs] for one in runs
    ]
    left = list(range(len(runs)))
    ordered: list[Run] = []
    while left:
        first = min(
            left, key=lambda one: (sum(before[one][other] for other in left), runs[one].net, one)
        )
        left.remove(first)
        ordered.append(runs[first])
    return ordered


def _prefers(one: Run, other: Run, found: Runs) -> int:
    """Return -1 if a run is better before another, 1 if behind, 0 if they do not touch."""
    if not one.meets(other):
        return 0
    vote = _vote(one, other) or _look_along(one, other, found, 4)
    if vote == 0:  # all the same, as long as the lines that they turn into agree
        vote = -1 if one.net < other.net else 1
        if not one.is_level:
            vote *= next((_kept(one, turn) for turn in one.turns if turn in other.turns), 1)
    return (vote > 0) - (vote < 0)


def _vote(one: Run, other: Run) -> int:
    """Count the crossings that one order makes more than the other."""
    vote = 0
    for run, against, sign in ((one, other, 1), (other, one, -1)):
        for place, side in run.turns:
            if against.low <= place <= against.high and (place, side) not in against.turns:
                inside = against.low < place < against.high
                vote += sign * side * (2 if inside else 1)
    return vote


def _look_along(one: Run, other: Run, found: Runs, depth: int) -> int:
    """Decide where two runs turn off together by what they do behind the turn."""
    for turn in one.turns:
        if turn not in other.turns or not depth:
            continue
        ahead = [_turned(run, turn, found) for run in (one, other)]
        vote = _vote(*ahead)
        if vote == 0:
            ahead = [
                replace(run, turns=[each for each in run.turns if each[0] != one.line])
                for run in ahead
            ]
            vote = _look_along(ahead[0], ahead[1], found, depth - 1)
        if vote:
            return vote * _kept(one, turn)
    return 0


def _kept(run: Run, turn: tuple[int, int]) -> int:
    """Return 1 if two that turn here keep their order, from above to left, or -1."""
    place, side = turn
    return side if run.low >= place else -side


def _turned(run: Run, turn: tuple[int, int], found: Runs) -> Run:
    key = (run.net, turn[0], run.line) if run.is_level else (run.net, run.line, turn[0])
    return (found.upright if run.is_level else found.level)[key]
