"""Finds the ways of the wires: short, with few bends and crossings, never through a block."""

from dataclasses import dataclass, field
from itertools import pairwise

from netfigure.forms.circuit.model import Circuit, Side, Wire
from netfigure.forms.circuit.route.congestion import Branch, Traffic
from netfigure.forms.circuit.route.grid import STEPS, Board
from netfigure.forms.circuit.route.search import Search

# In px of detour: a fork, and a second line from the source instead of one.
_FORK, _NEW_START = 22.0, 70.0
# A wire that forks leaves toward all of its targets.
_ASIDE = 60.0
#: How many are tried again: in a thicket one way is as good as the other.
_MOST_AGAIN = 40
_LOOP_SIDES = ("right", "left", "top", "bottom")


@dataclass
class Net:
    """The way of a wire."""

    wire: Wire
    branches: list[Branch] = field(default_factory=list)
    #: whether it is drawn as a curve from port to port
    is_curved: bool = False

    @property
    def is_loop(self) -> bool:
        """Tell whether the wire leads back to the side of the block that it leaves."""
        ends = self.wire.targets
        sides = {end.side for end in self.wire.ends if end.side}
        return len(ends) == 1 and ends[0].name == self.wire.source.name and len(sides) < 2


def find_routes(circuit: Circuit, board: Board) -> list[Net]:
    """Return the ways of all wires, in their order.

    The shortest are found first; those that meet others are then tried again, when all others
    are known.

    :param circuit: the circuit
    :param board: what they run on
    """
    nets = [Net(wire, is_curved=wire.is_curved) for wire in circuit.wires]
    traffic = Traffic(board)
    order = sorted(
        (number for number, net in enumerate(nets) if not net.is_loop),
        key=lambda number: (_distance(board, nets[number]), number),
    )
    for number in order:
        _route(traffic, number, nets[number])
    for number in order[:_MOST_AGAIN]:
        if traffic.is_crossed(number, nets[number].branches):
            traffic.forget(number)
            _route(traffic, number, nets[number])
    for number, net in enumerate(nets):
        if net.is_loop:
            _route_loop(traffic, number, net)
    return nets


def _distance(board: Board, net: Net) -> float:
    return sum(_between(board, net.wire.source.name, end.name) for end in net.wire.targets)


def _between(board: Board, one: str, other: str) -> float:
    a, b = board.middle(one), board.middle(other)
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _route(traffic: Traffic, number: int, net: Net) -> None:
    """Find the way to each target, the nearest first, forking off what is there already."""
    board, wire = traffic.board, net.wire
    net.branches = []
    near = sorted(
        range(len(wire.targets)),
        key=lambda place: (_between(board, wire.source.name, wire.targets[place].name), place),
    )
    for place in near:
        branch = _find(traffic, number, net, place)
        if branch:
            net.branches.append(branch)
            traffic.note(number, branch)


def _find(traffic: Traffic, number: int, net: Net, place: int) -> Branch | None:
    board = traffic.board
    source, target = net.wire.source, net.wire.targets[place]
    own = tuple(
        name
        for name, members in board.members.items()
        if source.name in members or target.name in members
    )
    search = Search(traffic, number, own)
    for port in board.ports(target):
        search.add_goal(port)
    if not search.goals:
        return None
    is_dot = board.shapes.get(source.name) == "dot"
    is_fresh = not net.branches or is_dot
    facing = _find_facing(board, net.wire) if len(net.wire.targets) > 1 and not is_dot else None
    for port in board.ports(source):
        aside = 0.0 if facing in {None, port.side} else _ASIDE
        search.add_start(port, aside if is_fresh else _NEW_START)
    for state in _find_forks(board, net):
        search.add_fork(state, _FORK)
    return search.find(is_loop=source.name == target.name)


def _find_facing(board: Board, wire: Wire) -> Side:
    """Return the side of a block from which its targets lie in the same direction, by and large."""
    x, y = board.middle(wire.source.name)
    middles = [board.middle(end.name) for end in wire.targets]
    right = sum(middle[0] - x for middle in middles)
    down = sum(middle[1] - y for middle in middles)
    if abs(right) >= abs(down):
        return "right" if right > 0 else "left"
    return "bottom" if down > 0 else "top"


def _find_forks(board: Board, net: Net) -> list[int]:
    """Return the states from which a net can fork: its crossings, in ways it does not go."""
    ways: dict[tuple[int, int], list[int]] = {}
    for branch in net.branches:
        for node in branch.nodes:
            ways.setdefault(node, [])
        for (x, y), (to_x, to_y) in pairwise(branch.nodes):
            toward = STEPS.index((to_x - x, to_y - y))
            ways[x, y].append(toward)
            ways[to_x, to_y].append((toward + 2) % 4)
        for port in (branch.start, branch.end):
            if port:
                ways[port.x, port.y].append((port.outward + 2) % 4)
    return [
        (y * board.width + x) * 4 + toward
        for (x, y), taken in ways.items()
        for toward in range(4)
        if toward not in taken
    ]


def _route_loop(traffic: Traffic, number: int, net: Net) -> None:
    """Lead a wire out of a side and back, where the fewest others are."""
    ends = net.wire.ends
    ports = traffic.board.ports(next((end for end in ends if end.side), ends[0]))
    if ports:
        port = min(
            ports,
            key=lambda port: (
                traffic.port_cost(number, port),
                _LOOP_SIDES.index(port.side),
                port.line,
            ),
        )
        net.is_curved = True
        net.branches = [Branch(((port.x, port.y),), port, port)]
        traffic.note(number, net.branches[0])
