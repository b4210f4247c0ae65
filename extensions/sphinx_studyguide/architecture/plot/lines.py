"""Lines through points: cut off at a frame, and without the points that no eye would miss."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

import numpy as np
from numpy.typing import NDArray

from sphinx_studyguide.architecture.scene import Frame, Point

Array = NDArray[np.float64]

#: Samples that are farther apart than this are no samples of one function, px.
_STEP = 4.0


def clip_line(points: Sequence[Point], frame: Frame) -> Iterator[list[Point]]:
    """Yield the pieces of a line that lie in a frame.

    Source: Liang and Barsky (1984), A new concept and method for line clipping.

    :param points: of the line
    :param frame: the frame
    """
    left, top, right, bottom = frame
    held = [left <= x <= right and top <= y <= bottom for x, y in points]
    piece: list[Point] = []
    for index, (start, end) in enumerate(pairwise(points)):
        whole = held[index] and held[index + 1]
        ends = (start, end) if whole else _clip(start, end, frame)
        if ends is None:
            if len(piece) > 1:
                yield piece
            piece = []
            continue
        if not piece or piece[-1] != ends[0]:
            if len(piece) > 1:
                yield piece
            piece = [ends[0]]
        piece.append(ends[1])
    if len(piece) > 1:
        yield piece


def _clip(start: Point, end: Point, frame: Frame) -> tuple[Point, Point] | None:
    dx, dy = end.x - start.x, end.y - start.y
    first, last = 0.0, 1.0
    for move, room in (
        (-dx, start.x - frame.left),
        (dx, frame.right - start.x),
        (-dy, start.y - frame.top),
        (dy, frame.bottom - start.y),
    ):
        if move == 0:
            if room < 0:
                return None
        elif move < 0:
            first = max(first, room / move)
        else:
            last = min(last, room / move)
    if first > last:
        return None
    return (
        start if first == 0 else Point(start.x + first * dx, start.y + first * dy),
        end if last == 1 else Point(start.x + last * dx, start.y + last * dy),
    )


def simplify_line(points: Sequence[Point], tolerance: float) -> list[Point]:
    """Return a line without the points that lie closer to the rest than a distance.

    Source: Douglas and Peucker (1973), Algorithms for the reduction of the number of points.

    :param points: at least two
    :param tolerance: the distance
    """
    if len(points) < 3:
        return list(points)
    places = np.array(points)
    kept = {0, len(points) - 1}
    open_ = [(0, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        if last - first < 2:
            continue
        distances = _find_distances(places[first + 1 : last], places[first], places[last])
        far = int(distances.argmax())
        if distances[far] > tolerance:
            where = first + 1 + far
            kept.add(where)
            open_ += [(first, where), (where, last)]
    return [points[index] for index in sorted(kept)]


def _find_distances(places: Array, start: Array, end: Array) -> Array:
    """Return how far points are from a straight piece."""
    along = end - start
    length = hypot(*along)
    if length == 0:
        return np.hypot(*(places - start).T)
    offset = places - start
    return np.abs(along[0] * offset[:, 1] - along[1] * offset[:, 0]) / length


def split_at_jumps(points: Sequence[Point], height: float) -> Iterator[list[Point]]:
    """Yield the pieces of a curve between places where it jumps, as a step does.

    A jump is higher than both steps beside it by far; a steep curve has steep neighbors.

    :param points: of the curve, in the order of x
    :param height: a step lower than this is none
    """
    rises = [abs(after.y - before.y) for before, after in pairwise(points)]
    start = 0
    for index, rise in enumerate(rises):
        beside = max(rises[index - 1 : index] + rises[index + 1 : index + 2], default=0.0)
        is_step = points[index + 1].x - points[index].x < _STEP and rise > height
        if is_step and rise > 4 * beside:
            yield list(points[start : index + 1])
            start = index + 1
    yield list(points[start:])
