"""Lay out a timeline: in lanes, or on a phone with a row for each event."""

from math import inf

from netfigure.forms.timeline.model import Timeline
from netfigure.forms.timeline.phone import place_phone
from netfigure.forms.timeline.wide import place_wide
from netfigure.scene.items import Scene


def place_timeline(timeline: Timeline, limit: float = inf) -> Scene:
    """Return the scene of a timeline.

    :param timeline: the timeline
    :param limit: maximum width, px
    """
    return place_phone(timeline, limit) if limit < inf else place_wide(timeline)
