"""Who passes where on the board, and what it costs to pass there too."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from netfigure.forms.circuit.route.grid import Board, Port

# What is worth how many px of detour.
BEND = 55.0
_CROSSING = 50.0
_TOUCH = 16.0  # another wire turns here
_SHARED = 10.0  # another wire runs along here
_EDGE = 90.0  # in and out of a group that has no part in it
_USED = {"dot": 500.0, "operator": 90.0, "data": 40.0}
_USED_BOX = 24.0


class Branch(NamedTuple):
    """A way from a block, or from where a wire forks, to a block."""

    nodes: tuple[tuple[int, int], ...]
    #: None where it forks off
    start: Port | None
    end: Port


class Traffic:
    """The nets that pass each crossing and each port, by their numbers."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.east: dict[int, list[int]] = {}
        self.south: dict[int, list[int]] = {}
        self.ports: dict[tuple[str, str, int], list[int]] = {}
        #: crossings that any wire has ever passed
        self.busy: set[int] = set()

    def note(self, number: int, branch: Branch) -> None:
        """Note a part of a net."""
        width = self.board.width
        self.busy.update(y * width + x for x, y in branch.nodes)
        for (x, y), (to_x, to_y) in pairwise(branch.nodes):
            node = min(y, to_y) * width + min(x, to_x)
            passing = self.east if y == to_y else self.south
            passing.setdefault(node, []).append(number)
        for port in (branch.start, branch.end):
            if port:
                self.ports.setdefault((port.name, port.side, port.line), []).append(number)

    def forget(self, number: int) -> None:
        """Take a net off the board."""
        lists = (*self.east.values(), *self.south.values(), *self.ports.values())
        for numbers in lists:
            while number in numbers:
                numbers.remove(number)

    def is_crossed(self, number: int, branches: Iterable[Branch]) -> bool:
        """Tell whether others pass where a net does."""
        width = self.board.width
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

    def port_cost(self, number: int, port: Port) -> float:
        """Return what it costs to use a port."""
        others = self.ports.get((port.name, port.side, port.line), ())
        used = sum(other != number for other in others)
        if not used:
            return port.cost
        return port.cost + used * _USED.get(self.board.shapes.get(port.name, ""), _USED_BOX)

    def node_cost(self, number: int, node: int, heading: int, toward: int) -> float:
        """Return what it costs to go through a crossing: a bend, and the wires that are there.

        :param number: of the net
        :param node: the crossing
        :param heading: the direction in which it is reached
        :param toward: that in which it is left
        """
        bend = 0.0 if heading == toward else BEND
        if node not in self.busy:
            return bend
        width = self.board.width
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

    def step_cost(
        self, number: int, node: int, after: int, toward: int, own: tuple[str, ...]
    ) -> float:
        """Return what it costs to go from one crossing to the next.

        :param number: of the net
        :param node: the crossing
        :param after: the next
        :param toward: the direction from one to the other
        :param own: the groups that hold an end of the net
        """
        board = self.board
        first = min(node, after)
        if toward % 2:
            passing, edges = self.south.get(first, ()), board.south_edges.get(first, ())
            cost = abs(board.ys[node // board.width] - board.ys[after // board.width])
        else:
            passing, edges = self.east.get(first, ()), board.east_edges.get(first, ())
            cost = abs(board.xs[node % board.width] - board.xs[after % board.width])
        for other in passing:
            if other != number:
                cost += _SHARED
        for name in edges:
            if name not in own:
                cost += _EDGE
        return cost
