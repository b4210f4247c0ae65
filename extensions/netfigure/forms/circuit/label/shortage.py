"""Where channels must be wider, for a label without a free candidate."""

from itertools import pairwise
from typing import NamedTuple

from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.place.wires import WirePath
from netfigure.forms.circuit.size.blocks import Size
from netfigure.forms.circuit.size.tracks import Axis
from netfigure.scene.geometry import Frame, Point
from netfigure.typeset.label import Label

#: After so many rounds channels are widened on all sides.
_PATIENCE = 3
#: How many channels beside the wire are widened then.
_MOST_BESIDE = 3


class Shortage(NamedTuple):
    """Space that a label misses: how much wider a channel must be, px."""

    label: Label
    #: the number of the channel's track
    track: int
    amount: float
    #: a column track if true, a row track if not
    is_width: bool


def find_shortages(
    placement: Placement, path: WirePath, extent: Size, blocking: list[Frame], round_: int
) -> list[Shortage]:
    """Return the channels that must be wider for the label of a wire.

    If the longest part of the wire runs across obstacles, or is too short, that part must be
    longer; obstacles beside it must move away.

    :param placement: with its coordinates
    :param path: the wire
    :param extent: width and height of the label
    :param blocking: the obstacles at the best candidates
    :param round_: how often channels have been widened for labels already
    """
    label, (width, height) = path.wire.label or path.wire.gradient, extent
    ends = (path.points[0], path.points[-1])
    start, end = ends if path.is_curve else max(pairwise(path.points), key=_measure)
    is_horizontal = abs(end.x - start.x) >= abs(end.y - start.y)
    if is_horizontal:
        along, across = placement.columns, placement.rows
        low, high, wanted, aside = start.x, end.x, width + 14, height + 6
        at = (start.y + end.y) / 2
        is_crossing = any(each.top < at < each.bottom for each in blocking)
    else:
        along, across = placement.rows, placement.columns
        low, high, wanted, aside = start.y, end.y, height + 12, width + 6
        at = (start.x + end.x) / 2
        is_crossing = any(each.left < at < each.right for each in blocking)
    low, high = sorted((low, high))
    missing = wanted - (high - low)
    is_urgent = round_ >= _PATIENCE
    shortages = []
    channels = [n for n in _list_channels(along) if low - 1 <= along.tracks[n].position <= high + 1]
    if channels and (missing > 0 or is_crossing or is_urgent):
        widest = max(channels, key=lambda number: (along.tracks[number].size, -number))
        track = channels[round_ % len(channels)] if is_urgent else widest
        amount = max(missing, wanted / 3) + 1
        shortages.append(Shortage(label, track, amount, is_width=is_horizontal))
    if not shortages or is_urgent:
        nearest = sorted(
            _list_channels(across),
            key=lambda number: (abs(across.tracks[number].position - at), number),
        )
        shortages += [
            Shortage(label, track, aside, is_width=not is_horizontal)
            for track in nearest[: _MOST_BESIDE if is_urgent else 1]
        ]
    return shortages


def _list_channels(axis: Axis) -> list[int]:
    return [number for number, track in enumerate(axis.tracks) if track.cell is None]


def _measure(pair: tuple[Point, Point]) -> float:
    start, end = pair
    return abs(end.x - start.x) + abs(end.y - start.y)
