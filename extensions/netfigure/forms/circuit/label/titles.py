"""Place the titles of groups along their upper edge, clear of the wires that cross it."""

from netfigure.forms.circuit.label.labeler import Labeler, measure_extent
from netfigure.forms.circuit.label.shortage import Shortage
from netfigure.forms.circuit.model import Group
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.place.spacing import TITLE_PADDING
from netfigure.scene.geometry import Frame

#: Distance between two candidates, px.
_STEP = 6.0
#: Free space on both sides of a title, px.
_ASIDE = 4.0


def place_titles(labeler: Labeler, placement: Placement) -> None:
    """Place the title of every group, as far left as it is free."""
    for group in placement.circuit.groups:
        if group.title:
            _place_title(labeler, placement, group)


def _place_title(labeler: Labeler, placement: Placement, group: Group) -> None:
    frame = placement.frames[group.name]
    width, height = measure_extent(group.title)
    top = frame.top + 6
    first, last = frame.left + TITLE_PADDING, frame.right - TITLE_PADDING - width
    count = max(1, int((last - first) / _STEP) + 1)
    lefts = [first + (last - first) * step / max(count - 1, 1) for step in range(count)]
    candidates = ((0.0, Frame(left, top, left + width, top + height)) for left in lefts)
    look = f"text-{group.hue}" if group.hue else "muted"
    if labeler.place(group.title, candidates, look, aside=_ASIDE):
        return
    # Let it fit to the left of the first wire that crosses the edge.
    edge = Frame(frame.left, top, frame.right, top + height)
    crossing = [
        other.left
        for other in labeler.obstacles.list_overlapping(edge)
        if frame.left + 4 < other.left
    ]
    missing = first + width + 6 - min(crossing, default=first)
    start, end = placement.columns.group_edges[group.name]
    for track in (start.track + 1, end.track):  # on both sides: what is inside stays centered
        labeler.shortages.append(Shortage(group.title, track, max(missing, 6.0), is_width=True))
