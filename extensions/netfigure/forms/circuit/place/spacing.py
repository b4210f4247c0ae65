"""Space the tracks: the width of every column and channel, and the height of every row."""

from netfigure.forms.circuit.density import ROWS
from netfigure.forms.circuit.model import Group
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.size.fit import fit_blocks
from netfigure.forms.circuit.size.tracks import Axis
from netfigure.scene.items import SMALL
from netfigure.typeset.measure import measure_label

#: Width of a channel that a loop reaches into, px.
_LOOP_CHANNEL = 44.0
#: Length of the shortest arrow, px: its head or both of its heads, and a line that is seen.
_SHORTEST, _SHORTEST_TWO_HEADED = 13.0, 20.0
#: On both sides of wires that run along a column or a row, px.
_CELL_MARGIN = 6.0
#: Between the title of a group and the group's left and right edges, px.
TITLE_PADDING = 9.0


def size_tracks(placement: Placement, *, is_horizontal: bool) -> None:
    """Set the widths of the columns and the channels between them, or the heights of the rows.

    :param placement: whose nets are routed
    :param is_horizontal: whether columns are meant
    """
    axis = placement.columns if is_horizontal else placement.rows
    needed = _measure_wires(placement, is_horizontal=not is_horizontal)
    crossed = _measure_crossing_arrows(placement, is_horizontal=is_horizontal)
    density = placement.circuit.density if is_horizontal else ROWS
    for number, track in enumerate(axis.tracks):
        if track.cell is None:
            usual = density.wired if crossed[number] else density.unwired
            usual, padding = (max(each, crossed[number]) for each in (usual, density.padding))
            width = _measure_channel(axis, number, usual, padding)
            track.size = max(width, needed.get(number, 0.0))
        else:
            track.size = needed.get(number, 0.0)
    for net in placement.nets:
        if net.is_loop and net.branches:
            port = net.branches[0].end
            if (port.side in {"left", "right"}) == is_horizontal:
                channel = axis.tracks[port.x if is_horizontal else port.y]
                channel.size = max(channel.size, _LOOP_CHANNEL)
    fit_blocks(axis, placement.circuit.blocks, placement.sizes, is_horizontal=is_horizontal)
    extra = placement.extra_width if is_horizontal else placement.extra_height
    for number, amount in extra.items():
        axis.tracks[number].size += amount
    if is_horizontal:
        for group in reversed(placement.circuit.groups):
            _fit_title(axis, group)


def _measure_wires(placement: Placement, *, is_horizontal: bool) -> dict[int, float]:
    """Return the width that the wires along each track need, px, by the number of the track."""
    axis = placement.rows if is_horizontal else placement.columns
    density = ROWS if is_horizontal else placement.circuit.density
    needed: dict[int, float] = {}
    for segment in placement.segments.segments:
        net = placement.nets[segment.net]
        is_drawn = not (net.wire.is_straight and net.is_curved)  # else the line leads across
        if is_drawn and segment.is_horizontal == is_horizontal:
            margin = _CELL_MARGIN
            if axis.tracks[segment.track].cell is None:
                is_bent = segment.turns or placement.passes_cells(segment)
                margin = density.margin if is_bent else 0.0
            width = 2 * (abs(segment.nudge) + margin)
            needed[segment.track] = max(needed.get(segment.track, 0.0), width)
    return needed


def _measure_crossing_arrows(placement: Placement, *, is_horizontal: bool) -> list[float]:
    """Return of every track of an axis how long the arrows that cross it are at least, px."""
    axis = placement.columns if is_horizontal else placement.rows
    crossed = [0.0] * len(axis.tracks)
    for segment in placement.segments.segments:
        if segment.is_horizontal == is_horizontal:
            has_tail = placement.nets[segment.net].wire.has_tail
            shortest = _SHORTEST_TWO_HEADED if has_tail else _SHORTEST
            for track in range(int(segment.low + 0.5), int(segment.high) + 1):
                crossed[track] = max(crossed[track], shortest)
    return crossed


def _measure_channel(axis: Axis, number: int, usual: float, padding: float) -> float:
    """Return the width of a channel that no wire runs along, px.

    :param number: of the channel's track
    :param usual: the width between two blocks
    :param padding: between the edge of a group and its contents, px
    """
    before = next((edge for edge in axis.edges if edge.track == number - 1), None)
    after = any(edge.track == number for edge in axis.edges)
    if axis.is_outer(number):
        return 0.0
    if before and before.band:
        return padding - 6.0  # the band of the title has some room below the title
    if before and after:
        return usual / 2 + 6.0
    return padding if before or after else usual


def _fit_title(axis: Axis, group: Group) -> None:
    """Widen a group that is narrower than its title."""
    if not group.title:
        return
    start, end = axis.group_edges[group.name]
    inside = axis.tracks[start.track + 1 : end.track + 1]
    width = sum(track.size for track in inside)
    wanted = measure_label(group.title, SMALL)[0] + 2 * TITLE_PADDING
    if width < wanted:
        inside[0].size += (wanted - width) / 2
        inside[-1].size += (wanted - width) / 2
