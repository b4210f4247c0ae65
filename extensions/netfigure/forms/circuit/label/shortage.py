"""Where room must be made for a label that finds none."""

from itertools import pairwise
from typing import NamedTuple

from netfigure.forms.circuit.label.candidates import span
from netfigure.forms.circuit.place.coordinates import Plan
from netfigure.forms.circuit.place.wires import Strand
from netfigure.forms.circuit.size.blocks import Size
from netfigure.scene.items import Frame, Point
from netfigure.typeset.label import Label

#: After so many turns room is made on all sides.
_PATIENCE = 3


class Need(NamedTuple):
    """Room that is missing: more of it on a line, or a label that finds none."""

    label: Label
    line: int
    amount: float
    is_width: bool


def find_needs(
    plan: Plan, strand: Strand, size: Size, blocking: list[Frame], turn: int
) -> list[Need]:
    """Return the lanes that must be wider for the label of a wire.

    Where the longest part of the wire leads over what is in the way, it must be longer; what lies
    beside it must move away.

    :param plan: settled
    :param strand: the wire
    :param size: of the label
    :param blocking: what is in the best places
    :param turn: how often room was made before
    """
    label, (width, height) = strand.wire.label, size
    ends = (strand.points[0], strand.points[-1])
    start, end = ends if strand.is_curve else max(pairwise(strand.points), key=_long)
    is_level = abs(end.x - start.x) >= abs(end.y - start.y)
    along, across = plan.columns, plan.rows
    low, high, wanted, aside = start.x, end.x, width + 14, height + 6
    at = (start.y + end.y) / 2
    crossing = [each.top < at < each.bottom for each in blocking]
    if not is_level:
        along, across = across, along
        low, high, wanted, aside = start.y, end.y, height + 12, width + 6
        at = (start.x + end.x) / 2
        crossing = [each.left < at < each.right for each in blocking]
    low, high = sorted((low, high))
    missing = wanted - (high - low)
    needs = []
    lanes = [
        number
        for number, line in enumerate(along.lines)
        if line.cell is None and low - 1 <= line.position <= high + 1
    ]
    if lanes and (missing > 0 or any(crossing) or turn >= _PATIENCE):
        lane = max(lanes, key=lambda number: (along.lines[number].size, -number))
        if turn >= _PATIENCE:
            lane = lanes[turn % len(lanes)]
        needs.append(Need(label, lane, max(missing, wanted / 3) + 1, is_width=is_level))
    if not needs or turn >= _PATIENCE:
        beside = [number for number, line in enumerate(across.lines) if line.cell is None]
        beside.sort(key=lambda number: (abs(across.lines[number].position - at), number))
        needs += [
            Need(label, lane, aside, is_width=not is_level)
            for lane in beside[: 3 if turn >= _PATIENCE else 1]
        ]
    return needs


def _long(pair: tuple[Point, Point]) -> float:
    return span(*pair)
