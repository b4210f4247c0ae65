"""Variants of a circuit for less width: labels in more lines, and rows in the place of columns."""

import re
from collections.abc import Iterator
from dataclasses import replace

from netfigure.forms.circuit.density import DENSE, TIGHT
from netfigure.forms.circuit.model import Area, Block, Circuit, End, Side
from netfigure.forms.circuit.size.blocks import measure_blocks
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.wrap import break_alike, fold_label

#: Widths per column at which labels are wrapped, px, the best first.
_WIDTHS = (110.0, 84.0, 64.0)
#: The sides of a block in a turned circuit, from left to right and from right to left.
_TURNED: dict[Side, Side] = {"left": "top", "top": "left", "right": "bottom", "bottom": "right"}
_NUMBER = re.compile(r"\d+")
_TURNED_DOTS = {"⋯": "⋮", "…": "⋮", "⋮": "⋯"}
_MIRRORED: dict[Side, Side] = {"left": "top", "top": "right", "right": "bottom", "bottom": "left"}


def list_variants(circuit: Circuit, limit: float) -> Iterator[Circuit]:
    """Yield variants that may be narrow enough, the best first.

    :param circuit: the circuit
    :param limit: maximum width, px
    """
    seen: list[Circuit] = []
    for variant in _make_variants(circuit):
        if variant not in seen and _measure_least_width(variant) <= limit:
            yield variant
        seen.append(variant)


def _make_variants(circuit: Circuit) -> Iterator[Circuit]:
    for density in (DENSE, TIGHT):
        dense = replace(circuit, density=density)
        yield from (_fold(dense, width) for width in _WIDTHS)
        turned = _turn(dense)
        yield turned
        yield from (_fold(turned, width) for width in _WIDTHS)


def list_page_variants(circuit: Circuit) -> Iterator[Circuit]:
    """Yield variants of a circuit that is too wide for a page, the best first.

    They are few, since a circuit that is too wide may be a large one.

    :param circuit: the circuit
    """
    dense = replace(circuit, density=DENSE)
    yield from (_fold(dense, width) for width in _WIDTHS[:2])
    yield _turn(dense)


def _measure_least_width(circuit: Circuit) -> float:
    """Return a width that no placement falls below: that of the blocks in one column each."""
    sizes = measure_blocks(circuit)
    columns: dict[int, float] = {}
    for block in circuit.blocks:
        if block.area.width == 1:
            column = block.area.left
            columns[column] = max(columns.get(column, 0.0), sizes[block.name].width)
    return sum(columns.values()) + circuit.density.unwired * (len(columns) - 1)


def _fold(circuit: Circuit, width: float) -> Circuit:
    """Return a circuit whose labels are wrapped.

    :param width: of a label in one column, px
    """
    return replace(
        circuit,
        blocks=_fold_blocks(circuit.blocks, width),
        groups=tuple(
            replace(group, title=fold_label(group.title, width * group.area.width, SMALL))
            for group in circuit.groups
        ),
        wires=tuple(
            replace(
                wire,
                label=fold_label(wire.label, width, SMALL),
                gradient=fold_label(wire.gradient, width, SMALL),
            )
            if wire.label or wire.gradient
            else wire
            for wire in circuit.wires
        ),
    )


def _fold_blocks(blocks: tuple[Block, ...], width: float) -> tuple[Block, ...]:
    """Return blocks whose labels are wrapped; those that differ in numbers alone are, if one is."""
    folded = [_fold_block(block, width) for block in blocks]
    keys = [_replace_numbers(block.label) for block in folded]
    models: dict[str, Label] = {}
    for block, key in zip(folded, keys, strict=True):
        if len(block.label.lines) > len(models.setdefault(key, block.label).lines):
            models[key] = block.label
    return tuple(
        replace(block, label=break_alike(block.label, models[key]))
        if key and len(block.label.lines) < len(models[key].lines)
        else block
        for block, key in zip(folded, keys, strict=True)
    )


def _replace_numbers(label: Label) -> str:
    """Return a label with the same sign for each number; empty if it has none."""
    words = " ".join("".join(run.text for run in line) for line in label.lines)
    text, count = _NUMBER.subn("0", words)
    return text if count else ""


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
    """Return a circuit whose columns are rows, from top to bottom, and whose rows are columns.

    The lowest row becomes the first column where more wires lead up than down.
    """
    is_mirrored = _leads_up(circuit)
    sides = _MIRRORED if is_mirrored else _TURNED

    def turn_area(area: Area) -> Area:
        left, right = area.top, area.bottom
        if is_mirrored:
            left, right = circuit.rows - 1 - right, circuit.rows - 1 - left
        return Area(left, area.left, right, area.right)

    def turn_end(end: End) -> End:
        return replace(end, side=end.side and sides[end.side])

    return replace(
        circuit,
        columns=circuit.rows,
        rows=circuit.columns,
        blocks=tuple(
            replace(
                block,
                area=turn_area(block.area),
                label=_turn_dots(block.label),
                upright=not block.upright,
            )
            for block in circuit.blocks
        ),
        groups=tuple(replace(group, area=turn_area(group.area)) for group in circuit.groups),
        wires=tuple(
            replace(wire, source=turn_end(wire.source), targets=tuple(map(turn_end, wire.targets)))
            for wire in circuit.wires
        ),
    )


def _turn_dots(label: Label) -> Label:
    """Return a label whose dots for what is left out lead down if they led to the right."""
    return parse_label(_TURNED_DOTS[label.plain]) if label.plain in _TURNED_DOTS else label


def _leads_up(circuit: Circuit) -> bool:
    """Return whether more wires lead to a higher row than to a lower one."""
    areas = {block.name: block.area for block in circuit.blocks}
    areas |= {group.name: group.area for group in circuit.groups}
    middles = {name: area.top + area.bottom for name, area in areas.items()}
    steps = [
        middles[wire.source.name] - middles[target.name]
        for wire in circuit.wires
        for target in wire.targets
    ]
    return sum(step > 0 for step in steps) > sum(step < 0 for step in steps)
