"""Twins: wires that join a block with two others, which face each other across its middle."""

from itertools import combinations

from netfigure.forms.circuit.model import Area, Circuit, Side

#: The sides through which a mirror runs, by the axis across it: 0 for left and right.
_ON_MIRROR: tuple[tuple[Side, Side], ...] = (("top", "bottom"), ("left", "right"))


def find_twins(circuit: Circuit) -> dict[tuple[int, str], tuple[Side, Side]]:
    """Return the sides of a block where its twins would share a port, as they cannot be mirrored.

    The keys are the number of the wire and the name of the block.

    :param circuit: the circuit
    """
    areas = {block.name: block.area for block in circuit.blocks}
    joined: dict[str, list[tuple[int, str]]] = {}
    for number, wire in enumerate(circuit.wires):
        if len(wire.targets) == 1 and {end.name for end in wire.ends} <= areas.keys():
            source, target = (end.name for end in wire.ends)
            joined.setdefault(source, []).append((number, target))
            joined.setdefault(target, []).append((number, source))
    sides: dict[tuple[int, str], tuple[Side, Side]] = {}
    for hub, wires in joined.items():
        for (number, one), (other_number, other) in combinations(wires, 2):
            axis = find_mirror(areas[hub], areas[one], areas[other])
            if axis is not None:
                sides[number, hub] = sides[other_number, hub] = _ON_MIRROR[axis]
    return sides


def find_mirror(hub: Area, one: Area, other: Area) -> int | None:
    """Return the axis along which two areas lie on both sides of a third: 0 for x, 1 for y.

    They have the same size, and the same distance from it along the other axis.

    :param hub: the area between them
    :param one: an area
    :param other: another one
    """
    if (one.width, one.height) != (other.width, other.height):
        return None
    columns, rows = (
        [(area.left, area.right) for area in (hub, one, other)],
        [(area.top, area.bottom) for area in (hub, one, other)],
    )
    for axis, (spans, others) in enumerate(((columns, rows), (rows, columns))):
        middle, (low, high) = spans[0], sorted(spans[1:])
        if low[1] < middle[0] and middle[1] < high[0] and others[0] != others[1] == others[2]:
            return axis
    return None
