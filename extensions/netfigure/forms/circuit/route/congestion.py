"""Congestion: which nets use each crossing and port, and the cost of using it too."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from netfigure.forms.circuit.route.grid import Port, RoutingGrid

# Costs, in px of detour.
BEND_COST = 55.0
_CROSSING = 50.0
_TOUCH = 16.0  # another wire turns at the crossing
_SHARED = 10.0  # another wire runs on the same track
_EDGE = 90.0  # the edge of a group that holds no end of the wire
_USED = {"dot": 500.0, "operator": 90.0, "data": 40.0}
_USED_BOX = 24.0


class Branch(NamedTuple):
    """A part of a net: from its source, or from a fork, to one target."""

    #: the crossings that it passes, as numbers of the column and row tracks
    nodes: tuple[tuple[int, int], ...]
    #: None if it begins at a fork
    start: Port | None
    end: Port


class Congestion:
    """The numbers of the nets at each crossing and port.

    :param grid: that they are routed on
    """

    def __init__(self, grid: RoutingGrid) -> None:
        self.grid = grid
        self.east: dict[int, list[int]] = {}
        self.south: dict[int, list[int]] = {}
        self.ports: dict[tuple[str, str, int], list[int]] = {}
        #: crossings that some net has used at some time
        self.used: set[int] = set()

    def add(self, number: int, branch: Branch) -> None:
        """Record a branch of a net.

        :param number: of the net
        :param branch: the branch
        """
        width = self.grid.width
        self.used.update(y * width + x for x, y in branch.nodes)
        for (x, y), (to_x, to_y) in pairwise(branch.nodes):
            node = min(y, to_y) * width + min(x, to_x)
            passing = self.east if y == to_y else self.south
            passing.setdefault(node, []).append(number)
        for port in (branch.start, branch.end):
            if port:
                self.ports.setdefault((port.name, port.side, port.track), []).append(number)

    def remove(self, number: int) -> None:
        """Remove a net (rip-up), so that it can be routed again.

        :param number: of the net
        """
        lists = (*self.east.values(), *self.south.values(), *self.ports.values())
        for numbers in lists:
            while number in numbers:
                numbers.remove(number)

    def meets_others(self, number: int, branches: Iterable[Branch]) -> bool:
        """Return whether other nets use a crossing of some branches.

        :param number: of the net
        :param branches: of the net
        """
        width = self.grid.width
        for branch in branches:
            for x, y in branch.nodes:
                node = y * width + x
                passing = (
                    *self.east.get(node, ()),
                    *self.east.get(node - 1, ()),
                    *self.south.get(node, ()),
                    *self.south.get(node - width, ()),
                )
                if any(other != number for other in passing):
                    return True
        return False

    def cost_of_port(self, number: int, port: Port) -> float:
        """Return the cost of a port for a net: its own, and more if others use it.

        :param number: of the net
        :param port: the port
        """
        others = self.ports.get((port.name, port.side, port.track), ())
        used = sum(other != number for other in others)
        if not used:
            return port.cost
        return port.cost + used * _USED.get(self.grid.shapes.get(port.name, ""), _USED_BOX)

    def cost_of_crossing(self, number: int, node: int, heading: int, toward: int) -> float:
        """Return the cost of passing a crossing: a bend, and the wires that are crossed.

        :param number: of the net
        :param node: the number of the crossing
        :param heading: the direction in which it is reached
        :param toward: the direction in which it is left
        """
        bend = 0.0 if heading == toward else BEND_COST
        if node not in self.used:
            return bend
        width = self.grid.width
        across = (self.south.get(node, ()), self.south.get(node - width, ()))
        along = (self.east.get(node, ()), self.east.get(node - 1, ()))
        if toward % 2:
            across, along = along, across
        cost = bend
        if across[0] or across[1]:
            for other in dict.fromkeys((*across[0], *across[1])):
                if other != number:
                    through = other in across[0] and other in across[1] and heading == toward
                    cost += _CROSSING if through else _TOUCH
        if heading != toward and (along[0] or along[1]):
            cost += _TOUCH
        return cost

    def cost_of_step(
        self, number: int, node: int, next_node: int, toward: int, own_groups: tuple[str, ...]
    ) -> float:
        """Return the cost of a step to the next crossing: length, shared tracks, edges of groups.

        :param number: of the net
        :param node: the number of the crossing
        :param next_node: the number of the next crossing
        :param toward: the direction from one to the other
        :param own_groups: the groups that hold an end of the net; their edges are free
        """
        grid = self.grid
        first = min(node, next_node)
        if toward % 2:
            passing, edges = self.south.get(first, ()), grid.south_edges.get(first, ())
            cost = abs(grid.ys[node // grid.width] - grid.ys[next_node // grid.width])
        else:
            passing, edges = self.east.get(first, ()), grid.east_edges.get(first, ())
            cost = abs(grid.xs[node % grid.width] - grid.xs[next_node % grid.width])
        for other in passing:
            if other != number:
                cost += _SHARED
        for name in edges:
            if name not in own_groups:
                cost += _EDGE
        return cost
