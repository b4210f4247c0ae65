"""Center small blocks that span several columns or rows, where their wires can follow."""

from netfigure.forms.circuit.model import Block
from netfigure.forms.circuit.place.alignment import align_segments
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.size.blocks import fills_cells
from netfigure.scene.geometry import Frame

#: How far a wire may be from the middle of a block, px.
_MISSED = 1.0


def align_blocks(placement: Placement) -> None:
    """Move operators, dots and texts over several cells to the middle of these, and align wires.

    Where columns differ in width, that middle lies beside the tracks. A block whose wires cannot be
    moved with it stays on its track.

    :param placement: whose tracks and blocks have their positions
    """
    moved: dict[str, Frame] = {}
    for block in placement.circuit.blocks:
        before = placement.frames[block.name]
        after = _center(placement, block, before)
        if max(abs(after.left - before.left), abs(after.top - before.top)) > _MISSED:
            moved[block.name] = before
            placement.frames[block.name] = after
    align_segments(placement)
    while missed := [name for name in moved if _is_missed(placement, name)]:
        for name in missed:
            placement.frames[name] = moved.pop(name)
        align_segments(placement)


def _center(placement: Placement, block: Block, frame: Frame) -> Frame:
    """Return the frame of a block in the middle of its cells."""
    if fills_cells(block) or block.copies > 1:
        return frame
    area, (x, y) = block.area, frame.center
    if area.left < area.right:
        x = sum(placement.columns.extent(area.left, area.right)) / 2
    if area.top < area.bottom:
        y = sum(placement.rows.extent(area.top, area.bottom)) / 2
    half_width, half_height = frame.width / 2, frame.height / 2
    return Frame(x - half_width, y - half_height, x + half_width, y + half_height)


def _is_missed(placement: Placement, name: str) -> bool:
    """Return whether a wire meets a block beside the middle of its side."""
    center = placement.frames[name].center
    for segment in placement.segments.segments:
        if any(port.name == name for port in segment.ports):
            axis = placement.rows if segment.is_horizontal else placement.columns
            at = axis.tracks[segment.track].position + segment.displacement
            if abs(at - (center.y if segment.is_horizontal else center.x)) > _MISSED:
                return True
    return False
