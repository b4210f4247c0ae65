"""The wires as lines in px: from edge to edge of the blocks, straight parts or one curve."""

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from netfigure.forms.circuit.model import Wire
from netfigure.forms.circuit.place.coordinates import Plan
from netfigure.forms.circuit.route.congestion import Branch
from netfigure.forms.circuit.route.grid import STEPS, Port
from netfigure.forms.circuit.size.blocks import COPY_STEP
from netfigure.scene.items import Frame, Point
from netfigure.scene.lines import distance

#: Corners of each shape, px; operators and data are round.
RADIUS = {"box": 5.0, "rounded": 12.0, "note": 4.0, "cells": 2.0, "text": 0.0, "group": 10.0}
#: How far the points reach out that steer a loop; the loop itself goes three quarters, px.
LOOP = 44.0
#: Radius of the bends of a line, px.
BEND = 7.0
#: How many straight lines stand for a curve.
CHORDS = 24
_ROUND = ("operator", "data", "dot")


@dataclass(frozen=True)
class Strand:
    """One line of a wire: the first from its source, others from where they fork."""

    net: int
    wire: Wire
    #: the corners; of a curve, its two ends and between them the two points that steer it
    points: tuple[Point, ...]
    is_curve: bool
    #: whether it begins at a fork, whose dot is its first point
    is_fork: bool
    has_head: bool
    has_tail: bool

    def trace(self) -> tuple[Point, ...]:
        """Return points so close that straight lines between them show where it runs."""
        if not self.is_curve:
            return self.points
        return tuple(find_on_curve(self.points, step / CHORDS) for step in range(CHORDS + 1))


def corner_radius(shape: str, frame: Frame) -> float:
    """Return the radius of the corners of a block, px.

    :param shape: of the block, or ``group``
    :param frame: the block
    """
    if shape in _ROUND:
        return min(frame.width, frame.height) / 2
    return min(RADIUS[shape], frame.width / 2, frame.height / 2)


def find_strands(plan: Plan) -> list[Strand]:
    """Return the lines of all wires.

    :param plan: settled
    """
    strands = []
    for number, net in enumerate(plan.nets):
        for branch in net.branches:
            is_curve = net.is_curved and branch.start is not None
            strands.append(
                Strand(
                    number,
                    net.wire,
                    _curve(plan, number, branch) if is_curve else _corners(plan, number, branch),
                    is_curve,
                    is_fork=branch.start is None,
                    has_head=net.wire.has_head and not _is_dot(plan, branch.end),
                    has_tail=net.wire.has_tail
                    and branch.start is not None
                    and not _is_dot(plan, branch.start),
                )
            )
    return strands


def _is_dot(plan: Plan, port: Port) -> bool:
    return plan.board.shapes.get(port.name) == "dot"


def _corners(plan: Plan, net: int, branch: Branch) -> tuple[Point, ...]:
    points = [plan.point(net, x, y) for x, y in branch.nodes]
    if branch.start:
        points.insert(0, _meet(plan, net, branch.start))
    points.append(_meet(plan, net, branch.end))
    kept = points[:1]
    for point, after in pairwise(points[1:]):
        last = kept[-1]
        is_straight = (abs(last.x - point.x) < 0.01 and abs(point.x - after.x) < 0.01) or (
            abs(last.y - point.y) < 0.01 and abs(point.y - after.y) < 0.01
        )
        if not is_straight:
            kept.append(point)
    return (*kept, points[-1])


def _meet(plan: Plan, net: int, port: Port) -> Point:
    """Return where a wire meets the edge of a block."""
    frame = plan.frames[port.name]
    at = plan.point(net, port.x, port.y)
    if _is_dot(plan, port):
        return (
            Point(frame.center.x, at.y)
            if port.side in {"left", "right"}
            else Point(at.x, frame.center.y)
        )
    if plan.behind.get(port.name):
        return _meet_copies(frame, plan.behind[port.name], port, at)
    radius = corner_radius(plan.board.shapes.get(port.name, "group"), frame)
    if port.side in {"left", "right"}:
        inset = _inset(radius, frame.height, at.y - frame.center.y)
        return Point(frame.left + inset if port.side == "left" else frame.right - inset, at.y)
    inset = _inset(radius, frame.width, at.x - frame.center.x)
    return Point(at.x, frame.top + inset if port.side == "top" else frame.bottom - inset)


def _meet_copies(frame: Frame, behind: float, port: Port, at: Point) -> Point:
    """Return where a wire meets the outermost of the copies that it comes to."""
    front = Frame(frame.left, frame.top + behind, frame.right - behind, frame.bottom)
    steps = [COPY_STEP * number for number in range(round(behind / COPY_STEP) + 1)]
    if port.side == "right":
        step = max((step for step in steps if at.y < front.bottom - step - 3), default=0.0)
        return Point(front.right + step, at.y)
    if port.side == "top":
        step = max((step for step in steps if at.x > front.left + step + 3), default=0.0)
        return Point(at.x, front.top - step)
    if port.side == "left":
        step = min((step for step in steps if at.y > front.top - step + 3), default=behind)
        return Point(front.left + step, at.y)
    step = min((step for step in steps if at.x < front.right + step - 3), default=behind)
    return Point(at.x, front.bottom - step)


def _inset(radius: float, length: float, away: float) -> float:
    """Return how far a round corner draws back from the edge, away from the middle of a side."""
    into = min(abs(away) - (length / 2 - radius), radius)
    return radius - sqrt(radius * radius - into * into) if into > 0 else 0.0


def _curve(plan: Plan, net: int, branch: Branch) -> tuple[Point, ...]:
    assert branch.start  # noqa: S101 - only whole wires are curved
    if plan.nets[net].is_loop:
        return _loop(plan, net, branch.start)
    start, end = _meet(plan, net, branch.start), _meet(plan, net, branch.end)
    far = distance(start, end)
    out, back = STEPS[branch.start.outward], STEPS[branch.end.outward]
    first = _reach((end.x - start.x) * out[0] + (end.y - start.y) * out[1], far)
    last = _reach((start.x - end.x) * back[0] + (start.y - end.y) * back[1], far)
    bow = _bow(plan, branch.start, branch.end, start, end)
    return (
        start,
        Point(start.x + first * out[0] + bow.x, start.y + first * out[1] + bow.y),
        Point(end.x + last * back[0] + bow.x, end.y + last * back[1] + bow.y),
        end,
    )


def _bow(plan: Plan, one: Port, other: Port, start: Point, end: Point) -> Point:
    """Return how far a curve swings aside that would be straight, away from the middle of blocks.

    So of two opposite arrows, each swings to its own side.
    """
    out, back = STEPS[one.outward], STEPS[other.outward]
    axis = 1 if out[0] else 0
    if (out[0] + back[0], out[1] + back[1]) != (0, 0) or abs(start[axis] - end[axis]) > 1.0:
        return Point(0.0, 0.0)
    middle = (plan.frames[one.name].center[axis] + plan.frames[other.name].center[axis]) / 2
    wide = min(0.35 * distance(start, end), 18.0) * (1 if start[axis] > middle + 0.5 else -1)
    return Point(0.0, wide) if axis else Point(wide, 0.0)


def _reach(ahead: float, far: float) -> float:
    """Return how far out the point lies that steers one end of a curve.

    :param ahead: how far the other end lies in the direction that it leaves
    :param far: how far away it is
    """
    return max(0.55 * ahead, 16.0) if ahead > 0 else min(max(0.45 * far, 18.0), 110.0)


def _loop(plan: Plan, net: int, port: Port) -> tuple[Point, ...]:
    """Return a curve that leaves a side and comes back to it."""
    frame = plan.frames[port.name]
    middle = _meet(plan, net, port)
    out = STEPS[port.outward]
    across = frame.height if port.side in {"left", "right"} else frame.width
    half = min(0.27 * across, 10.0)
    radius = corner_radius(plan.board.shapes.get(port.name, "group"), frame)
    inset = _inset(radius, across, half) if half > across / 2 - radius else 0.0
    ends = []
    for sign in (-1, 1):
        along = Point(abs(out[1]) * sign, abs(out[0]) * sign)
        at = Point(
            middle.x + half * along.x - inset * out[0], middle.y + half * along.y - inset * out[1]
        )
        far = Point(
            middle.x + LOOP * out[0] + 1.3 * half * along.x,
            middle.y + LOOP * out[1] + 1.3 * half * along.y,
        )
        ends.append((at, far))
    return (ends[0][0], ends[0][1], ends[1][1], ends[1][0])


def find_on_curve(points: tuple[Point, ...], share: float) -> Point:
    """Return a point of a curve.

    :param points: both ends, and the two that steer it
    :param share: of the way
    """
    return _blossom(points, share, share, share)


def cut_curve(points: tuple[Point, ...], start: float, end: float) -> tuple[Point, ...]:
    """Return a part of a curve, as a curve.

    :param points: both ends, and the two that steer it
    :param start: share of the way where the part begins
    :param end: and where it ends
    """
    thirds = ((start, start, start), (start, start, end), (start, end, end), (end, end, end))
    return tuple(_blossom(points, *shares) for shares in thirds)


def _blossom(points: tuple[Point, ...], *shares: float) -> Point:
    """Return what de Casteljau's steps come to, each with a share of its own."""
    for share in shares:
        points = tuple(
            Point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)) for a, b in pairwise(points)
        )
    return points[0]


def find_blocked(plan: Plan, strands: list[Strand]) -> list[int]:
    """Return the nets whose curves run through a block.

    :param plan: settled
    :param strands: their lines
    """
    blocked = []
    frames = [(block.name, plan.frames[block.name]) for block in plan.circuit.blocks]
    for strand in strands:
        if strand.is_curve and not plan.nets[strand.net].is_loop:
            inner = strand.trace()[1:-1]
            ends = {end.name for end in strand.wire.ends}
            for name, frame in frames:
                room = frame.grown(-0.5 if name in ends else 5.0)
                if any(room.left < x < room.right and room.top < y < room.bottom for x, y in inner):
                    blocked.append(strand.net)
                    break
    return blocked
