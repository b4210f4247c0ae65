"""From a circuit to its figure."""

from netfigure.forms.circuit.draw.legend import draw_legend
from netfigure.forms.circuit.draw.wires import draw_blocks, draw_groups, draw_wires
from netfigure.forms.circuit.label.labeler import Places
from netfigure.forms.circuit.model import Circuit
from netfigure.forms.circuit.place.coordinates import Plan, make_plan
from netfigure.forms.circuit.place.wires import Strand, find_blocked, find_strands
from netfigure.scene.items import Scene
from netfigure.source.refusal import Refusal

#: How often room is made for labels that have none.
_ROUNDS = 8


def place_circuit(circuit: Circuit) -> Scene:
    """Return the figure.

    :param circuit: the circuit
    :raises Refusal: if a label finds no room
    """
    plan = make_plan(circuit)
    strands = _straighten(plan)
    for turn in range(_ROUNDS):
        places = Places(plan, strands, turn)
        places.fill()
        if not places.needs:
            break
        for need in places.needs:
            more = plan.more_width if need.is_width else plan.more_height
            more[need.line] = more.get(need.line, 0.0) + need.amount
        plan.settle()
        strands = _straighten(plan)
    else:
        label = places.needs[0].label
        raise Refusal(
            f"there is no room for {label.plain!r}; "
            "shorten it, or leave a row or a column empty beside it",
            next((wire.line for wire in circuit.wires if wire.label is label), 0),
        )
    scene = Scene()
    scene.add(*draw_groups(plan), *draw_wires(strands), *draw_blocks(plan), *places.words)
    if circuit.legend:
        scene.add(*draw_legend(circuit.legend, scene.frame))
    return scene


def _straighten(plan: Plan) -> list[Strand]:
    """Return the lines of the wires; curves that would run through a block get corners."""
    strands = find_strands(plan)
    blocked = find_blocked(plan, strands)
    while blocked:
        for number in blocked:
            plan.nets[number].is_curved = False
        plan.spread()
        plan.settle()
        strands = find_strands(plan)
        blocked = find_blocked(plan, strands)
    return strands
