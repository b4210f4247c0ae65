"""The straight segments of routed nets, each on one track."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from netfigure.forms.circuit.route.grid import Port
from netfigure.forms.circuit.route.nets import Net

#: A track: whether it is horizontal, and its number.
_Track = tuple[bool, int]
#: From one crossing to another, as numbers of tracks; the side of a block lies halfway between two.
_Span = tuple[float, float]


@dataclass
class Segment:
    """A straight part of a net, as long as possible, on one track."""

    net: int
    is_horizontal: bool
    #: the number of its track
    track: int
    #: the crossings where it begins and ends, as numbers of the tracks across
    low: float
    high: float
    #: where the net turns off: the crossing, and -1 for left or up, 1 for right or down
    turns: list[tuple[int, int]] = field(default_factory=list)
    #: the ports at its ends
    ports: list[Port] = field(default_factory=list)
    #: from the middle of the track, px, to be clear of other segments on it
    nudge: float = 0.0
    #: in addition to that, px, to meet the middle of a block
    alignment: float = 0.0

    @property
    def displacement(self) -> float:
        """Return how far the segment lies from the middle of its track, px."""
        return self.nudge + self.alignment

    def meets(self, other: "Segment") -> bool:
        """Return whether two segments of one track touch."""
        return self.low <= other.high and other.low <= self.high


@dataclass
class SegmentTable:
    """The segments of all nets, and which of them a net has at a crossing."""

    segments: list[Segment] = field(default_factory=list)
    #: by net, column track and row track
    horizontal: dict[tuple[int, int, int], Segment] = field(default_factory=dict)
    vertical: dict[tuple[int, int, int], Segment] = field(default_factory=dict)

    def add(self, segment: Segment) -> None:
        """Add a segment at all crossings that it passes."""
        self.segments.append(segment)
        for crossing in list_crossings(segment):
            if segment.is_horizontal:
                self.horizontal[segment.net, crossing, segment.track] = segment
            else:
                self.vertical[segment.net, segment.track, crossing] = segment

    def find_displacement(self, net: int, x: int, y: int) -> tuple[float, float]:
        """Return how far a net lies from a crossing of tracks, to the right and down, px."""
        across, along = self.vertical.get((net, x, y)), self.horizontal.get((net, x, y))
        return (across.displacement if across else 0.0, along.displacement if along else 0.0)

    def find_crossing(self, segment: Segment, crossing: int) -> Segment | None:
        """Return the segment of the same net that turns off at a crossing, or None."""
        if segment.is_horizontal:
            return self.vertical.get((segment.net, crossing, segment.track))
        return self.horizontal.get((segment.net, segment.track, crossing))


def find_segments(nets: list[Net]) -> SegmentTable:
    """Return the segments of all nets, each on the middle of its track.

    :param nets: routed
    """
    table = SegmentTable()
    for number, net in enumerate(nets):
        spans, ports = _list_spans(net)
        for (is_horizontal, track), those in spans.items():
            for low, high in _merge(those):
                segment = Segment(number, is_horizontal, track, low, high)
                segment.ports = [
                    port
                    for port in ports
                    if _find_stub_track(port) == (is_horizontal, track)
                    and low <= _find_stub(port)[0]
                    and _find_stub(port)[1] <= high
                ]
                table.add(segment)
    _add_turns(table)
    return table


def list_crossings(segment: Segment) -> range:
    """Return the tracks that a segment crosses or ends on."""
    low = int(segment.low) if segment.low == int(segment.low) else int(segment.low + 0.5)
    return range(low, int(segment.high) + 1)


def _list_spans(net: Net) -> tuple[dict[_Track, list[_Span]], list[Port]]:
    """Return the steps of a net and the stubs of its ports by track, and the ports."""
    spans: dict[_Track, list[_Span]] = {}
    ports: list[Port] = []
    for branch in net.branches:
        steps = () if net.is_curved and branch.start else pairwise(branch.nodes)
        for (x, y), (to_x, to_y) in steps:
            if y == to_y:
                spans.setdefault((True, y), []).append((min(x, to_x), max(x, to_x)))
            else:
                spans.setdefault((False, x), []).append((min(y, to_y), max(y, to_y)))
        ports += [port for port in (branch.start, branch.end) if port]
    ports = list(dict.fromkeys(ports))
    for port in ports:
        spans.setdefault(_find_stub_track(port), []).append(_find_stub(port))
    return spans, ports


def _find_stub_track(port: Port) -> _Track:
    return (True, port.y) if port.side in {"left", "right"} else (False, port.x)


def _find_stub(port: Port) -> _Span:
    """Return the short span between the crossing at a port and the side of the block."""
    crossing = port.x if port.side in {"left", "right"} else port.y
    if port.side in {"right", "bottom"}:
        return crossing - 0.5, crossing
    return crossing, crossing + 0.5


def _merge(spans: list[_Span]) -> Iterator[_Span]:
    """Yield the unions of spans that touch."""
    spans = sorted(spans)
    low, high = spans[0]
    for start, end in spans[1:]:
        if start > high:
            yield low, high
            low, high = start, end
        else:
            high = max(high, end)
    yield low, high


def _add_turns(table: SegmentTable) -> None:
    """Record in each segment where its net turns off."""
    for segment in table.segments:
        for crossing in list_crossings(segment):
            if other := table.find_crossing(segment, crossing):
                if other.low < segment.track:
                    segment.turns.append((crossing, -1))
                if other.high > segment.track:
                    segment.turns.append((crossing, 1))
