"""Place a timeline along a vertical axis, for a phone: lanes are columns beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from netfigure.forms.timeline.labels import EventLabel, make_label
from netfigure.forms.timeline.model import Event, Lane, Timeline
from netfigure.forms.timeline.rows import fill_rows
from netfigure.forms.timeline.scale import BREAK, Scale
from netfigure.forms.timeline.ticks import find_ticks
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Disc, Item, Scene
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label

#: Minimum length of the axis, and between two labels, px.
_SHORTEST, _BETWEEN = 260.0, 7.0
#: From the axis to the first column, from column to column, and from the last one to labels, px.
_FIRST, _COLUMN, _TO_LABELS = 16.0, 17.0, 38.0
#: Radius of a moment, and width of a span, px.
_RADIUS, _BAR = 5.0, 9.0
_TICK = 5.0
#: Between a line of the legend and the next one, and from the legend to the figure, px.
_LINE, _BELOW = 19.0, 14.0
_MARGIN = 4.0


@dataclass(frozen=True)
class _Mark:
    """An event with its column and its label."""

    event: Event
    lane: Lane
    x: float
    label: EventLabel


def place_upright(timeline: Timeline, limit: float) -> Scene:
    """Return the scene of a timeline.

    :param timeline: the timeline
    :param limit: maximum width, px
    """
    ticks = find_ticks(Scale(timeline, _SHORTEST), 1)
    names = max((measure_label(tick.label, SMALL)[0] for tick in ticks), default=0.0) + 2 * _TICK
    places = sorted(_find_columns(timeline), key=lambda place: place[0].start)
    left = max(x for *_, x in places) + _TO_LABELS
    width = limit - names - left - _MARGIN
    marks = [_Mark(*place, make_label(place[0], width)) for place in places]
    needed = sum(mark.label.height + _BETWEEN for mark in marks)
    scale = Scale(timeline, max(_SHORTEST, needed))
    tops = _spread(
        [scale.find(mark.event.start) - mark.label.height / 2 for mark in marks],
        [mark.label.height + _BETWEEN for mark in marks],
    )
    scene = Scene()
    scene.add(*_draw_axis(scale))
    for mark, top in zip(marks, tops, strict=True):
        scene.add(*_draw_leader(mark, scale, left, top))
    for mark, top in zip(marks, tops, strict=True):
        scene.add(_draw_mark(mark, scale), *mark.label.draw(left, top))
    scene.add(*_draw_legend(timeline, -names, min(0.0, *tops) - _BELOW))
    return scene


def _find_columns(timeline: Timeline) -> Iterator[tuple[Event, Lane, float]]:
    """Yield each event with its lane and x of its column: moments first, then spans."""
    x = _FIRST
    for lane in timeline.lanes:
        for event in lane.moments:
            yield event, lane, x
        x += _COLUMN if lane.moments else 0.0
        rows = fill_rows([(event.start, event.end or 0.0) for event in lane.spans], 0.0)
        for event, row in zip(lane.spans, rows, strict=True):
            yield event, lane, x + row * _COLUMN
        x += max((row + 1 for row in rows), default=0) * _COLUMN


def _spread(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Return places in the same order without overlaps, with the least sum of squared moves.

    This is isotonic regression of the places minus what is before them. Source: Barlow et al.
    (1972), Statistical inference under order restrictions.

    :param wanted: the place of each, px
    :param sizes: of each, px
    """
    before = list(accumulate(sizes, initial=0.0))
    pools: list[tuple[float, int]] = []
    for place, offset in zip(wanted, before, strict=False):
        total, count = place - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            total, count = total + pools[-1][0], count + pools.pop()[1]
        pools.append((total, count))
    shifts = [total / count for total, count in pools for _ in range(count)]
    return [shift + offset for shift, offset in zip(shifts, before, strict=False)]


def _draw_axis(scale: Scale) -> Iterator[Item]:
    for low, high in scale.timeline.pieces:
        yield polyline([Point(0.0, scale.find(low)), Point(0.0, scale.find(high))], "axis")
    for y, label in find_ticks(scale, 1):
        yield polyline([Point(-_TICK, y), Point(0.0, y)], "axis")
        yield centered(label, Point(-2 * _TICK, y), SMALL, "muted", "end")
    for middle in scale.breaks:
        for y in (middle - BREAK / 2, middle + BREAK / 2):
            yield polyline([Point(-6, y + 3), Point(6, y - 3)], "axis")


def _draw_leader(mark: _Mark, scale: Scale, left: float, top: float) -> Iterator[Item]:
    """Yield the line from an event to the first line of its label."""
    y = scale.find(mark.event.start) + (_RADIUS if mark.event.end is not None else 0.0)
    end = Point(left - 4.0, top + LINE_HEIGHT * SIZE / 2)
    yield polyline([Point(mark.x, y), Point(left - _TO_LABELS + _RADIUS + 4, y), end], "leader")


def _draw_mark(mark: _Mark, scale: Scale) -> Item:
    event = mark.event
    start = scale.find(event.start)
    if event.end is None:
        return Disc(Point(mark.x, start), _RADIUS, f"point-{mark.lane.hue}")
    sides = mark.x - _BAR / 2, mark.x + _BAR / 2
    return Box(Frame(sides[0], start, sides[1], scale.find(event.end)), f"bar-{mark.lane.hue}", 3.0)


def _draw_legend(timeline: Timeline, left: float, bottom: float) -> Iterator[Item]:
    """Yield the name of each lane beside a dot, above the figure."""
    lanes = [lane for lane in timeline.lanes if lane.title]
    for number, lane in enumerate(reversed(lanes)):
        at = Point(left + _RADIUS, bottom - number * _LINE)
        label = parse_label(" ".join(lane.title.split()), "bold")
        yield Disc(at, _RADIUS, f"point-{lane.hue}")
        yield centered(label, Point(at.x + 2 * _RADIUS + 2, at.y), SIZE, anchor="start")
