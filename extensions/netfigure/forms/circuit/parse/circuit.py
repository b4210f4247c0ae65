"""Parse a circuit: the grid, its blocks and groups, the arrows and the legend."""

from netfigure.forms.circuit.model import Circuit
from netfigure.forms.circuit.parse.areas import parse_areas
from netfigure.forms.circuit.parse.arrows import parse_arrows, refuse_cycle
from netfigure.forms.circuit.parse.blocks import parse_blocks
from netfigure.forms.circuit.parse.groups import parse_groups
from netfigure.forms.circuit.parse.legend import parse_legend
from netfigure.functions.lookup import Functions
from netfigure.source.read import (
    Reader,
    as_flag,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs


def parse_circuit(body: Pairs, refusals: list[Refusal], functions: Functions) -> Circuit:  # noqa: ARG001
    """Return the circuit that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :param functions: not used; a circuit plots none
    :raises Refusal: if there is no grid to draw
    """
    reader = Reader(body, "a circuit", refusals)
    value = reader.get("place")
    assert value is not None  # noqa: S101 - the form was chosen by this key
    grid = parse_areas(value)
    blocks = parse_blocks(reader, grid.areas)
    groups, missing = parse_groups(reader, grid)
    areas = {name: area for name, area in grid.areas.items() if " " not in name}
    areas |= {group.name: group.area for group in groups}
    panels = {name: grid.find_panel(area) for name, area in areas.items()}
    wires = parse_arrows(reader, panels, missing)
    legend = parse_legend(reader, wires)
    if reader.read("forward", as_flag, default=False):
        refuse_cycle(wires)
    reader.finish()
    return Circuit(grid.columns, grid.rows, blocks, groups, wires, legend, breaks=grid.breaks)
