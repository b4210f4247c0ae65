"""Lines through points: clipped to a frame, simplified, split at jumps, or sampled."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from netfigure.scene.geometry import Frame, Point, distance

#: Points (n, 2), or other numbers.
Array = NDArray[np.float64]
#: Points farther apart in x than this are not samples of one function, px.
_STEP = 4.0


def clip_line(points: Sequence[Point], frame: Frame) -> Iterator[list[Point]]:
    """Yield the pieces of a line inside a frame.

    Source: Liang and Barsky (1984), A new concept and method for line clipping.

    :param points: of the line
    :param frame: the frame
    """
    piece: list[Point] = []
    for start, end in pairwise(points):
        ends = _clip(start, end, frame)
        if not ends or not piece or piece[-1] != ends[0]:
            if len(piece) > 1:
                yield piece
            piece = [ends[0]] if ends else []
        if ends:
            piece.append(ends[1])
    if len(piece) > 1:
        yield piece


def _clip(start: Point, end: Point, frame: Frame) -> tuple[Point, Point] | None:
    dx, dy = end.x - start.x, end.y - start.y
    first, last = 0.0, 1.0
    for delta, limit in (
        (-dx, start.x - frame.left),
        (dx, frame.right - start.x),
        (-dy, start.y - frame.top),
        (dy, frame.bottom - start.y),
    ):
        if delta == 0:
            if limit < 0:
                return None
        elif delta < 0:
            first = max(first, limit / delta)
        else:
            last = min(last, limit / delta)
    if first > last:
        return None
    return (
        start if first == 0 else Point(start.x + first * dx, start.y + first * dy),
        end if last == 1 else Point(start.x + last * dx, start.y + last * dy),
    )


def cut_out(points: Sequence[Point], frame: Frame) -> Iterator[list[Point]]:
    """Yield the pieces of a line outside of a frame.

    :param points: of the line
    :param frame: the frame
    """
    piece = [points[0]]
    for start, end in pairwise(points):
        inside = _clip(start, end, frame)
        if inside and inside[0] != inside[1]:
            piece.append(inside[0])
            if len(piece) > 1 and piece[-2] != piece[-1]:
                yield piece
            piece = [inside[1]]
        if piece[-1] != end:
            piece.append(end)
    if len(piece) > 1:
        yield piece


def measure_length(points: Sequence[Point]) -> float:
    """Return the length of a line, px."""
    return sum(distance(*pair) for pair in pairwise(points))


def simplify_line(points: Array, tolerance: float) -> Array:
    """Return a line without the points that are closer to the rest than a distance.

    Each round splits all pieces where they are farthest from the line.
    Source: Douglas and Peucker (1973), Algorithms for the reduction of the number of points.

    :param points: (n, 2)
    :param tolerance: the distance
    """
    if len(points) < 3:
        return points
    kept = np.array([0, len(points) - 1])
    while True:
        sizes = np.diff(kept)
        starts, ends = (np.repeat(points[which], sizes, axis=0) for which in (kept[:-1], kept[1:]))
        distances = _measure_distances(points[:-1], starts, ends)
        farthest = np.repeat(np.maximum.reduceat(distances, kept[:-1]), sizes)
        found = np.nonzero((distances > tolerance) & (distances == farthest))[0]
        if not found.size:
            return points[kept]
        kept = np.union1d(kept, found)


def _measure_distances(places: Array, starts: Array, ends: Array) -> Array:
    """Return the distances of points from line segments, each from its own segment."""
    along, offset = ends - starts, places - starts
    squares = (along**2).sum(axis=1)
    # A piece of length 0 has no direction; its ends are the nearest points.
    share = (along * offset).sum(axis=1) / np.where(squares > 0, squares, 1.0)
    aside = offset - np.clip(share, 0.0, 1.0)[:, np.newaxis] * along
    return np.hypot(aside[:, 0], aside[:, 1])


def split_at_jumps(points: Array, height: float) -> list[Array]:
    """Return the pieces of a curve between its jumps, such as those of a step function.

    A jump is much higher than the steps beside it; a steep curve has steep neighbors.
    A sample on the jump, such as the sign of 0, makes two steps of it, and is a piece of its own.

    :param points: of the curve, (n, 2), in the order of x
    :param height: the minimum height of a jump
    """
    moves = np.diff(points, axis=0)
    rises = np.abs(moves[:, 1])
    around = np.pad(rises, 2)
    is_high = (moves[:, 0] < _STEP) & (rises > height)
    jumps = is_high & (rises > 4 * np.maximum(around[1:-3], around[3:-1]))
    is_double = moves[:-1, 1] * moves[1:, 1] > 0
    beside = np.maximum(around[1:-4], around[4:-1])
    halves = is_double & (np.minimum(rises[:-1], rises[1:]) > np.maximum(height, 4 * beside))
    jumps[:-1] |= halves & is_high[:-1]
    jumps[1:] |= halves & is_high[1:]
    return np.split(points, np.nonzero(jumps)[0] + 1)


def sample_line(points: Sequence[Point], step: float) -> Array:
    """Return points along a line, (n, 2), with its ends.

    :param points: of the line, at least two
    :param step: the maximum distance between them
    """
    places = np.array(points)
    lengths = np.hypot(*np.diff(places, axis=0).T)
    along = np.concatenate(([0.0], np.cumsum(lengths)))
    wanted = np.linspace(0.0, along[-1], 2 + int(along[-1] / step))
    return np.column_stack([np.interp(wanted, along, places[:, i]) for i in (0, 1)])
