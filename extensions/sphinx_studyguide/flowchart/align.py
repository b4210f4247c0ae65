"""Aligns the boxes of a chain that are alone in their rank."""

from collections.abc import Sequence

from sphinx_studyguide.flowchart.wire import Box, Wire, find_levels


def align_boxes(boxes: dict[str, Box], wires: Sequence[Wire]) -> dict[str, Box]:
    """Return boxes, of which each that is alone in its rank is in line with the one before it.

    Mermaid moves such a box aside for a wire back that it leads around it. The box before leads
    to no other box ahead.

    :param boxes: by name
    :param wires: that join them
    """
    ahead = {(wire.start, wire.end) for wire in wires if boxes[wire.start].u1 < boxes[wire.end].u0}
    levels = find_levels(boxes.values())
    ranks = [sum(level[0] <= box.u0 for level in levels) for box in boxes.values()]
    names = [name for name, rank in zip(boxes, ranks, strict=True) if ranks.count(rank) == 1]
    aligned = dict(boxes)
    for name in sorted(names, key=lambda name: boxes[name].u0):
        before = [start for start, end in ahead if end == name]
        if len(before) == 1 and sum(start == before[0] for start, _ in ahead) == 1:
            line = aligned[before[0]].middle[1]
            aligned[name] = boxes[name].moved((boxes[name].middle[0], line))
    return aligned
