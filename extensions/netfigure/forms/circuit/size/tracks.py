"""The tracks of the grid: columns, rows, and the channels between them.

Blocks lie on the tracks of columns and rows; wires run along all tracks.
"""

from dataclasses import dataclass, field

from netfigure.forms.circuit.model import Area, Group


@dataclass
class Track:
    """A column, a row, or a channel between two of them."""

    #: the number of the column or row; None for a channel
    cell: int | None
    #: width or height, px
    size: float
    #: of its middle, px
    position: float = 0.0


@dataclass
class GroupEdge:
    """The edges of groups that lie between the same two tracks."""

    #: the number of the track before it
    track: int
    #: height of the title after it, px
    band: float = 0.0
    position: float = 0.0


@dataclass
class Axis:
    """All tracks from left to right, or from top to bottom."""

    tracks: list[Track] = field(default_factory=list)
    edges: list[GroupEdge] = field(default_factory=list)
    #: the number of the track of each column or row
    cell_tracks: list[int] = field(default_factory=list)
    #: the first and the last edge of each group
    group_edges: dict[str, tuple[GroupEdge, GroupEdge]] = field(default_factory=dict)

    def assign_positions(self) -> None:
        """Compute the position of every track and every edge of a group from the sizes."""
        position = 0.0
        edges: dict[int, list[GroupEdge]] = {}
        for edge in self.edges:
            edges.setdefault(edge.track, []).append(edge)
        for number, track in enumerate(self.tracks):
            track.position = position + track.size / 2
            position += track.size
            for edge in edges.get(number, ()):
                edge.position = position
                position += edge.band

    def positions(self) -> list[float]:
        """Return the middle of every track, px."""
        return [track.position for track in self.tracks]

    def extent(self, first: int, last: int) -> tuple[float, float]:
        """Return where some columns or rows begin and end, px.

        :param first: number of the first column or row
        :param last: number of the last one
        """
        start, end = self.tracks[self.cell_tracks[first]], self.tracks[self.cell_tracks[last]]
        return start.position - start.size / 2, end.position + end.size / 2

    def is_outer(self, number: int) -> bool:
        """Return whether a channel lies outside all cells and groups."""
        return number in {0, len(self.tracks) - 1}


def make_axis(
    count: int, groups: tuple[Group, ...], *, vertical: bool, bands: dict[str, float]
) -> Axis:
    """Return the tracks of an axis, without sizes.

    There is a channel between two columns, and one more for each edge of a group between them: a
    wire can run inside the group or outside.

    :param count: how many columns or rows
    :param groups: outer ones first
    :param vertical: whether rows are meant
    :param bands: height of the titles by the name of the group, px
    """
    spans = [(group, *_span(group.area, vertical=vertical)) for group in groups]
    axis = Axis()
    for number in range(count + 1):
        axis.tracks.append(Track(None, 0.0))
        ends = [group for group, _, last in spans if last == number - 1]
        starts = [group for group, first, _ in spans if first == number]
        for level in _levels(ends):
            edge = GroupEdge(len(axis.tracks) - 1)
            axis.edges.append(edge)
            for group in level:
                axis.group_edges[group.name] = (axis.group_edges[group.name][0], edge)
            axis.tracks.append(Track(None, 0.0))
        for level in reversed(_levels(starts)):
            band = max((bands.get(group.name, 0.0) for group in level), default=0.0)
            edge = GroupEdge(len(axis.tracks) - 1, band if vertical else 0.0)
            axis.edges.append(edge)
            for group in level:
                axis.group_edges[group.name] = (edge, edge)
            axis.tracks.append(Track(None, 0.0))
        if number < count:
            axis.cell_tracks.append(len(axis.tracks))
            axis.tracks.append(Track(number, 0.0))
    return axis


def _span(area: Area, *, vertical: bool) -> tuple[int, int]:
    return (area.top, area.bottom) if vertical else (area.left, area.right)


def _levels(groups: list[Group]) -> list[list[Group]]:
    """Return groups by how many of them are nested inside each, the innermost first."""
    heights: dict[str, int] = {}
    levels: list[list[Group]] = []
    for index, group in reversed(list(enumerate(groups))):
        inner = [
            heights[other.name] for other in groups[index + 1 :] if group.area.holds(other.area)
        ]
        height = max(inner, default=-1) + 1
        heights[group.name] = height
        while len(levels) <= height:
            levels.append([])
        levels[height].append(group)
    return levels


def find_middle_track(tracks: range) -> int:
    """Return the track that a block is centered on if it does not fill its cells.

    :param tracks: that its area covers
    """
    return tracks[len(tracks) // 2]
