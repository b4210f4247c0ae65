"""Describe a timeline in sentences: its axis, and the events of each lane in the order of time."""

from itertools import count

from netfigure.forms.timeline.model import Event, Lane, Timeline
from netfigure.forms.timeline.steps import show_time
from netfigure.typeset.label import parse_label


def describe_timeline(timeline: Timeline) -> str:
    """Return a description of every event.

    :param timeline: the timeline
    """
    unit = timeline.unit
    low, high = (show_time(time, unit, full=True) for time in (timeline.low, timeline.high))
    parts = [f"A time axis to scale, from {low} to {high}{f' {unit}' if unit else ''}."]
    if timeline.breaks:
        cut = (
            " to ".join(show_time(time, unit, full=True) for time in each)
            for each in timeline.breaks
        )
        parts.append(f"It leaves out {' and '.join(cut)}.")
    if len(timeline.lanes) > 1:
        parts.append(f"{len(timeline.lanes)} lanes, from top to bottom.")
    return " ".join([*parts, *map(_describe_lane, timeline.lanes, count(1))])


def _describe_lane(lane: Lane, number: int) -> str:
    title = parse_label(" ".join(lane.title.split())).plain
    name = f"Lane {number}, {title}" if title else "Events"
    return f"{name}: {'; '.join(map(_describe_event, lane.events))}."


def _describe_event(event: Event) -> str:
    title, note = (parse_label(" ".join(text.split())).plain for text in (event.title, event.note))
    return f"{event.said}, {title}{f' ({note})' if note else ''}"
