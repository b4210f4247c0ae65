"""Nudge segments that share a track apart, in the order with the fewest crossings."""

from collections.abc import Iterator
from dataclasses import replace

from netfigure.forms.circuit.route.grid import Port, RoutingGrid
from netfigure.forms.circuit.route.segments import Segment, SegmentTable
from netfigure.forms.circuit.size.blocks import Size

#: From wire to wire where several run side by side, px: at least, and at most at a side.
_STEP, _WIDEST_STEP = 10.0, 20.0
#: Between the last wire at a side and the corner, px.
_CORNER = 7.0
#: From head to head where many meet a short side, px.
_LEAST_STEP = 7.0
#: Length of the side of a group, or of a block over several cells, for this purpose, px.
_LONG_SIDE = 60.0
#: How many turns ahead two segments are compared.
_DEPTH = 4


def nudge_segments(table: SegmentTable, sizes: dict[str, Size], grid: RoutingGrid) -> None:
    """Set how far each segment is nudged off the middle of its track.

    :param table: the segments of all nets
    :param sizes: of the blocks
    :param grid: that the nets are routed on
    """
    tracks: dict[tuple[bool, int], list[Segment]] = {}
    for segment in table.segments:
        tracks.setdefault((segment.is_horizontal, segment.track), []).append(segment)
    for segments in tracks.values():
        for cluster in _find_clusters(segments):
            if len(cluster) > 1:
                _nudge_cluster(_order(cluster, table), sizes, grid)


def _find_clusters(segments: list[Segment]) -> Iterator[list[Segment]]:
    """Yield the segments of a track that touch, directly or through others."""
    cluster: list[Segment] = []
    high = -1.0
    for segment in sorted(segments, key=lambda segment: (segment.low, segment.high, segment.net)):
        if cluster and segment.low > high:
            yield cluster
            cluster = []
        cluster.append(segment)
        high = max(high, segment.high) if len(cluster) > 1 else segment.high
    yield cluster


def _nudge_cluster(ordered: list[Segment], sizes: dict[str, Size], grid: RoutingGrid) -> None:
    """Give each segment the first lane behind those that it touches, and center the lanes.

    :param ordered: the segments from left to right, or from the top
    """
    lanes: list[int] = []
    for index, segment in enumerate(ordered):
        taken = [lanes[i] + 1 for i, other in enumerate(ordered[:index]) if segment.meets(other)]
        lanes.append(max(taken, default=0))
    count = max(lanes)
    step = _STEP
    if sides := [_measure_side(port, sizes, grid) for each in ordered for port in each.ports]:
        shortest = min(sides)
        step = min(max(shortest / (count + 1.6), _STEP), _WIDEST_STEP)
        limit = max(shortest - 2 * _CORNER, min(_LEAST_STEP * count, shortest - 4))
        step = min(step, limit / count)
    # A dot has no side to move along: its segment stays on the middle of the track.
    at_dots = [
        lane
        for segment, lane in zip(ordered, lanes, strict=True)
        if any(grid.shapes.get(port.name) == "dot" for port in segment.ports)
    ]
    middle = at_dots[0] if at_dots else count / 2
    for segment, lane in zip(ordered, lanes, strict=True):
        segment.nudge = (lane - middle) * step


def _measure_side(port: Port, sizes: dict[str, Size], grid: RoutingGrid) -> float:
    """Return the length of the side that a port is on, px."""
    size = sizes.get(port.name)
    if size is None:
        return _LONG_SIDE
    bounds = grid.bounds[port.name]
    is_upright = port.side in {"left", "right"}
    if (bounds.top < bounds.bottom) if is_upright else (bounds.left < bounds.right):
        return _LONG_SIDE
    return size.height if is_upright else size.width


def _order(segments: list[Segment], table: SegmentTable) -> list[Segment]:
    """Return segments from left to right, or from the top, in the order that crosses least."""
    preferences = [
        [_compare(one, other, table) if one is not other else 0 for other in segments]
        for one in segments
    ]
    remaining = list(range(len(segments)))
    ordered: list[Segment] = []
    while remaining:
        first = min(
            remaining,
            key=lambda one: (
                sum(preferences[one][other] for other in remaining),
                segments[one].net,
                one,
            ),
        )
        remaining.remove(first)
        ordered.append(segments[first])
    return ordered


def _compare(one: Segment, other: Segment, table: SegmentTable) -> int:
    """Return -1 if a segment should come before another, 1 if after, 0 if they do not touch."""
    if not one.meets(other):
        return 0
    balance = _count_crossings(one, other) or _compare_ahead(one, other, table, _DEPTH)
    if balance == 0:  # either order will do, if the segments that they turn into use the same
        balance = -1 if one.net < other.net else 1
        if not one.is_horizontal:
            balance *= next((_find_sense(one, t) for t in one.turns if t in other.turns), 1)
    return (balance > 0) - (balance < 0)


def _count_crossings(one: Segment, other: Segment) -> int:
    """Return how many more crossings there are with a segment before another than after it."""
    balance = 0
    for segment, crossed, sign in ((one, other, 1), (other, one, -1)):
        for crossing, side in segment.turns:
            if crossed.low <= crossing <= crossed.high and (crossing, side) not in crossed.turns:
                is_inside = crossed.low < crossing < crossed.high
                balance += sign * side * (2 if is_inside else 1)
    return balance


def _compare_ahead(one: Segment, other: Segment, table: SegmentTable, depth: int) -> int:
    """Return the balance of crossings after the turns that two segments make together.

    :param depth: how many turns ahead are compared
    """
    for turn in one.turns:
        if turn not in other.turns or not depth:
            continue
        pair = [_follow_turn(segment, turn, table) for segment in (one, other)]
        balance = _count_crossings(*pair)
        if balance == 0:
            first, second = (
                replace(segment, turns=[each for each in segment.turns if each[0] != one.track])
                for segment in pair
            )
            balance = _compare_ahead(first, second, table, depth - 1)
        if balance:
            return balance * _find_sense(one, turn)
    return 0


def _find_sense(segment: Segment, turn: tuple[int, int]) -> int:
    """Return 1 if two segments that turn here keep their order, or -1 if it is reversed."""
    crossing, side = turn
    return side if segment.low >= crossing else -side


def _follow_turn(segment: Segment, turn: tuple[int, int], table: SegmentTable) -> Segment:
    """Return the segment that a segment turns into."""
    found = table.find_crossing(segment, turn[0])
    assert found is not None  # noqa: S101 - turns are recorded where there is one
    return found
