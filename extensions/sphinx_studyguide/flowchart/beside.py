"""Routes wires beside the boxes: back to an earlier rank, or around to the box they come from."""

from dataclasses import replace

from sphinx_studyguide.flowchart.wire import CLEAR, Box, Wire, is_clear, segments

#: From a box to a wire that runs beside it, in pixels.
BESIDE = 16.0


def lead_back(wire: Wire, wires: list[Wire], boxes: dict[str, Box]) -> bool:
    """Lead a wire back beside the boxes, on the side where Mermaid has it or on the other."""
    start, end = boxes[wire.start], boxes[wire.end]
    inner = [v for _, v in wire.points[1:-1]] or [start.middle[1]]
    side = 1 if 2 * sum(inner) / len(inner) >= start.middle[1] + end.middle[1] else -1
    ways = [_lead_beside(wire, wires, boxes, sign) for sign in (side, -side)]
    others = [other for other in wires if other is not wire]
    clear = [way for way in ways if is_clear(way, others, boxes)]
    if clear:
        best = min(clear, key=lambda way: _count_crossings(way, others))
        wire.route, wire.label = best.route, best.label
    return bool(clear)


def _lead_beside(wire: Wire, wires: list[Wire], boxes: dict[str, Box], sign: int) -> Wire:
    """Return a wire that runs back on a side of its boxes."""
    start, end = boxes[wire.start], boxes[wire.end]
    lane = sign * _find_lane(wire, wires, boxes, sign)
    out, into = start.middle[0], end.middle[0]
    first, last = ((box.v1 if sign > 0 else box.v0) for box in (start, end))
    route = [(out, first), (out, lane), (into, lane), (into, last)]
    label = wire.label and wire.label.moved(((out + into) / 2, lane))
    return replace(wire, route=route, label=label)


def _count_crossings(wire: Wire, others: list[Wire]) -> int:
    parts = [part for other in others for part in segments(other.route)]
    return sum(part.meets(own, 0.1) for own in segments(wire.route) for part in parts)


def lead_round(wire: Wire, wires: list[Wire], boxes: dict[str, Box]) -> bool:
    """Lead a wire from a box to itself, on a side where there is room, the label beyond it."""
    box = boxes[wire.start]
    middle, part = box.middle[0], max((box.u1 - box.u0) / 5, 9)
    for sign, side in ((-1, box.v0), (1, box.v1)):
        lane = side + sign * BESIDE
        if label := wire.label:
            half = (label.v1 - label.v0) / 2
            wire.label = label.moved((middle, lane + sign * (half + 4)))
        out, into = middle - part, middle + part
        wire.route = [(out, side), (out, lane), (into, lane), (into, side)]
        if is_clear(wire, wires, boxes):
            return True
    return False


def _find_lane(wire: Wire, wires: list[Wire], boxes: dict[str, Box], sign: int) -> float:
    """Return the nearest free lane on a side, mirrored to the positive one."""
    start, end = boxes[wire.start], boxes[wire.end]
    things = [*(box for box in boxes.values() if box.solid)]
    things += [*(w.label for w in wires if w.label and w is not wire)]
    # Nor along the border of a group.
    groups = [box for box in boxes.values() if not box.solid]
    things += [Box(b.u0, side, b.u1, side) for b in groups for side in (b.v0, b.v1)]
    things += [box for w in wires if w is not wire for box in segments(w.route)]
    mirrored = [Box(b.u0, min(sign * b.v0, sign * b.v1), b.u1, max(sign * b.v0, sign * b.v1))
                for b in things]  # fmt: skip
    lane = max(sign * (box.v1 if sign > 0 else box.v0) for box in (start, end)) + BESIDE
    half = (wire.label.v1 - wire.label.v0) / 2 if wire.label else 0
    tall = (wire.label.u1 - wire.label.u0) / 2 if wire.label else 0
    middle = (start.middle[0] + end.middle[0]) / 2
    for box in sorted(mirrored, key=lambda box: box.v1):
        own = [Box(end.middle[0], lane, start.middle[0], lane),
               Box(middle - tall, lane - half, middle + tall, lane + half)]  # fmt: skip
        if own[0].meets(box, BESIDE - 1):
            lane = max(lane, box.v1 + BESIDE)
        if own[1].meets(box, CLEAR - 1):
            lane = max(lane, box.v1 + half + CLEAR)
    return lane
