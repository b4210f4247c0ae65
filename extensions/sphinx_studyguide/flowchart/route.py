"""Routes the wires of a flow chart at right angles, from the middle of one side to another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations

from sphinx_studyguide.flowchart.beside import lead_back, lead_round
from sphinx_studyguide.flowchart.wire import CLEAR, Box, Point, Wire, find_levels, is_clear

#: More tracks than this in one gap keep the order in which they come.
_ORDERED = 6
#: For an arrow head between a turn and a box.
_LEG = 6.0
#: From one of several wires between the same boxes to the next.
_TWIN = 12.0


@dataclass(frozen=True)
class _Jog:
    """Where a wire changes its lane, in the gap before a level."""

    wire: Wire
    index: int
    low: float
    high: float

    @property
    def ends(self) -> Point:
        return self.wire.lanes[self.index], self.wire.lanes[self.index + 1]

    def overlaps(self, other: "_Jog") -> bool:
        return min(self.ends) < max(other.ends) + CLEAR and min(other.ends) < max(self.ends) + CLEAR


def lead_wires(boxes: dict[str, Box], wires: list[Wire]) -> bool:
    """Give each wire its route and move its label onto it.

    :param boxes: by name
    :param wires: that join them
    :returns: whether each can be told from the others and crosses no box and no foreign label
    """
    ahead = [wire for wire in wires if boxes[wire.start].u1 < boxes[wire.end].u0]
    loops = [wire for wire in wires if wire.start == wire.end]
    back = [wire for wire in wires if boxes[wire.end].u1 < boxes[wire.start].u0]
    if len(ahead) + len(back) + len(loops) < len(wires):
        return False
    solid = [box for box in boxes.values() if box.solid]
    levels = find_levels([*solid, *(w.label for w in ahead if w.label)])
    for wire in ahead:
        _enter_lanes(wire, boxes, levels)
    if _are_interleaved(ahead):
        return False
    for wire in ahead:
        _straighten(wire, ahead, boxes, levels)
    _lead_ahead(ahead, boxes, levels)
    _part_twins(ahead, boxes)
    for wire in loops:
        if not lead_round(wire, wires, boxes):
            return False
    for wire in back:
        if not lead_back(wire, wires, boxes):
            return False
    return all(is_clear(wire, wires, boxes) for wire in wires)


def _are_interleaved(wires: list[Wire]) -> bool:
    """Return whether two boxes both lead to the same two boxes of the next rank.

    At right angles nobody could tell which of them leads where.
    """
    pairs = {(wire.start, wire.end) for wire in wires if len(wire.lanes) == 2}
    return any(
        a[0] != b[0] and a[1] != b[1] and {(a[0], b[1]), (b[0], a[1])} <= pairs
        for a, b in combinations(pairs, 2)
    )


def _enter_lanes(wire: Wire, boxes: dict[str, Box], levels: list[Point]) -> None:
    start, end = boxes[wire.start], boxes[wire.end]
    inner = [n for n, (low, high) in enumerate(levels) if start.u1 < low and high < end.u0]
    wire.first = inner[0] if inner else next(n for n, x in enumerate(levels) if x[1] >= end.u0)
    between = [_cross(wire.points, sum(levels[n]) / 2) for n in inner]
    wire.lanes = [start.middle[1], *between, end.middle[1]]
    for index in reversed(range(len(wire.lanes) - 1)):
        if abs(wire.lanes[index] - wire.lanes[index + 1]) < 1:
            wire.lanes[index] = wire.lanes[index + 1]


def _cross(points: Sequence[Point], u: float) -> float:
    """Return where a line of points is across."""
    for (u0, v0), (u1, v1) in pairwise(points):
        if u0 <= u <= u1 and u1 > u0:
            return v0 + (v1 - v0) * (u - u0) / (u1 - u0)
    return points[-1][1]


def _straighten(wire: Wire, wires: list[Wire], boxes: dict[str, Box], levels: list[Point]) -> None:
    """Keep the lane of the end, or else of the start, over each level where it is free."""
    for order in (range(len(wire.lanes) - 2, 0, -1), range(1, len(wire.lanes) - 1)):
        for index in order:
            level = levels[wire.first + index - 1]
            near = wire.lanes[index + 1], wire.lanes[index - 1]
            if wire.lanes[index] in near:
                continue
            others = [box for box in boxes.values() if box.solid]
            others += [w.label for w in wires if w.label and w is not wire]
            others += [
                Box(*level[:1], lane, level[1], lane)
                for other in wires
                if not other.joins(wire) and (n := index + wire.first - other.first) > 0
                for lane in other.lanes[n : n + 1]
                if n < len(other.lanes) - 1
            ]
            own = _label_at(wire, level)
            half = (own.v1 - own.v0) / 2 if own else 0
            for lane in near:
                space = Box(level[0], lane - half, level[1], lane + half)
                if not any(space.meets(other, CLEAR) for other in others):
                    wire.lanes[index] = lane
                    break
            if own:
                wire.label = own.moved((own.middle[0], wire.lanes[index]))


def _label_at(wire: Wire, level: Point) -> Box | None:
    label = wire.label
    return label if label and level[0] <= label.middle[0] <= level[1] else None


def _lead_ahead(wires: list[Wire], boxes: dict[str, Box], levels: list[Point]) -> None:
    at: dict[tuple[int, int], float] = {}
    borders = [side for box in boxes.values() if not box.solid for side in (box.u0, box.u1)]
    for jogs in _find_jogs(wires, boxes, levels).values():
        tracks = _order(_share(jogs))
        low, high = _keep_off(max(jog.low for jog in jogs), min(jog.high for jog in jogs), borders)
        for number, track in enumerate(tracks, 1):
            for jog in track:
                at[id(jog.wire), jog.index] = low + (high - low) * number / (len(tracks) + 1)
    for wire in wires:
        route = [(boxes[wire.start].u1, wire.lanes[0])]
        for index, (here, there) in enumerate(pairwise(wire.lanes)):
            if (u := at.get((id(wire), index))) is not None:
                route += [(u, here), (u, there)]
        wire.route = [*route, (boxes[wire.end].u0, wire.lanes[-1])]


def _part_twins(wires: list[Wire], boxes: dict[str, Box]) -> None:
    """Lead straight wires without labels side by side, where they would lie on each other."""
    pairs: dict[tuple[str, str], list[Wire]] = {}
    for wire in wires:
        if len(wire.route) == 2 and not wire.label:
            pairs.setdefault((wire.start, wire.end), []).append(wire)
    for ends, twins in pairs.items():
        width = (len(twins) - 1) * _TWIN
        if any(boxes[name].v1 - boxes[name].v0 < width + 2 * CLEAR for name in ends):
            continue
        for number, wire in enumerate(twins):
            wire.route = [(u, v - width / 2 + number * _TWIN) for u, v in wire.route]


def _find_jogs(
    wires: list[Wire], boxes: dict[str, Box], levels: list[Point]
) -> dict[int, list[_Jog]]:
    """Return the changes of lane in each gap, by the level after it."""
    gaps: dict[int, list[_Jog]] = {}
    for wire in wires:
        start, end = boxes[wire.start], boxes[wire.end]
        for index, (here, there) in enumerate(pairwise(wire.lanes)):
            gap = wire.first + index
            if here != there:
                low = max(start.u1, levels[gap - 1][1] if gap else start.u1)
                high = min(end.u0 - _LEG, levels[gap][0])
                gaps.setdefault(gap, []).append(_Jog(wire, index, low, high))
    return gaps


def _keep_off(low: float, high: float, borders: list[float]) -> Point:
    """Return the widest part of a gap between the borders of groups."""
    inner = sorted({low, high, *(border for border in borders if low < border < high)})
    return max(pairwise(inner), key=lambda part: part[1] - part[0], default=(low, high))


def _share(jogs: list[_Jog]) -> list[list[_Jog]]:
    """Put jogs on as few tracks as keep strangers apart."""
    tracks: list[list[_Jog]] = []
    for jog in sorted(jogs, key=lambda jog: (jog.wire.start, jog.ends)):
        for track in tracks:
            if not any(jog.overlaps(other) and not jog.wire.joins(other.wire) for other in track):
                track.append(jog)
                break
        else:
            tracks.append([jog])
    return tracks


def _order(tracks: list[list[_Jog]]) -> list[list[_Jog]]:
    """Return tracks in the order in which the fewest wires cross."""
    if len(tracks) > _ORDERED:
        return tracks

    def cost(order: Iterable[list[_Jog]]) -> int:
        return sum(
            _conflicts(jog, other)
            for track, later in combinations(order, 2)
            for jog in track
            for other in later
        )

    return list(min(permutations(tracks), key=cost))


def _conflicts(jog: _Jog, later: _Jog) -> int:
    leaves, enters = jog.ends[1], later.ends[0]
    crossed = min(later.ends) < leaves < max(later.ends)
    crosses = min(jog.ends) < enters < max(jog.ends)
    # They would lie on each other.
    same = abs(leaves - enters) < CLEAR and not jog.wire.joins(later.wire)
    return crossed + crosses + 10 * same
