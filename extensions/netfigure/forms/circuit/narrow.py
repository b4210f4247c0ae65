"""Variants of a circuit for a phone: labels in more lines, and rows in the place of columns."""

from collections.abc import Iterator
from dataclasses import replace

from netfigure.forms.circuit.model import Area, Block, Circuit, End, Group, Side, Wire
from netfigure.forms.circuit.size.blocks import measure_blocks
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.wrap import fold_label

#: Widths per column at which labels are wrapped, px, the best first.
_WIDTHS = (110.0, 84.0, 64.0)
#: Width of the narrowest channel between two columns, px.
_CHANNEL = 14.0
_TURNED: dict[Side | None, Side | None] = {
    None: None,
    "left": "top",
    "top": "left",
    "right": "bottom",
    "bottom": "right",
}


def list_variants(circuit: Circuit, limit: float) -> Iterator[Circuit]:
    """Yield variants that may be narrow enough, the best first.

    :param circuit: the circuit
    :param limit: maximum width, px
    """
    turned = _turn(circuit)
    variants = [
        *(_fold(circuit, width) for width in _WIDTHS),
        turned,
        *(_fold(turned, width) for width in _WIDTHS),
    ]
    for index, variant in enumerate(variants):
        if variant not in variants[:index] and _measure_least_width(variant) <= limit:
            yield variant


def _measure_least_width(circuit: Circuit) -> float:
    """Return a width that no placement falls below: that of the blocks in one column each."""
    sizes = measure_blocks(circuit.blocks)
    columns: dict[int, float] = {}
    for block in circuit.blocks:
        if block.area.width == 1:
            column = block.area.left
            columns[column] = max(columns.get(column, 0.0), sizes[block.name].width)
    return sum(columns.values()) + _CHANNEL * (len(columns) - 1)


def _fold(circuit: Circuit, width: float) -> Circuit:
    """Return a circuit whose labels are wrapped.

    :param width: of a label in one column, px
    """
    return replace(
        circuit,
        blocks=tuple(_fold_block(block, width) for block in circuit.blocks),
        groups=tuple(
            replace(group, title=fold_label(group.title, width * group.area.width, SMALL))
            for group in circuit.groups
        ),
        wires=tuple(
            replace(wire, label=fold_label(wire.label, width, SMALL)) for wire in circuit.wires
        ),
    )


def _fold_block(block: Block, width: float) -> Block:
    if block.shape == "operator":
        return block
    room = width * block.area.width
    return replace(
        block,
        label=fold_label(block.label, room, SMALL if block.shape == "note" else SIZE),
        caption=fold_label(block.caption, room, SMALL),
    )


def _turn(circuit: Circuit) -> Circuit:
    """Return a circuit whose columns are rows, from top to bottom, and whose rows are columns."""
    return replace(
        circuit,
        columns=circuit.rows,
        rows=circuit.columns,
        blocks=tuple(
            replace(block, area=_turn_area(block.area), upright=not block.upright)
            for block in circuit.blocks
        ),
        groups=tuple(_turn_group(group) for group in circuit.groups),
        wires=tuple(_turn_wire(wire) for wire in circuit.wires),
    )


def _turn_area(area: Area) -> Area:
    return Area(area.top, area.left, area.bottom, area.right)


def _turn_group(group: Group) -> Group:
    return replace(group, area=_turn_area(group.area))


def _turn_wire(wire: Wire) -> Wire:
    return replace(wire, source=_turn_end(wire.source), targets=tuple(map(_turn_end, wire.targets)))


def _turn_end(end: End) -> End:
    return replace(end, side=_TURNED[end.side])
