"""Twins: wires that join a block with two others, which mirror each other about its middle."""

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
    """Return the axis along which two areas mirror each other about a third: 0 for x, 1 for y.

    :param hub: the area between them
    :param one: an area
    :param other: another one
    """
    if (one.width, one.height) != (other.width, other.height):
        return None
    middle, first, second = map(_find_middle, (hub, one, other))
    for axis in (0, 1):
        across = 1 - axis
        is_between = first[axis] + second[axis] == 2 * middle[axis] != 2 * first[axis]
        if is_between and first[across] == second[across] != middle[across]:
            return axis
    return None


def _find_middle(area: Area) -> tuple[int, int]:
    """Return twice the column and the row of the middle of an area."""
    return area.left + area.right, area.top + area.bottom
