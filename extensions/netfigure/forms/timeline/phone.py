"""Place a timeline for a phone: a row for each event, in the order of time, below one axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from netfigure.forms.timeline.labels import EventLabel, make_label
from netfigure.forms.timeline.model import Event, Lane, Timeline
from netfigure.forms.timeline.scale import BREAK, Scale
from netfigure.forms.timeline.ticks import STUB, find_ticks
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, WORDS_MARGIN, Box, Disc, Item, Scene, Words
from netfigure.scene.lines import cut_line
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label

#: Radius of a moment, height of a span, and from either to a label beside it, px.
_RADIUS, _BAR, _BESIDE = 5.0, 11.0, 9.0
#: Between a span and its label above it, and between two rows, px.
_ABOVE, _BETWEEN = 3.0, 8.0
_TICK = 5.0
#: Between a line of the legend and the next one, and from the axis to the first row, px.
_LINE, _TO_ROWS = 19.0, 10.0


@dataclass(frozen=True)
class _Row:
    """An event with its ends along the axis and its label, whose left and upper sides are known."""

    event: Event
    hue: str
    start: float
    end: float
    label: EventLabel
    #: which side of the label is at ``x``: its start, or its end
    is_before: bool
    x: float
    #: whether the label is above the span
    is_above: bool = False

    @property
    def height(self) -> float:
        """Return the height of the label, and of the span below it, px."""
        return self.label.height + (_ABOVE + _BAR if self.is_above else 0.0)

    def draw(self, top: float) -> Iterator[Item]:
        """Yield the mark and the words.

        :param top: y of the upper side
        """
        middle = top + (self.height - _BAR / 2 if self.is_above else self.label.height / 2)
        if self.event.end is None:
            yield Disc(Point(self.start, middle), _RADIUS, f"point-{self.hue}")
        else:
            frame = Frame(self.start, middle - _BAR / 2, self.end, middle + _BAR / 2)
            yield Box(frame, f"bar-{self.hue}", 3.0)
        yield from self.label.draw(self.x, top, "end" if self.is_before else "start")


def place_phone(timeline: Timeline, limit: float) -> Scene:
    """Return the scene of a timeline.

    :param timeline: the timeline
    :param limit: maximum width, px
    """
    room = limit - 2 * WORDS_MARGIN
    ticks = find_ticks(Scale(timeline, room), 0)
    half = max((measure_label(tick.label, SMALL)[0] for tick in ticks), default=0.0) / 2
    half = max(half, _RADIUS)
    scale = Scale(timeline, room - 2 * half)
    events = [(event, lane) for lane in timeline.lanes for event in lane.events]
    events.sort(key=lambda pair: pair[0].start)
    lines = [tick.place for tick in find_ticks(scale, 0)]
    rows = [_make_row(event, lane, scale, half, lines) for event, lane in events]
    items: list[Item] = []
    y = _TO_ROWS
    for row in rows:
        items += row.draw(y)
        y += row.height + _BETWEEN
    scene = Scene()
    scene.add(*_draw_axis(scale, y - _BETWEEN, items), *items)
    top = -_TICK - LINE_HEIGHT * SMALL - _LINE
    scene.add(*_draw_legend(timeline, -half, top))
    return scene


def _make_row(event: Event, lane: Lane, scale: Scale, half: float, lines: Sequence[float]) -> _Row:
    """Return the row of an event; its label is on the side where there is more room.

    It is on the other one if a line of a tick would come between a moment and its label, and it
    fits there. A span that leaves too little room on both sides has its label above it.

    :param half: how far labels may reach beyond the axis, px
    :param lines: x of the lines of ticks, px
    """
    start = scale.find(event.start)
    end = start if event.end is None else scale.find(event.end)
    is_before = start > scale.length - end
    reach = _BESIDE if event.end is not None else _RADIUS + _BESIDE - 3
    room = (start if is_before else scale.length - end) + half - reach
    label = make_label(event, inf)
    other = (scale.length - end if is_before else start) + half - reach
    side = -1 if is_before else 1
    is_parted = any(_RADIUS < side * (x - start) < reach for x in lines)
    if event.end is None and is_parted and label.width <= other:
        is_before, room = not is_before, other
    if event.end is None or label.width <= room:
        label = make_label(event, room)
        x = start - reach if is_before else end + reach
        return _Row(event, lane.hue, start, end, label, is_before, x)
    label = make_label(event, scale.length)
    x = min(start, scale.length + half - label.width)
    return _Row(event, lane.hue, start, end, label, is_before=False, x=x, is_above=True)


def _draw_axis(scale: Scale, bottom: float, items: Sequence[Item]) -> Iterator[Item]:
    """Yield the axis with its ticks, their lines down to the last row, and the breaks.

    :param bottom: y of the end of the last row
    :param items: what is drawn below the axis; the lines of ticks stop before words and spans
    """
    frames = [item.frame.grown(3) for item in items if isinstance(item, Words)]
    frames += [item.frame for item in items if isinstance(item, Box)]
    for low, high in scale.timeline.pieces:
        yield polyline([Point(scale.find(low), 0.0), Point(scale.find(high), 0.0)], "axis")
    for x, label in find_ticks(scale, 0):
        for piece in cut_line(Point(x, 0.0), Point(x, bottom), frames, STUB):
            yield polyline(piece, "grid")
        yield polyline([Point(x, -_TICK), Point(x, 0.0)], "axis")
        yield centered(label, Point(x, -_TICK - LINE_HEIGHT * SMALL / 2 - 1), SMALL, "muted")
    for middle in scale.breaks:
        for x in (middle - BREAK / 2, middle + BREAK / 2):
            yield polyline([Point(x - 3, 6.0), Point(x + 3, -6.0)], "axis")


def _draw_legend(timeline: Timeline, left: float, bottom: float) -> Iterator[Item]:
    """Yield the name of each lane beside a dot, above the axis."""
    lanes = [lane for lane in timeline.lanes if lane.title]
    for number, lane in enumerate(reversed(lanes)):
        at = Point(left + _RADIUS, bottom - number * _LINE)
        label = parse_label(" ".join(lane.title.split()), "bold")
        yield Disc(at, _RADIUS, f"point-{lane.hue}")
        yield centered(label, Point(at.x + 2 * _RADIUS + 2, at.y), SIZE, anchor="start")
