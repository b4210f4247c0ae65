"""The scale of a time axis: from times to pixels, across its breaks."""

from dataclasses import dataclass

from netfigure.forms.timeline.model import Timeline

#: Width of a break, px.
BREAK = 16.0


@dataclass(frozen=True)
class Scale:
    """The places of times along an axis."""

    timeline: Timeline
    #: px
    length: float

    @property
    def breaks(self) -> list[float]:
        """Return the middle of each break, px."""
        return [self.find(start) + BREAK / 2 for start, _ in self.timeline.breaks]

    def find(self, time: float) -> float:
        """Return the place of a time, px."""
        share, before = split_time(self.timeline, time)
        gaps = BREAK * len(self.timeline.breaks)
        return share * (self.length - gaps) + before


def split_time(timeline: Timeline, time: float) -> tuple[float, float]:
    """Return the share of the axis before a time, and the width of the breaks before it, px.

    :param timeline: whose axis it is
    :param time: on it
    """
    pieces = timeline.pieces
    total = sum(high - low for low, high in pieces)
    passed = sum(min(max(time - low, 0.0), high - low) for low, high in pieces)
    return passed / total, BREAK * sum(time >= end for _, end in timeline.breaks)


def find_length(timeline: Timeline, reaches: list[tuple[float, float]], available: float) -> float:
    """Return the greatest length of an axis beyond which no label reaches too far, px.

    :param timeline: whose axis it is
    :param reaches: times, and how far their labels reach beyond them, px
    :param available: for axis and labels, px
    """
    gaps = BREAK * len(timeline.breaks)
    lengths = [available]
    for time, reach in reaches:
        share, before = split_time(timeline, time)
        if share > 0:
            lengths.append((available - reach - before) / share + gaps)
    return min(lengths)
