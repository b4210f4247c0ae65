"""Assign coordinates: the position of every track, block and group."""

from netfigure.forms.circuit.density import ROWS
from netfigure.forms.circuit.model import Block, Circuit
from netfigure.forms.circuit.place.centering import align_blocks
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.place.spacing import size_tracks
from netfigure.forms.circuit.route.grid import RoutingGrid
from netfigure.forms.circuit.route.nets import route_nets
from netfigure.forms.circuit.route.nudging import nudge_segments
from netfigure.forms.circuit.route.segments import SegmentTable, find_segments
from netfigure.forms.circuit.size.blocks import (
    fills_cells,
    measure_blocks,
    measure_overhang,
)
from netfigure.forms.circuit.size.fit import fit_blocks
from netfigure.forms.circuit.size.tracks import find_middle_track, make_axis
from netfigure.scene.geometry import Frame
from netfigure.scene.items import SMALL
from netfigure.typeset.measure import measure_label

#: Width of a column or row before its blocks are known, px.
_LEAST_CELL = 24.0


def make_placement(circuit: Circuit) -> Placement:
    """Return the placement of a circuit: sizes, routes and coordinates.

    The routes are found on tracks of provisional widths; the final ones depend on the routes.

    :param circuit: the circuit
    """
    bands = {
        group.name: measure_label(group.title, SMALL)[1] + 4.0
        for group in circuit.groups
        if group.title
    }
    columns = make_axis(circuit.columns, circuit.groups, vertical=False, bands=bands)
    rows = make_axis(circuit.rows, circuit.groups, vertical=True, bands=bands)
    sizes = measure_blocks(circuit)
    for axis, is_horizontal in ((columns, True), (rows, False)):
        wired = (circuit.density if is_horizontal else ROWS).wired
        for track in axis.tracks:
            track.size = wired if track.cell is None else _LEAST_CELL
        fit_blocks(axis, circuit.blocks, sizes, is_horizontal=is_horizontal)
        axis.assign_positions()
    grid = RoutingGrid(circuit, columns, rows)
    nets = route_nets(circuit, grid)
    overhangs = {block.name: measure_overhang(block) for block in circuit.blocks}
    placement = Placement(circuit, columns, rows, sizes, grid, nets, SegmentTable(), overhangs)
    update_segments(placement)
    assign_coordinates(placement)
    return placement


def update_segments(placement: Placement) -> None:
    """Find the straight segments of all nets again, and nudge them apart.

    :param placement: whose nets are routed
    """
    placement.segments = find_segments(placement.nets)
    nudge_segments(placement.segments, placement.sizes, placement.grid)


def assign_coordinates(placement: Placement) -> None:
    """Set the width and position of every track, and the frame of every block and group.

    :param placement: whose segments are nudged
    """
    size_tracks(placement, is_horizontal=True)
    size_tracks(placement, is_horizontal=False)
    placement.columns.assign_positions()
    placement.rows.assign_positions()
    placement.frames = {
        block.name: _place_block(placement, block) for block in placement.circuit.blocks
    }
    for group in placement.circuit.groups:
        left, right = placement.columns.group_edges[group.name]
        top, bottom = placement.rows.group_edges[group.name]
        placement.frames[group.name] = Frame(
            left.position, top.position, right.position, bottom.position
        )
    align_blocks(placement)


def _place_block(placement: Placement, block: Block) -> Frame:
    """Return the frame of a block: over all of its cells, or centered on their middle track."""
    bounds, size, area = placement.grid.bounds[block.name], placement.sizes[block.name], block.area
    spans = []
    for axis, low, high, first, last, extent in (
        (placement.columns, bounds.left, bounds.right, area.left, area.right, size.width),
        (placement.rows, bounds.top, bounds.bottom, area.top, area.bottom, size.height),
    ):
        if first < last and fills_cells(block):
            spans.append(axis.extent(first, last))
        else:
            middle = axis.tracks[find_middle_track(range(low, high + 1))].position
            spans.append((middle - extent / 2, middle + extent / 2))
    overhang = measure_overhang(block)
    return Frame(spans[0][0] + overhang, spans[1][0], spans[0][1], spans[1][1] - overhang)
