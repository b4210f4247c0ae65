"""Route the nets: short, with few bends and crossings, and never through a block."""

from dataclasses import dataclass, field
from itertools import pairwise

from netfigure.forms.circuit.model import Circuit, End, Side, Wire
from netfigure.forms.circuit.route.congestion import Branch, Congestion
from netfigure.forms.circuit.route.grid import STEPS, Port, RoutingGrid
from netfigure.forms.circuit.route.search import RouteSearch
from netfigure.forms.circuit.route.twins import find_twins

#: Costs, in px of detour: a fork, and a second line from the source instead of one.
_FORK, _NEW_START = 22.0, 70.0
#: Cost of a side that does not face the targets of a wire with several, in px of detour.
_AWAY_FROM_TARGETS = 60.0
#: Cost of a side where a wire could not mirror its twin, in px of detour.
_SHUNNED = 20.0
#: How many nets are routed again at most.
_MOST_REROUTED = 40
_LOOP_SIDES = ("right", "left", "top", "bottom")


@dataclass
class Net:
    """A wire with its route."""

    wire: Wire
    branches: list[Branch] = field(default_factory=list)
    #: whether it is drawn as a curve from port to port
    is_curved: bool = False
    #: by the name of a block at its end, the sides where it could not mirror its twin
    shunned: dict[str, tuple[Side, Side]] = field(default_factory=dict)

    @property
    def is_loop(self) -> bool:
        """Return whether the wire leads back to the same side of the block that it leaves."""
        ends = self.wire.targets
        sides = {end.side for end in self.wire.ends if end.side}
        return len(ends) == 1 and ends[0].name == self.wire.source.name and len(sides) < 2


def route_nets(circuit: Circuit, grid: RoutingGrid) -> list[Net]:
    """Return the routed nets of all wires, in their order.

    Short nets are routed first. Those that meet others are ripped up and routed again once all are
    known. A net that joins the same blocks as one before it follows that one's route.

    :param circuit: the circuit
    :param grid: that the nets are routed on
    """
    nets = [Net(wire, is_curved=wire.is_curved) for wire in circuit.wires]
    congestion = Congestion(grid)
    followers = _find_followers(nets)
    for (number, name), sides in find_twins(circuit).items():
        nets[number].shunned[name] = sides
    followed = {number for numbers in followers.values() for number in numbers}
    order = sorted(
        (number for number, net in enumerate(nets) if not net.is_loop and number not in followed),
        key=lambda number: (_estimate_length(grid, nets[number]), number),
    )
    for number in order:
        _route_with_followers(congestion, number, nets, followers.get(number, []))
    for number in order[:_MOST_REROUTED]:
        if congestion.meets_others(number, nets[number].branches):
            for each in (number, *followers.get(number, [])):
                congestion.remove(each)
            _route_with_followers(congestion, number, nets, followers.get(number, []))
    for number, net in enumerate(nets):
        if net.is_loop:
            _route_loop(congestion, number, net)
    return nets


def _find_followers(nets: list[Net]) -> dict[int, list[int]]:
    """Return which nets follow another: those that join the same two blocks at the same sides."""
    followers: dict[int, list[int]] = {}
    leaders: dict[frozenset[End], int] = {}
    for number, net in enumerate(nets):
        if len(net.wire.targets) == 1 and not net.is_loop and not net.is_curved:
            leader = leaders.setdefault(frozenset(net.wire.ends), number)
            if leader != number:
                followers.setdefault(leader, []).append(number)
    return followers


def _route_with_followers(
    congestion: Congestion, number: int, nets: list[Net], followers: list[int]
) -> None:
    """Route a net, and others along the same crossings, to be nudged apart later."""
    _route_net(congestion, number, nets[number])
    for follower in followers:
        net = nets[follower]
        net.branches = list(nets[number].branches)
        if net.wire.source != nets[number].wire.source:
            net.branches = [_reverse(branch) for branch in net.branches]
        for branch in net.branches:
            congestion.add(follower, branch)


def _reverse(branch: Branch) -> Branch:
    """Return a branch from end to start."""
    assert branch.start  # noqa: S101 - it does not begin at a fork
    return Branch(branch.nodes[::-1], branch.end, branch.start)


def _estimate_length(grid: RoutingGrid, net: Net) -> float:
    return sum(_measure_distance(grid, net.wire.source.name, end.name) for end in net.wire.targets)


def _measure_distance(grid: RoutingGrid, one: str, other: str) -> float:
    a, b = grid.find_center(one), grid.find_center(other)
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _route_net(congestion: Congestion, number: int, net: Net) -> None:
    """Route a net to its targets, the nearest first; later branches may fork off earlier ones."""
    grid, wire = congestion.grid, net.wire
    net.branches = []
    near = sorted(
        range(len(wire.targets)),
        key=lambda index: (
            _measure_distance(grid, wire.source.name, wire.targets[index].name),
            index,
        ),
    )
    for index in near:
        branch = _find_branch(congestion, number, net, index)
        if branch:
            net.branches.append(branch)
            congestion.add(number, branch)


def _find_branch(congestion: Congestion, number: int, net: Net, index: int) -> Branch | None:
    """Return the branch to one target, or None if there is no route."""
    grid = congestion.grid
    source, target = net.wire.source, net.wire.targets[index]
    own_groups = tuple(
        name
        for name, members in grid.members.items()
        if source.name in members or target.name in members
    )
    search = RouteSearch(congestion, number, own_groups)
    for port in grid.find_ports(target):
        search.add_goal(port, _cost_of_avoided_side(net, port))
    if not search.goals:
        return None
    is_dot = grid.shapes.get(source.name) == "dot"
    is_fresh = not net.branches or is_dot
    facing = _find_facing(grid, net.wire) if len(net.wire.targets) > 1 and not is_dot else None
    for port in grid.find_ports(source):
        cost = 0.0 if facing in {None, port.side} else _AWAY_FROM_TARGETS
        cost += _cost_of_avoided_side(net, port)
        search.add_start(port, cost if is_fresh else _NEW_START)
    for state in _find_forks(grid, net):
        search.add_fork(state, _FORK)
    return search.find_route(is_loop=source.name == target.name)


def _cost_of_avoided_side(net: Net, port: Port) -> float:
    return _SHUNNED if port.side in net.shunned.get(port.name, ()) else 0.0


def _find_facing(grid: RoutingGrid, wire: Wire) -> Side:
    """Return the side of the source that faces its targets on average."""
    x, y = grid.find_center(wire.source.name)
    middles = [grid.find_center(end.name) for end in wire.targets]
    right = sum(middle[0] - x for middle in middles)
    down = sum(middle[1] - y for middle in middles)
    if abs(right) >= abs(down):
        return "right" if right > 0 else "left"
    return "bottom" if down > 0 else "top"


def _find_forks(grid: RoutingGrid, net: Net) -> list[int]:
    """Return the states from which a net can fork: its crossings, in directions it does not use."""
    used: dict[tuple[int, int], list[int]] = {}
    for branch in net.branches:
        for node in branch.nodes:
            used.setdefault(node, [])
        for (x, y), (to_x, to_y) in pairwise(branch.nodes):
            toward = STEPS.index((to_x - x, to_y - y))
            used[x, y].append(toward)
            used[to_x, to_y].append((toward + 2) % 4)
        for port in (branch.start, branch.end):
            if port:
                used[port.x, port.y].append((port.direction + 2) % 4)
    return [
        (y * grid.width + x) * 4 + toward
        for (x, y), those in used.items()
        for toward in range(4)
        if toward not in those
    ]


def _route_loop(congestion: Congestion, number: int, net: Net) -> None:
    """Give a loop the port that is used least."""
    ends = net.wire.ends
    ports = congestion.grid.find_ports(next((end for end in ends if end.side), ends[0]))
    if ports:
        port = min(
            ports,
            key=lambda port: (
                congestion.cost_of_port(number, port),
                _LOOP_SIDES.index(port.side),
                port.track,
            ),
        )
        net.is_curved = True
        net.branches = [Branch(((port.x, port.y),), port, port)]
        congestion.add(number, net.branches[0])
