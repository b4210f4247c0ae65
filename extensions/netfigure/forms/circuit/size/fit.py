"""Widen columns and rows until their blocks fit."""

from netfigure.forms.circuit.model import Block
from netfigure.forms.circuit.size.blocks import Size, fills_cells
from netfigure.forms.circuit.size.tracks import Axis, find_middle_track


def fit_blocks(
    axis: Axis, blocks: tuple[Block, ...], sizes: dict[str, Size], *, is_horizontal: bool
) -> None:
    """Widen the tracks of an axis for their blocks, those of blocks over several cells last.

    :param axis: the columns, or the rows
    :param blocks: all blocks
    :param sizes: of the blocks
    :param is_horizontal: whether columns are meant
    """
    spans = []
    for block in blocks:
        area, size = block.area, sizes[block.name]
        first, last = (area.left, area.right) if is_horizontal else (area.top, area.bottom)
        wanted = size.width if is_horizontal else size.height
        spans.append((last - first, first, last, wanted, fills_cells(block)))
    for extra_cells, first, last, wanted, is_stretched in sorted(spans):
        numbers = axis.cell_tracks[first : last + 1]
        if not extra_cells:
            track = axis.tracks[numbers[0]]
            track.size = max(track.size, wanted)
        elif is_stretched:
            _widen(axis, range(numbers[0], numbers[-1] + 1), 0.0, wanted)
        else:  # it is centered on the middle track, and needs the same width on both sides
            inside = range(numbers[0], numbers[-1] + 1)
            middle = find_middle_track(inside)
            half = axis.tracks[middle].size / 2
            if axis.tracks[middle].cell is not None:
                axis.tracks[middle].size = max(2 * half, min(wanted, 24.0))
                half = axis.tracks[middle].size / 2
            _widen(axis, range(numbers[0], middle), half, wanted / 2)
            _widen(axis, range(middle + 1, numbers[-1] + 1), half, wanted / 2)


def _widen(axis: Axis, inside: range, width: float, wanted: float) -> None:
    """Widen the cells in a range of tracks until it has a width.

    :param width: what it has beside these tracks already, px
    """
    width += sum(axis.tracks[number].size for number in inside)
    cell_tracks = [number for number in inside if axis.tracks[number].cell is not None]
    for number in cell_tracks:
        axis.tracks[number].size += max(0.0, wanted - width) / len(cell_tracks)
