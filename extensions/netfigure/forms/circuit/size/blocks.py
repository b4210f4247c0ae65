"""Measure the blocks: large enough for their labels, and aligned with their neighbors."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netfigure.forms.circuit.density import Density
from netfigure.forms.circuit.model import Block, Circuit
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.measure import measure_label

#: Size of the type in operators, px.
OPERATOR_SIZE = 15.0
#: From one copy of a block to the next, px.
COPY_OFFSET = 5.0
#: Radius of a dot, and of the dot at a fork, px.
DOT_RADIUS = 3.0
_STRETCHED = ("box", "rounded", "note")
_FILLING = (*_STRETCHED, "data")
_OPERATOR = 26.0
_CELL = 18.0
#: Longest row of cells that are squares.
_MOST_SQUARES = 12


class Size(NamedTuple):
    """Width and height, px."""

    width: float
    height: float


def measure_blocks(circuit: Circuit) -> dict[str, Size]:
    """Return the size of each block, its copies included.

    Boxes in one column are equally wide, boxes in one row equally high; those that are cells of a
    table have their own width and height. Rows of small cells in one column are equally wide if
    they have as many cells. A block that spans several cells is stretched later, when these have
    their coordinates.

    :param circuit: the circuit
    """
    blocks = circuit.blocks
    sizes = {
        block.name: _measure_front(block, _find_spared(block, circuit.density)) for block in blocks
    }
    for alike in _find_alike_rows(circuit):
        widest = max(sizes[block.name].width for block in alike)
        for block in alike:
            sizes[block.name] = sizes[block.name]._replace(width=widest)
    boxes = [block for block in blocks if block.shape in _STRETCHED]
    table = _find_table(circuit, boxes)
    widths: dict[tuple[int, bool], float] = {}
    heights: dict[tuple[int, bool], float] = {}
    for block in boxes:
        width, height = sizes[block.name]
        column, row = _find_tracks(block, table)
        widths[column] = max(widths.get(column, 0.0), width * (block.area.width == 1))
        heights[row] = max(heights.get(row, 0.0), height * (block.area.height == 1))
    for siblings in _find_siblings(circuit, boxes):
        columns = [_find_tracks(block, table)[0] for block in siblings]
        widths |= dict.fromkeys(columns, max(widths[column] for column in columns))
    for block in boxes:
        width, height = sizes[block.name]
        column, row = _find_tracks(block, table)
        sizes[block.name] = Size(
            widths[column] if block.area.width == 1 else width,
            heights[row] if block.area.height == 1 else height,
        )
    for block in blocks:
        # on both sides, so that the frontmost copy stays in the middle
        overhang = 2 * measure_overhang(block)
        width, height = sizes[block.name]
        sizes[block.name] = Size(width + overhang, height + overhang)
    return sizes


def _find_siblings(circuit: Circuit, boxes: list[Block]) -> Iterator[list[Block]]:
    """Yield the boxes of a row if all have wires from the same blocks and to the same blocks."""
    wires: dict[str, set[tuple[str, str]]] = {}
    for wire in circuit.wires:
        for target in wire.targets:
            wires.setdefault(wire.source.name, set()).add(("to", target.name))
            wires.setdefault(target.name, set()).add(("from", wire.source.name))
    rows: dict[int, list[Block]] = {}
    for box in boxes:
        rows.setdefault(box.area.top, []).append(box)
    for row in rows.values():
        first = wires.get(row[0].name)
        if first and all(box.area.width == 1 and wires.get(box.name) == first for box in row):
            yield row


def _find_alike_rows(circuit: Circuit) -> Iterable[list[Block]]:
    """Return the rows of as many small cells in a column, which are compared cell by cell."""
    rows: dict[tuple[int, int, int], list[Block]] = {}
    for block in circuit.blocks:
        if block.shape == "cells" and not block.upright:
            place = block.area.left, block.area.width, len(block.values)
            rows.setdefault(place, []).append(block)
    return rows.values()


def _find_table(circuit: Circuit, boxes: list[Block]) -> set[str]:
    """Return the boxes without wires that have such a box beside them and above or below them."""
    wired = {end.name for wire in circuit.wires for end in wire.ends}
    loose = {(box.area.left, box.area.top): box.name for box in boxes if box.name not in wired}
    return {
        name
        for (x, y), name in loose.items()
        if not loose.keys().isdisjoint({(x - 1, y), (x + 1, y)})
        and not loose.keys().isdisjoint({(x, y - 1), (x, y + 1)})
    }


def _find_tracks(block: Block, table: set[str]) -> tuple[tuple[int, bool], tuple[int, bool]]:
    """Return the column and the row of a box, each with whether the box is a cell of a table."""
    is_cell = block.name in table
    return (block.area.left, is_cell), (block.area.top, is_cell)


def fills_cells(block: Block) -> bool:
    """Return whether a block is stretched over all cells of its area."""
    return block.shape in _FILLING


def measure_overhang(block: Block) -> float:
    """Return how far the copies of a block stand out to the right and at the top, px."""
    return COPY_OFFSET * (block.copies - 1)


def _find_spared(block: Block, density: Density) -> float:
    """Return how much narrower than usual a block is, px."""
    # The label stays inside the part that all copies share, and between round ends.
    is_little = block.copies > 1 or block.shape == "data"
    return density.spared_little if is_little else density.spared


def _measure_front(block: Block, spared: float) -> Size:
    if block.shape == "dot":
        return Size(2 * DOT_RADIUS, 2 * DOT_RADIUS)
    if block.shape == "cells":
        return _measure_cells(block)
    if block.shape == "note":
        width, height = measure_label(block.label, SMALL)
        return Size(width + 20, height + 14)
    width, height = measure_label(block.label, SIZE) if block.label else (0.0, 0.0)
    if block.shape == "operator":
        is_sign = measure_label(block.label, OPERATOR_SIZE)[0] <= 16
        return Size(_OPERATOR if is_sign else width + 20, max(_OPERATOR, height + 8))
    if block.caption and not has_outside_caption(block):
        below = measure_label(block.caption, SMALL)
        width, height = max(width, below[0]), height + below[1]
    return _measure_around(block, width, height, spared)


def _measure_around(block: Block, width: float, height: float, spared: float) -> Size:
    """Return the size of a block around its text.

    :param width: of the text
    :param height: of the text
    :param spared: of the space on both sides of the text, px
    """
    if block.shape == "text":
        return Size(width + 6, height + 2)
    if block.shape == "data":
        high = max(28.0, height + 10)
        return Size(max(high, width + 20 - spared), high)
    least = 44.0 - spared if block.label else 26.0
    return Size(max(least, width + 26 - spared), max(34.0, height + 18))


def has_outside_caption(block: Block) -> bool:
    """Return whether a block is too small to hold its caption, which is then placed beside it."""
    return block.shape not in {"box", "rounded", "data", "text"}


def _measure_cells(block: Block) -> Size:
    each = measure_cell(block)
    count = len(block.values)
    if block.upright:
        return Size(each.width, each.height * count)
    return Size(each.width * count, each.height)


def measure_cell(block: Block) -> Size:
    """Return the size of one cell of a block of the shape ``cells``: a square, if it can be.

    The cells of a long row are as narrow as their texts, so that it fits a phone.

    :param block: the block
    """
    widest = max((measure_label(value, SMALL)[0] for value in block.values if value), default=0.0)
    height = 22.0 if widest else _CELL
    is_long = len(block.values) > _MOST_SQUARES
    return Size(widest + 8 if is_long and widest else max(height, widest + 10), height)
