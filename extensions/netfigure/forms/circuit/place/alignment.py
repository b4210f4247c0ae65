"""Align straight wires with the middle of the blocks that they join."""

from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.route.segments import Segment

#: From a wire that meets the middle of a block to other wires and to corners, px.
_CLEARANCE = 13.0


def align_segments(placement: Placement) -> None:
    """Set how far each segment is moved off its track to meet the middle of a side.

    :param placement: whose tracks and blocks have their positions
    """
    segments = placement.segments.segments
    for segment in segments:
        segment.alignment = 0.0
    for segment in segments:
        if segment.nudge == 0 and len(segment.ports) == 2 and not segment.turns:
            segment.alignment = _find_alignment(placement, segment)


def _find_alignment(placement: Placement, segment: Segment) -> float:
    """Return how far a straight wire moves to meet the middle of the shorter of two sides, px.

    It is 0 where the track is the middle already. Where columns differ in width, the middle of a
    block that spans several of them lies beside the tracks.
    """
    if placement.passes_cells(segment):
        return 0.0
    axis = placement.rows if segment.is_horizontal else placement.columns
    shorter, longer = sorted(
        (_find_side(placement, port.name, segment) for port in segment.ports),
        key=lambda side: side[1] - side[0],
    )
    position = axis.tracks[segment.track].position
    middle = (shorter[0] + shorter[1]) / 2
    if not longer[0] + _CLEARANCE < middle < longer[1] - _CLEARANCE:
        return 0.0
    for other in placement.segments.segments:
        is_parallel = other is not segment and other.is_horizontal == segment.is_horizontal
        if is_parallel and other.meets(segment):
            near = axis.tracks[other.track].position + other.displacement
            if min(position, middle) - _CLEARANCE < near < max(position, middle) + _CLEARANCE:
                return 0.0
    return middle - position


def _find_side(placement: Placement, name: str, segment: Segment) -> tuple[float, float]:
    """Return where the side of a block begins and ends that a segment meets, px."""
    frame = placement.frames[name]
    overhang = placement.overhangs.get(name, 0.0)
    if segment.is_horizontal:
        return frame.top + overhang, frame.bottom
    return frame.left, frame.right - overhang
