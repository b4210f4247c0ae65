"""Curved wires: cubic Bézier curves from port to port, and loops back to the same side."""

from netfigure.forms.circuit.place.endpoints import find_corner_radius, find_endpoint, measure_inset
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.route.congestion import Branch
from netfigure.forms.circuit.route.grid import STEPS, Port
from netfigure.scene.geometry import Frame, Point, distance, move

#: Distance of the control points of a loop from its side, px; the curve reaches three quarters.
_LOOP_REACH = 44.0
#: Between the heads of straight wires that end at one side, px.
_BETWEEN_HEADS = 10.0


def bend_wire(placement: Placement, net: int, branch: Branch) -> tuple[Point, ...]:
    """Return the ends and control points of a curved branch.

    :param placement: with its coordinates
    :param net: its number
    :param branch: from its source
    """
    assert branch.start  # noqa: S101 - only whole wires are curved
    if placement.nets[net].is_loop:
        return _bend_loop(placement, net, branch.start)
    if placement.nets[net].wire.is_straight:
        return _draw_straight(placement, net, branch.start, branch.end)
    start, end = (
        find_endpoint(placement, net, branch.start),
        find_endpoint(placement, net, branch.end),
    )
    far = distance(start, end)
    out, back = STEPS[branch.start.direction], STEPS[branch.end.direction]
    first = _measure_reach((end.x - start.x) * out[0] + (end.y - start.y) * out[1], far)
    last = _measure_reach((start.x - end.x) * back[0] + (start.y - end.y) * back[1], far)
    bow = _find_bow(placement, branch.start, branch.end, start, end)
    return (
        start,
        Point(start.x + first * out[0] + bow.x, start.y + first * out[1] + bow.y),
        Point(end.x + last * back[0] + bow.x, end.y + last * back[1] + bow.y),
        end,
    )


def _draw_straight(placement: Placement, net: int, one: Port, other: Port) -> tuple[Point, ...]:
    """Return a straight curve from the middle of one side to that of another, or near it."""
    start, middle = (_find_middle(placement.frames[port.name], port) for port in (one, other))
    aside = _find_aside(placement, net, other)
    end = (
        Point(middle.x, middle.y + aside)
        if STEPS[other.direction][0]
        else Point(middle.x + aside, middle.y)
    )
    far = distance(start, end)
    return start, move(start, end, far / 3), move(end, start, far / 3), end


def _find_aside(placement: Placement, net: int, port: Port) -> float:
    """Return how far from the middle of a side a straight curve ends, px.

    The heads of several would merge in one point. One that meets the side at a right angle stays
    in the middle, if there is one.

    :param net: its number
    :param port: where it ends
    """
    frame = placement.frames[port.name]
    axis = 1 if STEPS[port.direction][0] else 0
    middle = frame.center[axis]
    starts = {
        number: _find_middle(placement.frames[branch.start.name], branch.start)[axis] - middle
        for number, each in enumerate(placement.nets)
        if each.wire.is_straight
        for branch in each.branches
        if branch.start and (branch.end.name, branch.end.side) == (port.name, port.side)
    }
    order = sorted(starts, key=lambda number: starts[number])
    upright = [place for place, number in enumerate(order) if abs(starts[number]) < 1.0]
    center = upright[0] if upright else (len(order) - 1) / 2
    shape = placement.grid.shapes.get(port.name, "group")
    room = (frame.height if axis else frame.width) / 2 - find_corner_radius(shape, frame) - 4.0
    most = max(center, len(order) - 1 - center)
    step = min(_BETWEEN_HEADS, max(room, 0.0) / most) if most else 0.0
    return step * (order.index(net) - center)


def _find_middle(frame: Frame, port: Port) -> Point:
    """Return the middle of the side of a port."""
    across, down = STEPS[port.direction]
    middle = frame.center
    return Point(middle.x + across * frame.width / 2, middle.y + down * frame.height / 2)


def _find_bow(placement: Placement, one: Port, other: Port, start: Point, end: Point) -> Point:
    """Return how far the control points of a straight curve are moved aside.

    Of two opposite arrows between the same blocks, each bends to its own side.
    """
    out, back = STEPS[one.direction], STEPS[other.direction]
    axis = 1 if out[0] else 0
    if (out[0] + back[0], out[1] + back[1]) != (0, 0) or abs(start[axis] - end[axis]) > 1.0:
        return Point(0.0, 0.0)
    middle = (
        placement.frames[one.name].center[axis] + placement.frames[other.name].center[axis]
    ) / 2
    wide = min(0.35 * distance(start, end), 18.0) * (1 if start[axis] > middle + 0.5 else -1)
    return Point(0.0, wide) if axis else Point(wide, 0.0)


def _measure_reach(ahead: float, far: float) -> float:
    """Return the distance of a control point from its end, px.

    :param ahead: how far the other end lies in the direction of the port, px
    :param far: how far away it is, px
    """
    return max(0.55 * ahead, 16.0) if ahead > 0 else min(max(0.45 * far, 18.0), 110.0)


def _bend_loop(placement: Placement, net: int, port: Port) -> tuple[Point, ...]:
    """Return the ends and control points of a loop: a curve back to the side that it leaves."""
    frame = placement.frames[port.name]
    middle = find_endpoint(placement, net, port)
    out = STEPS[port.direction]
    across = frame.height if port.side in {"left", "right"} else frame.width
    half = min(0.27 * across, 10.0)
    radius = find_corner_radius(placement.grid.shapes.get(port.name, "group"), frame)
    inset = measure_inset(radius, across, half) if half > across / 2 - radius else 0.0
    ends = []
    for sign in (-1, 1):
        along = Point(abs(out[1]) * sign, abs(out[0]) * sign)
        at = Point(
            middle.x + half * along.x - inset * out[0], middle.y + half * along.y - inset * out[1]
        )
        far = Point(
            middle.x + _LOOP_REACH * out[0] + 1.3 * half * along.x,
            middle.y + _LOOP_REACH * out[1] + 1.3 * half * along.y,
        )
        ends.append((at, far))
    return (ends[0][0], ends[0][1], ends[1][1], ends[1][0])
