"""Lay out a timeline: along a horizontal axis, or on a phone along a vertical one."""

from math import inf

from netfigure.forms.timeline.model import Timeline
from netfigure.forms.timeline.upright import place_upright
from netfigure.forms.timeline.wide import place_wide
from netfigure.scene.items import Scene


def place_timeline(timeline: Timeline, limit: float = inf) -> Scene:
    """Return the scene of a timeline.

    :param timeline: the timeline
    :param limit: maximum width, px
    """
    return place_upright(timeline, limit) if limit < inf else place_wide(timeline)
