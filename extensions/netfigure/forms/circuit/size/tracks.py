"""The lines that blocks are on and wires run along: columns, rows, and the lanes between."""

from dataclasses import dataclass, field

from netfigure.forms.circuit.model import Area, Group

#: Room between a group's edge and what it holds, and under its title, px.
PAD = 14.0


@dataclass
class Line:
    """A column, a row or a lane: where its middle is, and how wide it is."""

    #: the number of the column or row; None for a lane
    cell: int | None
    size: float
    position: float = 0.0


@dataclass
class Edge:
    """The edges of groups that lie on one line, between two lines of an axis."""

    #: the line before it
    after: int
    #: room behind it, for titles
    band: float = 0.0
    position: float = 0.0


@dataclass
class Axis:
    """All lines from left to right, or from top to bottom."""

    lines: list[Line] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    #: the line of each column or row
    cells: list[int] = field(default_factory=list)
    #: each group's edges by their numbers
    sides: dict[str, tuple[Edge, Edge]] = field(default_factory=dict)

    def settle(self) -> None:
        """Give every line and edge its position."""
        at = 0.0
        edges: dict[int, list[Edge]] = {}
        for edge in self.edges:
            edges.setdefault(edge.after, []).append(edge)
        for number, line in enumerate(self.lines):
            line.position = at + line.size / 2
            at += line.size
            for edge in edges.get(number, ()):
                edge.position = at
                at += edge.band

    def positions(self) -> list[float]:
        """Return where the lines are."""
        return [line.position for line in self.lines]

    def extent(self, first: int, last: int) -> tuple[float, float]:
        """Return where cells begin and end.

        :param first: number of the first column or row
        :param last: number of the last
        """
        start, end = self.lines[self.cells[first]], self.lines[self.cells[last]]
        return start.position - start.size / 2, end.position + end.size / 2

    def is_outer(self, number: int) -> bool:
        """Tell whether a lane lies outside of all cells and groups."""
        return number in {0, len(self.lines) - 1}


def make_axis(
    count: int, groups: tuple[Group, ...], *, vertical: bool, bands: dict[str, float]
) -> Axis:
    """Return the lines of an axis, without sizes.

    Between two columns lies one lane, and one more for each edge of a group: a wire can run inside
    of the group and outside of it.

    :param count: how many columns or rows
    :param groups: outer ones first
    :param vertical: whether rows are meant
    :param bands: height of the titles by the group's name
    """
    spans = [(group, *_span(group.area, vertical=vertical)) for group in groups]
    axis = Axis()
    for number in range(count + 1):
        axis.lines.append(Line(None, 0.0))
        ends = [group for group, _, last in spans if last == number - 1]
        starts = [group for group, first, _ in spans if first == number]
        for level in _levels(ends):
            edge = Edge(len(axis.lines) - 1)
            axis.edges.append(edge)
            for group in level:
                axis.sides[group.name] = (axis.sides[group.name][0], edge)
            axis.lines.append(Line(None, 0.0))
        for level in reversed(_levels(starts)):
            band = max((bands.get(group.name, 0.0) for group in level), default=0.0)
            edge = Edge(len(axis.lines) - 1, band if vertical else 0.0)
            axis.edges.append(edge)
            for group in level:
                axis.sides[group.name] = (edge, edge)
            axis.lines.append(Line(None, 0.0))
        if number < count:
            axis.cells.append(len(axis.lines))
            axis.lines.append(Line(number, 0.0))
    return axis


def _span(area: Area, *, vertical: bool) -> tuple[int, int]:
    return (area.top, area.bottom) if vertical else (area.left, area.right)


def _levels(groups: list[Group]) -> list[list[Group]]:
    """Return groups by how many of them each holds, the innermost first."""
    heights: dict[str, int] = {}
    levels: list[list[Group]] = []
    for place, group in reversed(list(enumerate(groups))):
        inner = [
            heights[other.name] for other in groups[place + 1 :] if group.area.holds(other.area)
        ]
        height = max(inner, default=-1) + 1
        heights[group.name] = height
        while len(levels) <= height:
            levels.append([])
        levels[height].append(group)
    return levels
