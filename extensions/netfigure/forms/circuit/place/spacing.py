"""How wide the columns, the rows and the lanes between them are."""

from typing import TYPE_CHECKING

from netfigure.forms.circuit.model import Block, Group
from netfigure.forms.circuit.route.grid import middle_of
from netfigure.forms.circuit.size.blocks import Size, stretches
from netfigure.forms.circuit.size.tracks import PAD, Axis
from netfigure.scene.items import SMALL
from netfigure.typeset.measure import measure_label

if TYPE_CHECKING:
    from netfigure.forms.circuit.place.coordinates import Plan

#: From block to block, px: where a wire leads over, and where none does.
WIRED = (34.0, 28.0)
_BARE = (18.0, 14.0)
_LOOP_ROOM = 44.0
#: Over and beside the title of a group, px.
TITLE_PAD = 9.0


def size_lines(plan: "Plan", *, level: bool) -> None:
    """Give the columns and the lanes between them their widths, or the rows their heights.

    :param plan: whose wires have their ways
    :param level: whether columns are meant
    """
    axis = plan.columns if level else plan.rows
    rooms = plan.find_rooms(level=not level)
    crossed = _find_crossed(plan, level=level)
    for number, line in enumerate(axis.lines):
        if line.cell is None:
            line.size = _lane_size(axis, number, (_BARE, WIRED)[crossed[number]][not level])
            line.size = max(line.size, rooms.get(number, 0.0))
        else:
            line.size = rooms.get(number, 0.0)
    for net in plan.nets:
        if net.is_loop and net.branches:
            port = net.branches[0].end
            if (port.side in {"left", "right"}) == level:
                beside = axis.lines[port.x if level else port.y]
                beside.size = max(beside.size, _LOOP_ROOM)
    fit_blocks(axis, plan.circuit.blocks, plan.sizes, is_level=level)
    for number, extra in (plan.more_width if level else plan.more_height).items():
        axis.lines[number].size += extra
    if level:
        for group in reversed(plan.circuit.groups):
            _fit_title(axis, group)


def _find_crossed(plan: "Plan", *, level: bool) -> list[bool]:
    """Return for every line whether a wire leads over it."""
    crossed = [False] * len((plan.columns if level else plan.rows).lines)
    for run in plan.runs.runs:
        if run.is_level == level:
            for line in range(int(run.low + 0.5), int(run.high) + 1):
                crossed[line] = True
    return crossed


def _lane_size(axis: Axis, number: int, wanted: float) -> float:
    """Return how wide a lane is that no wire runs along.

    :param wanted: between two blocks
    """
    before = next((edge for edge in axis.edges if edge.after == number - 1), None)
    after = any(edge.after == number for edge in axis.edges)
    if axis.is_outer(number):
        return 0.0
    if before and before.band:
        return PAD - 6.0  # the title has room below itself
    if before and after:
        return wanted / 2 + 6.0
    return PAD if before or after else wanted


def fit_blocks(
    axis: Axis, blocks: tuple[Block, ...], sizes: dict[str, Size], *, is_level: bool
) -> None:
    """Make columns or rows as large as their blocks, those that span several last.

    :param axis: the columns, or the rows
    :param sizes: of the blocks
    :param is_level: whether columns are meant
    """
    spans = []
    for block in blocks:
        area, size = block.area, sizes[block.name]
        first, last = (area.left, area.right) if is_level else (area.top, area.bottom)
        wanted = size.width if is_level else size.height
        spans.append((last - first, first, last, wanted, stretches(block)))
    for more, first, last, wanted, is_stretched in sorted(spans):
        numbers = axis.cells[first : last + 1]
        if not more:
            line = axis.lines[numbers[0]]
            line.size = max(line.size, wanted)
        elif is_stretched:
            _widen(axis, range(numbers[0], numbers[-1] + 1), 0.0, wanted)
        else:  # it is on the line in the middle, and needs the same room on both sides
            inside = range(numbers[0], numbers[-1] + 1)
            middle = middle_of(inside)
            half = axis.lines[middle].size / 2
            if axis.lines[middle].cell is not None:
                axis.lines[middle].size = max(2 * half, min(wanted, 24.0))
                half = axis.lines[middle].size / 2
            _widen(axis, range(numbers[0], middle), half, wanted / 2)
            _widen(axis, range(middle + 1, numbers[-1] + 1), half, wanted / 2)


def _widen(axis: Axis, inside: range, there: float, wanted: float) -> None:
    """Make the cells among some lines larger, so that all are as large as is wanted."""
    there += sum(axis.lines[number].size for number in inside)
    cells = [number for number in inside if axis.lines[number].cell is not None]
    for number in cells:
        axis.lines[number].size += max(0.0, wanted - there) / len(cells)


def _fit_title(axis: Axis, group: Group) -> None:
    """Widen a group that is narrower than its title."""
    if not group.title:
        return
    start, end = axis.sides[group.name]
    inside = axis.lines[start.after + 1 : end.after + 1]
    there = sum(line.size for line in inside)
    wanted = measure_label(group.title, SMALL)[0] + 2 * TITLE_PAD
    if there < wanted:
        inside[0].size += (wanted - there) / 2
        inside[-1].size += (wanted - there) / 2
