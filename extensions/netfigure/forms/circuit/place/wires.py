"""The paths of the wires, in px, from the outline of one block to that of another."""

from dataclasses import dataclass
from itertools import pairwise

from netfigure.forms.circuit.model import Wire
from netfigure.forms.circuit.place.bezier import find_point_on_curve
from netfigure.forms.circuit.place.curves import bend_wire
from netfigure.forms.circuit.place.endpoints import (
    find_endpoint,
    is_dot,
)
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.route.congestion import Branch
from netfigure.scene.geometry import Point

#: Radius of the bends, px.
BEND_RADIUS = 7.0
#: How many straight lines a curve is sampled by.
CURVE_SAMPLES = 24


@dataclass(frozen=True)
class WirePath:
    """The path of one branch of a wire: straight parts, or one cubic curve."""

    net: int
    wire: Wire
    #: the corners; of a curve, its ends and between them the two control points
    points: tuple[Point, ...]
    is_curve: bool
    #: whether it begins at a fork, with a dot at its first point
    is_fork: bool
    has_head: bool
    has_tail: bool

    def sample(self) -> tuple[Point, ...]:
        """Return points along the path; straight lines between them follow it closely."""
        if not self.is_curve:
            return self.points
        return tuple(
            find_point_on_curve(self.points, step / CURVE_SAMPLES)
            for step in range(CURVE_SAMPLES + 1)
        )


def place_wires(placement: Placement) -> list[WirePath]:
    """Return the paths of all wires.

    :param placement: with its coordinates
    """
    paths = []
    for number, net in enumerate(placement.nets):
        for branch in net.branches:
            is_curve = net.is_curved and branch.start is not None
            paths.append(
                WirePath(
                    number,
                    net.wire,
                    bend_wire(placement, number, branch)
                    if is_curve
                    else _find_corners(placement, number, branch),
                    is_curve,
                    is_fork=branch.start is None,
                    has_head=net.wire.has_head and not is_dot(placement, branch.end),
                    has_tail=net.wire.has_tail
                    and branch.start is not None
                    and not is_dot(placement, branch.start),
                )
            )
    return paths


def _find_corners(placement: Placement, net: int, branch: Branch) -> tuple[Point, ...]:
    """Return the ends of a branch and the corners between them."""
    points = [placement.find_point(net, x, y) for x, y in branch.nodes]
    if branch.start:
        points.insert(0, find_endpoint(placement, net, branch.start))
    points.append(find_endpoint(placement, net, branch.end))
    kept = points[:1]
    for point, after in pairwise(points[1:]):
        last = kept[-1]
        is_straight = (abs(last.x - point.x) < 0.01 and abs(point.x - after.x) < 0.01) or (
            abs(last.y - point.y) < 0.01 and abs(point.y - after.y) < 0.01
        )
        if not is_straight:
            kept.append(point)
    return (*kept, points[-1])


def find_blocked_nets(placement: Placement, paths: list[WirePath]) -> list[int]:
    """Return the numbers of the nets whose curves run through a block.

    :param placement: with its coordinates
    :param paths: of all wires
    """
    blocked = []
    frames = [(block.name, placement.frames[block.name]) for block in placement.circuit.blocks]
    for path in paths:
        if path.is_curve and not placement.nets[path.net].is_loop:
            inner = path.sample()[1:-1]
            ends = {end.name for end in path.wire.ends}
            for name, frame in frames:
                obstacle = frame.grown(-0.5 if name in ends else 5.0)
                if any(
                    obstacle.left < x < obstacle.right and obstacle.top < y < obstacle.bottom
                    for x, y in inner
                ):
                    blocked.append(path.net)
                    break
    return blocked
