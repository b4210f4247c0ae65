"""Parse a timeline: its axis and its lanes of events."""

from netfigure.forms.timeline.bounds import Bounds, list_breaks, parse_bounds
from netfigure.forms.timeline.model import Event, Lane, Timeline
from netfigure.forms.timeline.times import parse_span
from netfigure.functions.lookup import Functions
from netfigure.source.entries import split_entry
from netfigure.source.read import Reader, as_choice, as_text, list_items, open_form
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, Scalar, Value
from netfigure.style.looks import HUES

_MOST_LANES, _MOST_EVENTS = 8, 40
#: Of lanes without a hue of their own.
_LANE_HUES = ("accent", "green", "amber", "violet", "sky", "rose", "cyan", "orange")


def parse_timeline(body: Pairs, refusals: list[Refusal], _functions: Functions) -> Timeline:
    """Return the timeline that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :raises Refusal: if there is nothing to draw
    """
    reader = open_form(body, "timeline", refusals)
    bounds = parse_bounds(reader)
    lanes = tuple(lane for lane in _parse_lanes(reader, bounds) if lane.events)
    reader.finish()
    events = [event for lane in lanes for event in lane.events]
    if not events:
        raise Refusal(
            "no event can be drawn; write at least one, like 'events: [2017: Transformer]'",
            reader.line(),
        )
    times = [time for event in events for time in (event.start, event.end) if time is not None]
    low, high = bounds.find_ends(times)
    return Timeline(lanes, low, high, bounds.unit, list_breaks(reader, bounds, low, high))


def _parse_lanes(reader: Reader, bounds: Bounds) -> list[Lane]:
    """Return the lanes; events without lanes are one lane without a title."""
    value = reader.get("lanes")
    if value is None:
        return [_parse_lane(reader, "", bounds, _LANE_HUES[0])]
    lanes = []
    for item, hue in zip(list_items(value, "lanes", _MOST_LANES), _LANE_HUES, strict=False):
        try:
            inner = Reader(item, "a lane", reader.refusals)
            lanes.append(_parse_lane(inner, inner.read("title", as_text, ""), bounds, hue))
            inner.finish()
        except Refusal as refusal:
            reader.refusals.append(refusal)
    return lanes


def _parse_lane(reader: Reader, title: str, bounds: Bounds, hue: str) -> Lane:
    """Return a lane.

    :param reader: of the lane
    :param title: of the lane
    :param bounds: of the axis
    :param hue: if none is written
    """
    hue = reader.read("hue", as_choice(HUES), hue)
    value = reader.get("events")
    if value is None:
        raise Refusal(
            f"{reader.what} has no events; write 'events: [2017: Transformer]'", reader.line()
        )
    events = []
    for item in list_items(value, "events", _MOST_EVENTS):
        try:
            events.append(_parse_event(item, bounds, reader.refusals))
        except Refusal as refusal:
            reader.refuse(f"events: {refusal.message}", refusal.line)
    return Lane(title, hue, tuple(sorted(events, key=lambda event: event.start)))


def _parse_event(value: Value, bounds: Bounds, refusals: list[Refusal]) -> Event:
    entry = split_entry(value)
    if entry is None or (isinstance(value, Scalar)):
        raise Refusal("an event is a time and what happened, like '2017: Transformer'", value.line)
    line, when = entry.name.line, entry.name.text[:40]
    span = parse_span(entry.name, bounds.unit)
    for time in (span.start, span.end):
        if time is not None:
            bounds.check(time, line)
    reader = Reader(entry.options("title"), f"the event {when!r}", refusals)
    title, note = (reader.read(key, as_text, "") for key in ("title", "note"))
    reader.finish()
    if not title.strip():
        raise Refusal(f"the event at {when!r} has no title; write '{when}: what happened'", line)
    return Event(span.start, span.end, span.shown, span.said, title, note)
