"""Place a value and a gradient on both sides of a wire: above and below it, or left and right."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import inf

from netfigure.forms.circuit.label.candidates import ABOVE, ASIDE, BELOW, OFF_CENTER, STEPS
from netfigure.forms.circuit.label.labeler import Labeler
from netfigure.forms.circuit.place.wires import WirePath
from netfigure.forms.circuit.size.blocks import Size
from netfigure.labeling.candidates import choose_candidate
from netfigure.scene.geometry import Frame, Point, distance

#: Cost of a px that a part of the wire is shorter than the longest one.
_SHORTER = 0.15
#: A candidate: the frames of the value and of the gradient.
_Frames = tuple[Frame, Frame]


def choose_frames(
    labeler: Labeler,
    path: WirePath,
    value: Size,
    gradient: Size,
    penalize: Callable[[Frame], float],
) -> _Frames | None:
    """Return the frames of the value and of the gradient of a wire, or None if none are free.

    :param path: of the wire
    :param value: width and height of its label
    :param gradient: width and height of its gradient
    :param penalize: the additional cost of a free frame
    """
    chosen = choose_candidate(
        sorted(_list_candidates(path, value, gradient), key=lambda each: each[0]),
        lambda frames: sum(
            penalize(frame) if labeler.is_free(frame) else inf for frame in frames if frame.width
        ),
    )
    return chosen[0] if chosen else None


def _list_candidates(
    path: WirePath, value: Size, gradient: Size
) -> Iterator[tuple[float, _Frames]]:
    """Yield the frames beside each part of a wire, from its middle to its ends, with their cost."""
    parts = list(pairwise(path.sample()[::8] if path.is_curve else path.points))
    longest = max(distance(*part) for part in parts)
    for start, end in parts:
        cost = _SHORTER * (longest - distance(start, end))
        for step in STEPS:
            yield cost + OFF_CENTER * abs(step), _place_pair(start, end, step, value, gradient)


def _place_pair(start: Point, end: Point, step: float, value: Size, gradient: Size) -> _Frames:
    """Return the frames above and below a level part of a wire, or left and right of an upright.

    :param step: from the middle of the part, -1, to its end, 1
    """
    x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
    width, height = abs(end.x - start.x), abs(end.y - start.y)
    if width >= height:
        x += step * max(width - max(value.width, gradient.width) - 8, 0.0) / 2
        bottom, top = y - height / 2 - ABOVE, y + height / 2 + BELOW
        return (
            Frame(x - value.width / 2, bottom - value.height, x + value.width / 2, bottom),
            Frame(x - gradient.width / 2, top, x + gradient.width / 2, top + gradient.height),
        )
    y += step * max(height - max(value.height, gradient.height) - 8, 0.0) / 2
    right, left = x - width / 2 - ASIDE, x + width / 2 + ASIDE
    return (
        Frame(right - value.width, y - value.height / 2, right, y + value.height / 2),
        Frame(left, y - gradient.height / 2, left + gradient.width, y + gradient.height / 2),
    )
