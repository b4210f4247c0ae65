"""Place the captions of blocks that are too small to hold them, such as operators and dots."""

from itertools import groupby, zip_longest

from netfigure.forms.circuit.label.labeler import Labeler, measure_extent
from netfigure.forms.circuit.label.shortage import Shortage
from netfigure.forms.circuit.model import Block
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.size.blocks import has_outside_caption
from netfigure.scene.geometry import Frame


def place_captions(labeler: Labeler, placement: Placement) -> None:
    """Place the captions, on the same side of all similar blocks in a row if that side is free."""
    blocks = [
        each for each in placement.circuit.blocks if each.caption and has_outside_caption(each)
    ]
    for _, row in groupby(blocks, key=lambda block: (block.area.top, block.shape)):
        _place_row(labeler, placement, list(row))


def _place_row(labeler: Labeler, placement: Placement, blocks: list[Block]) -> None:
    candidates = [_list_candidates(placement, block) for block in blocks]
    sides = zip(*candidates, strict=True)
    common = next((side for side in sides if all(map(labeler.is_free, side))), ())
    for block, own, first in zip_longest(blocks, candidates, common):
        ordered = enumerate([first, *own] if first else own)
        if not labeler.place(block.caption, ordered, "muted"):
            bounds = placement.grid.bounds[block.name]
            width, height = measure_extent(block.caption)
            labeler.shortages += [
                Shortage(block.caption, bounds.right + 1, width / 2 + 8, is_width=True),
                Shortage(block.caption, bounds.bottom + 1, height, is_width=False),
            ]


def _list_candidates(placement: Placement, block: Block) -> list[Frame]:
    """Return the frames that the caption of a block may have, the best first."""
    frame = placement.frames[block.name]
    width, height = measure_extent(block.caption)
    center = frame.center
    corners = [
        (center.x - width / 2, frame.bottom + 4),
        (frame.right + 5, center.y - height / 2),
        (center.x - width / 2, frame.top - 4 - height),
        (frame.left - 5 - width, center.y - height / 2),
        (frame.right + 2, frame.bottom + 1),
        (frame.right + 2, frame.top - 1 - height),
        (frame.left - 2 - width, frame.bottom + 1),
        (frame.left - 2 - width, frame.top - 1 - height),
        (center.x + 6, frame.bottom + 4),
        (center.x - 6 - width, frame.bottom + 4),
        (center.x + 6, frame.top - 4 - height),
        (center.x - 6 - width, frame.top - 4 - height),
    ]
    if block.shape == "cells" and not block.upright:
        corners[:2] = corners[1::-1]
    return [Frame(x, y, x + width, y + height) for x, y in corners]
