"""The placement of a circuit: its tracks, blocks and segments of wires with their positions."""

from dataclasses import dataclass, field

from netfigure.forms.circuit.model import Circuit
from netfigure.forms.circuit.route.grid import RoutingGrid
from netfigure.forms.circuit.route.nets import Net
from netfigure.forms.circuit.route.segments import Segment, SegmentTable
from netfigure.forms.circuit.size.blocks import Size
from netfigure.forms.circuit.size.tracks import Axis
from netfigure.scene.geometry import Frame, Point


@dataclass
class Placement:
    """A circuit with its sizes and routes, and the positions that follow from them.

    ``place.coordinates`` computes the positions; the other stages only read them.
    """

    circuit: Circuit
    columns: Axis
    rows: Axis
    sizes: dict[str, Size]
    grid: RoutingGrid
    nets: list[Net]
    segments: SegmentTable
    #: how far the copies of a block stand out to the right and at the top, px
    overhangs: dict[str, float]
    #: what labels need beyond the usual width and height, px, by the number of the track
    extra_width: dict[int, float] = field(default_factory=dict)
    extra_height: dict[int, float] = field(default_factory=dict)
    #: the blocks and the groups by name, px
    frames: dict[str, Frame] = field(default_factory=dict)

    def find_point(self, net: int, x: int, y: int) -> Point:
        """Return where a net passes the crossing of two tracks, px.

        :param net: its number
        :param x: number of the column track
        :param y: number of the row track
        """
        right, down = self.segments.find_displacement(net, x, y)
        return Point(self.columns.tracks[x].position + right, self.rows.tracks[y].position + down)

    def passes_cells(self, segment: Segment) -> bool:
        """Return whether a segment runs past a row or a column, not only across channels."""
        along = self.columns if segment.is_horizontal else self.rows
        passed = along.tracks[int(segment.low + 0.5) : int(segment.high) + 1]
        return any(track.cell is not None for track in passed)
