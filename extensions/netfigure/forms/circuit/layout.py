"""Lay out a circuit: the stages size, route, place, label and draw, one after the other."""

from math import inf

from netfigure.forms.circuit.draw.blocks import draw_blocks, draw_groups
from netfigure.forms.circuit.draw.legend import draw_legend
from netfigure.forms.circuit.draw.wires import draw_wires
from netfigure.forms.circuit.label.labels import place_labels
from netfigure.forms.circuit.model import Circuit
from netfigure.forms.circuit.narrow import list_variants
from netfigure.forms.circuit.place.coordinates import (
    assign_coordinates,
    make_placement,
    update_segments,
)
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.place.wires import WirePath, find_blocked_nets, place_wires
from netfigure.scene.items import Scene
from netfigure.source.refusal import Refusal

#: How often channels are widened for labels that have no free position.
_MOST_ROUNDS = 8


def place_circuit(circuit: Circuit, limit: float = inf) -> Scene:
    """Return the scene of a circuit.

    For a limited width it is the first of several variants that fits, or the last one.

    :param circuit: the circuit
    :param limit: maximum width, px
    :raises Refusal: if a label has no free position after several rounds
    """
    if limit == inf:
        return _place(circuit)
    for variant in list_variants(circuit, limit):
        try:
            scene = _place(variant, limit)
        except Refusal:
            continue
        if scene.frame.width <= limit:
            return scene
    return _place(circuit)


def _place(circuit: Circuit, limit: float = inf) -> Scene:
    """Return the scene of a circuit as it is.

    Labels are placed last. Where one has no free position, the channels beside its wire are
    widened, and everything is placed again on the same routes.

    :param circuit: the circuit
    :param limit: of the width of the legend, px
    :raises Refusal: if a label has no free position after several rounds
    """
    placement = make_placement(circuit)
    paths = _place_wires(placement)
    for round_ in range(_MOST_ROUNDS):
        words, shortages = place_labels(placement, paths, round_)
        if not shortages:
            break
        for shortage in shortages:
            extra = placement.extra_width if shortage.is_width else placement.extra_height
            extra[shortage.track] = extra.get(shortage.track, 0.0) + shortage.amount
        assign_coordinates(placement)
        paths = _place_wires(placement)
    else:
        label = shortages[0].label
        raise Refusal(
            f"there is no room for {label.plain!r}; "
            "shorten it, or leave a row or a column empty beside it",
            next((wire.line for wire in circuit.wires if wire.label is label), 0),
        )
    scene = Scene()
    scene.add(*draw_groups(placement), *draw_wires(paths), *draw_blocks(placement), *words)
    if circuit.legend:
        scene.add(*draw_legend(circuit.legend, scene.frame, limit))
    return scene


def _place_wires(placement: Placement) -> list[WirePath]:
    """Return the paths of the wires; a curve that would run through a block gets corners."""
    paths = place_wires(placement)
    blocked = find_blocked_nets(placement, paths)
    while blocked:
        for number in blocked:
            placement.nets[number].is_curved = False
        update_segments(placement)
        assign_coordinates(placement)
        paths = place_wires(placement)
        blocked = find_blocked_nets(placement, paths)
    return paths
