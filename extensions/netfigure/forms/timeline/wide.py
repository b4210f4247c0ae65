"""Place a timeline along a horizontal axis, with lanes below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netfigure.forms.timeline.flags import PAD, RADIUS, measure_sides, place_dots, place_flags
from netfigure.forms.timeline.labels import EventLabel, make_label
from netfigure.forms.timeline.model import Event, Lane, Timeline
from netfigure.forms.timeline.rows import fill_rows
from netfigure.forms.timeline.scale import BREAK, Scale, find_length
from netfigure.forms.timeline.ticks import STUB, find_ticks
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Disc, Item, Scene, Words
from netfigure.scene.lines import cut_line
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import wrap_label

#: Width of the figure; widths at which titles of lanes and labels are wrapped, px.
_WIDTH, _TITLE, _LABEL = 664.0, 92.0, 118.0
#: Between the titles and the axis, and between two lanes, px.
_TITLE_GAP, _LANE_GAP = 14.0, 14.0
#: Distance of two rows of spans, and length of a tick, px.
_BAR_GAP, _TICK = 5.0, 5.0
#: Minimum distance of the line of a tick from a leader, which would look like one line, px.
_LINES_APART = 6.0


@dataclass(frozen=True)
class _Bar:
    """A span with its row, and its label inside or after it."""

    event: Event
    row: int
    label: EventLabel
    is_inside: bool


def place_wide(timeline: Timeline) -> Scene:
    """Return the scene of a timeline.

    :param timeline: the timeline
    """
    titles = [wrap_label(lane.title, _TITLE, SIZE, "bold") for lane in timeline.lanes]
    left = max(measure_label(title, SIZE)[0] for title in titles)
    left += _TITLE_GAP if left else 0.0
    scale = _find_scale(timeline, _WIDTH - left)
    items: list[Item] = []
    y = 0.0
    lines = []
    for title, lane in zip(titles, timeline.lanes, strict=True):
        found, bottom = _place_lane(lane, scale, y)
        height = measure_label(title, SIZE)[1] if title else 0.0
        bottom = max(bottom, y + height)
        middle = (y + bottom) / 2 if lane.spans else _find_line(found)
        at = Point(-left, max(middle, y + height / 2))
        bottom = max(bottom, at.y + height / 2)
        items += [*found, *([centered(title, at, SIZE, anchor="start")] if title else [])]
        lines.append(bottom + _LANE_GAP / 2)
        y = bottom + _LANE_GAP
    scene = Scene()
    scene.add(*_draw_axis(scale, y, items))
    right = max([scale.length, *(item.frame.right for item in items)])
    scene.add(
        *(polyline([Point(-left, at), Point(right, at)], "outline") for at in lines[:-1]),
        *items,
    )
    return scene


def _find_line(items: Sequence[Item]) -> float:
    """Return y of the line on which the moments of a lane are, px."""
    return next(item.frame.center.y for item in items if item.look == "axis")


def _find_scale(timeline: Timeline, available: float) -> Scale:
    """Return the scale at which no label reaches beyond the figure.

    :param available: width of the axis and of labels beyond it, px
    """
    reaches = [
        (event.start, make_label(event, _LABEL).width + PAD)
        for lane in timeline.lanes
        for event in lane.moments
    ]
    scale = Scale(timeline, find_length(timeline, reaches, available))
    ticks = [measure_label(tick.label, SMALL)[0] / 2 for tick in find_ticks(scale, 0)]
    available -= ticks[0] if ticks else 0.0
    reaches += [(timeline.high, half) for half in ticks[-1:]]
    reaches += [
        (bar.event.end or 0.0, bar.label.width + PAD)
        for lane in timeline.lanes
        for bar in _make_bars(lane, scale)
        if not bar.is_inside
    ]
    return Scale(timeline, find_length(timeline, reaches, available))


def _place_lane(lane: Lane, scale: Scale, top: float) -> tuple[list[Item], float]:
    """Return the drawing of a lane, and where it ends.

    :param top: y of its upper side
    """
    items: list[Item] = []
    y = top
    if lane.moments:
        places = [scale.find(event.start) for event in lane.moments]
        labels = [make_label(event, _LABEL) for event in lane.moments]
        flags = place_flags(places, labels, (-1,) if lane.spans else (-1, 1))
        above, below = measure_sides(flags)
        y += max(above, RADIUS)
        items += (
            polyline([Point(scale.find(low), y), Point(scale.find(high), y)], "axis")
            for low, high in scale.timeline.pieces
        )
        items += (item for flag in flags for item in flag.draw(y))
        items += (Disc(at, RADIUS, f"point-{lane.hue}") for at in place_dots(flags, y))
        y += max(below, RADIUS) + (_BAR_GAP if lane.spans else 0.0)
    bars, y = _draw_bars(lane, scale, y)
    return [*items, *bars], y


def _make_bars(lane: Lane, scale: Scale) -> list[_Bar]:
    """Return the spans of a lane in rows; a label that does not fit into its bar is after it."""
    starts = [scale.find(event.start) for event in lane.spans]
    ends = [scale.find(event.end or 0.0) for event in lane.spans]
    labels = [
        make_label(event, max(end - start - 2 * PAD, _LABEL))
        for event, start, end in zip(lane.spans, starts, ends, strict=True)
    ]
    inside = [
        label.width + 2 * PAD <= end - start
        for label, start, end in zip(labels, starts, ends, strict=True)
    ]
    reaches = [
        end if fits else end + PAD + label.width
        for label, end, fits in zip(labels, ends, inside, strict=True)
    ]
    rows = fill_rows(list(zip(starts, reaches, strict=True)), 0.0)
    return [_Bar(*each) for each in zip(lane.spans, rows, labels, inside, strict=True)]


def _draw_bars(lane: Lane, scale: Scale, top: float) -> tuple[list[Item], float]:
    """Return the spans of a lane with their labels, and where they end.

    :param top: y of the first row
    """
    bars = _make_bars(lane, scale)
    height = max((bar.label.height for bar in bars), default=0.0) + 2 * PAD
    items: list[Item] = []
    for bar in bars:
        start, end = scale.find(bar.event.start), scale.find(bar.event.end or 0.0)
        y = top + bar.row * (height + _BAR_GAP)
        items.append(Box(Frame(start, y, end, y + height), f"box-{lane.hue}", 3.0))
        place = y + (height - bar.label.height) / 2
        items += bar.label.draw((start if bar.is_inside else end) + PAD, place)
    rows = max((bar.row + 1 for bar in bars), default=0)
    return items, top + max(rows * (height + _BAR_GAP) - _BAR_GAP, 0.0)


def _draw_axis(scale: Scale, y: float, items: Sequence[Item]) -> Iterator[Item]:
    """Yield the axis with its ticks, their lines, and the breaks.

    :param y: of the axis
    :param items: what is drawn above it; the lines of ticks stop before words, leaders and spans
    """
    timeline = scale.timeline
    frames = [item.frame.grown(3) for item in items if isinstance(item, Words)]
    frames += [item.frame.grown(_LINES_APART) for item in items if item.look == "leader"]
    frames += [item.frame for item in items if isinstance(item, Box)]
    for low, high in timeline.pieces:
        ends = Point(scale.find(low), y), Point(scale.find(high), y)
        yield polyline(ends, "axis")
    for x, label in find_ticks(scale, 0):
        for piece in cut_line(Point(x, 0.0), Point(x, y), frames, STUB):
            yield polyline(piece, "grid")
        yield polyline([Point(x, y), Point(x, y + _TICK)], "axis")
        at = Point(x, y + _TICK + LINE_HEIGHT * SMALL / 2 + 1)
        yield centered(label, at, SMALL, "muted")
    for middle in scale.breaks:
        for x in (middle - BREAK / 2, middle + BREAK / 2):
            yield polyline([Point(x - 3, y + 6), Point(x + 3, y - 6)], "axis")
