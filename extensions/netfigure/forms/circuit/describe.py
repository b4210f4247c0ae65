"""Describe a circuit in sentences from which it could be drawn."""

from collections import Counter

from netfigure.forms.circuit.model import Block, Circuit, End, Group, Wire
from netfigure.forms.circuit.panels import split_panels

_NOUNS = {"rounded": "rounded box", "operator": "operator", "data": "data", "note": "note"}


def describe_circuit(circuit: Circuit) -> str:
    """Return a description: the blocks row by row, the groups, and the wires.

    :param circuit: the circuit
    """
    if circuit.breaks:
        panels = map(_describe_panel, split_panels(circuit))
        return " ".join(f"Panel {number}: {text}" for number, text in enumerate(panels, 1))
    return _describe_panel(circuit)


def _describe_panel(circuit: Circuit) -> str:
    names = _find_names(circuit)
    rows, columns = _count(circuit.rows, "row"), _count(circuit.columns, "column")
    sentences = [f"{_count(len(circuit.blocks), 'block')} in {rows} and {columns}."]
    for row in range(circuit.rows):
        blocks = [block for block in circuit.blocks if block.area.top == row]
        if blocks:
            sentences.append(f"Row {row + 1} from the left: {_describe_row(blocks, names)}.")
    sentences += [_describe_group(group, names) for group in circuit.groups]
    meanings = {entry.hue: entry.label.plain for entry in circuit.legend}
    for meaning in dict.fromkeys([*meanings.values(), ""]):
        wires = [wire for wire in circuit.wires if meanings.get(wire.hue, "") == meaning]
        if wires:
            arrows = "; ".join(_describe_wires(wires, names))
            sentences.append(f"Arrows, {meaning}: {arrows}." if meaning else f"Arrows: {arrows}.")
    return " ".join(sentences)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _describe_row(blocks: list[Block], names: dict[str, str]) -> str:
    """Return the blocks of a row from the left, with the number of the column after a gap."""
    parts = []
    following = 0
    for block in sorted(blocks, key=lambda block: block.area.left):
        text = _describe_block(block, names)
        parts.append(
            text if block.area.left == following else f"in column {block.area.left + 1} {text}"
        )
        following = block.area.right + 1
    return "; ".join(parts)


def _find_names(circuit: Circuit) -> dict[str, str]:
    """Return a unique name for each block and group; equal labels are numbered."""
    texts = {block.name: _name_block(block) for block in circuit.blocks}
    counts = Counter(texts.values())
    seen: Counter[str] = Counter()
    names = {}
    for name, text in texts.items():
        seen[text] += 1
        names[name] = f"{text} ({seen[text]} of {counts[text]})" if counts[text] > 1 else text
    for group in circuit.groups:
        around = ", ".join(names[member] for member in group.members)
        names[group.name] = f"the frame {group.title.plain or f'around {around}'}"
    return names


def _name_block(block: Block) -> str:
    if block.shape == "cells":
        values = ", ".join(value.plain for value in block.values if value)
        noun = "cells" if len(block.values) > 1 else "cell"
        return block.spoken or f"the {noun} {values}".strip()
    return block.spoken or (
        "dot" if block.shape == "dot" else f"empty {_NOUNS.get(block.shape, block.shape)}"
    )


def _describe_block(block: Block, names: dict[str, str]) -> str:
    text = names[block.name]
    if block.shape == "cells":
        values = ", ".join(value.plain for value in block.values if value)
        count = _count(len(block.values), "cell")
        count += " from the top" if block.upright else " in a row" if len(block.values) > 1 else ""
        text = f"{block.spoken}, {count}" if block.spoken else count
        text += f" with {values}" if values else ""
    elif block.spoken and block.shape in _NOUNS:
        text = f"{_NOUNS[block.shape]} {text}"
    if block.copies > 1:
        text += f", {block.copies} overlapping copies"
    spans = [
        _count(number, word)
        for number, word in ((block.area.width, "column"), (block.area.height, "row"))
        if number > 1
    ]
    return f"{text}, over {' and '.join(spans)}" if spans else text


def _describe_group(group: Group, names: dict[str, str]) -> str:
    text = ", ".join(names[member] for member in group.members)
    title = f" titled {group.title.plain}" if group.title else ""
    return f"A frame{title} encloses {text}."


def _describe_wires(wires: list[Wire], names: dict[str, str]) -> list[str]:
    """Return a phrase for each wire; wires that follow each other become one phrase."""
    parts: list[str] = []
    for before, wire in zip([None, *wires], wires, strict=False):
        if before and _is_plain(before) and _is_plain(wire) and before.targets[0] == wire.source:
            parts[-1] += f" to {_describe_end(wire.targets[0], names)}"
        else:
            parts.append(_describe_wire(wire, names))
    return parts


def _is_plain(wire: Wire) -> bool:
    """Return whether a wire is an arrow to one other block, without a label or dashes."""
    is_one_way = wire.has_head and not wire.has_tail and len(wire.targets) == 1
    return is_one_way and not (
        wire.label or wire.gradient or wire.is_dashed or wire.ends[0].name == wire.ends[1].name
    )


def _describe_wire(wire: Wire, names: dict[str, str]) -> str:
    source = _describe_end(wire.source, names)
    targets = " and ".join(_describe_end(end, names) for end in wire.targets)
    if wire.has_tail and wire.has_head:
        text = f"between {source} and {targets}, both ways"
    elif wire.has_head:
        text = f"from {source} to {targets}"
    else:
        text = f"a line from {source} to {targets}"
    if len(wire.targets) == 1 and wire.targets[0].name == wire.source.name:
        text = f"from {source} back to itself"
    if wire.label:
        text += f", labeled {wire.label.plain}"
    if wire.gradient:
        text += f", with the gradient {wire.gradient.plain}"
    return f"{text}, dashed" if wire.is_dashed else text


def _describe_end(end: End, names: dict[str, str]) -> str:
    return f"the {end.side} of {names[end.name]}" if end.side else names[end.name]
