"""A distant position for a label without a free one beside its point, and its leader line."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise
from math import dist

import numpy as np
from numpy.typing import NDArray

from netfigure.forms.plot.label.gaps import BACKGROUND
from netfigure.labeling.overlap import find_points, is_crossed, measure_clearances, sample_items
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Box, Disc, Item, Path, Scene, Words
from netfigure.scene.polylines import Array
from netfigure.scene.shapes import centered, polyline
from netfigure.style.looks import LOOKS

#: Distance from which a label has a leader line, px: usually, and if another dot is nearer.
_FAR, _NEAR = 20.0, 12.0
#: Distance of the candidates, and minimum clearance of a label, px.
_STEP, _CLEAR = Point(12.0, 8.0), 2.0
#: From the middle of the point to the start of the line, px.
_START = 6.0
#: Penalties, in px of distance: a label on a curve, one beside the area, a line across a curve, and
#: one across words.
_ON_CURVE, _OUTSIDE, _OVER_CURVE, _OVER_WORDS = 100.0, 60.0, 80.0, 300.0


def find_distant_position(words: Words, at: Point, items: Sequence[Item], area: Frame) -> Words:
    """Return a label at the nearest position where it covers no words, points or bars.

    There always is one beside the area, if need be in a column of its own.

    :param words: the label, anywhere
    :param at: its point
    :param items: what is drawn so far
    :param area: that it should not leave
    """
    half = np.array([words.frame.width, words.frame.height]) / 2
    solid = _stack(item.frame for item in items if not isinstance(item, Path))
    under = [each for each in items if isinstance(each, Words) or _is_other_dot(each, at)]
    texts = _stack(item.frame for item in under)
    lines = [item for item in items if isinstance(item, Path)]
    curves = np.vstack([np.empty((0, 2)), *sample_items(lines)])
    pieces = _list_pieces(each for each in lines if LOOKS[each.look].stroke)
    for middles in _list_middles(half, area):
        free = middles[~_cover(middles, half + _CLEAR, solid)]
        if not len(free):
            continue
        ends = np.clip(at, free - half, free + half)
        cost = (
            np.hypot(*(ends - at).T)
            + _ON_CURVE * (measure_clearances(free, half, curves) < _CLEAR)
            + _OUTSIDE * (free[:, 0] + half[0] > area.right)
            + _OVER_CURVE * _cross_pieces(at, ends, pieces)
            + _OVER_WORDS * _cross(at, ends, texts)
        )
        return centered(words.label, Point(*free[cost.argmin()].tolist()), words.size, words.look)
    raise AssertionError  # some column is empty


def find_leader(at: Point, frame: Frame, items: Sequence[Item]) -> Path | None:
    """Return a line from a point to its label, or None if it is clear without one.

    :param at: the point
    :param frame: of the label
    :param items: what is drawn so far
    """
    end = _find_nearest(frame, at)
    length = dist(at, end)
    dots = [item.center for item in items if isinstance(item, Disc) and _is_other_dot(item, at)]
    is_nearer = any(dist(dot, _find_nearest(frame, dot)) < length for dot in dots)
    if length <= (_NEAR if is_nearer else _FAR):
        return None
    share = _START / length
    start = Point(at.x + share * (end.x - at.x), at.y + share * (end.y - at.y))
    return polyline([start, end], "leader")


def is_behind_line(at: Point, frame: Frame, items: Sequence[Item]) -> bool:
    """Return whether a line is between a label and its point, but for one through the point.

    :param at: the point
    :param frame: of the label
    :param items: what is drawn so far
    """
    ends = np.array([_find_nearest(frame, at)])
    lines = (item for item in items if isinstance(item, Path) and LOOKS[item.look].stroke)
    return bool(_cross_pieces(at, ends, _list_pieces(lines))[0])


def draw_leader(scene: Scene, leader: Path) -> None:
    """Draw a leader line, under the words that it must cross.

    :param scene: what is drawn so far
    :param leader: the line
    """
    crossed = [
        index
        for index, item in enumerate(scene.items)
        if isinstance(item, Words) and is_crossed(leader, item.frame)
    ]
    for index in reversed(crossed):
        scene.items.insert(index, Box(scene.items[index].frame, "page", 2.0))
    scene.items.insert(crossed[0] if crossed else len(scene.items), leader)


def _find_nearest(frame: Frame, at: Point) -> Point:
    """Return the point of a rectangle that is nearest to a point."""
    x, y = min(max(at.x, frame.left), frame.right), min(max(at.y, frame.top), frame.bottom)
    return Point(x, y)


def _list_middles(half: Array, area: Frame) -> Iterator[Array]:
    """Yield candidates for the middle of a label: inside the area, then in columns beside it."""
    ys = np.arange(area.top + half[1], max(area.bottom - half[1], area.top + half[1]) + 1, _STEP.y)
    xs = np.arange(area.left + half[0], area.right - half[0], _STEP.x)
    beside = area.right + _STEP.x + half[0]
    yield _pair(np.append(xs, beside), ys)
    for number in count(1):
        yield _pair(np.array([beside + number * (2 * half[0] + _STEP.x)]), ys)


def _pair(xs: Array, ys: Array) -> Array:
    """Return all points, (n, 2), with one of some x and one of some y."""
    return np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)


def _is_other_dot(item: Item, at: Point) -> bool:
    return isinstance(item, Disc) and dist(item.center, at) > 1.0


def _stack(frames: Iterator[Frame]) -> Array:
    return np.array(list(frames)).reshape(-1, 4)


def _cover(middles: Array, half: Array, frames: Array) -> NDArray[np.bool_]:
    """Tell which of several rectangles of the same size overlap some of the frames, (n,)."""
    over = np.full((len(middles), len(frames)), fill_value=True)
    for axis in (0, 1):
        places = middles[:, axis, np.newaxis]
        over &= places - half[axis] < frames[:, axis + 2]
        over &= places + half[axis] > frames[:, axis]
    return np.asarray(over.any(axis=1), dtype=np.bool_)


def _cross(start: Point, ends: Array, frames: Array) -> NDArray[np.bool_]:
    """Tell which of several lines from one point run through some of the frames, (n,)."""
    first, last = np.zeros((len(ends), len(frames))), np.ones((len(ends), len(frames)))
    for axis in (0, 1):
        along = ends[:, axis, np.newaxis] - start[axis]
        along = np.where(np.abs(along) < 1e-9, 1e-9, along)
        low, high = ((frames[:, axis + side] - start[axis]) / along for side in (0, 2))
        np.maximum(first, np.minimum(low, high), out=first)
        np.minimum(last, np.maximum(low, high), out=last)
    return np.asarray((first <= last).any(axis=1), dtype=np.bool_)


def _list_pieces(lines: Iterable[Path]) -> Array:
    """Return the straight pieces of all lines but those behind words, (n, 2, 2)."""
    pieces = [
        pair
        for line in lines
        if line.look not in BACKGROUND and line.look != "axis"
        for pair in pairwise(find_points(line))
    ]
    return np.array(pieces, dtype=np.float64).reshape(-1, 2, 2)


def _cross_pieces(start: Point, ends: Array, pieces: Array) -> NDArray[np.bool_]:
    """Tell which of several lines cross a piece of another one, (n,).

    :param start: the point from which they lead
    :param ends: of the lines, (n, 2)
    :param pieces: (m, 2, 2)
    """
    along = ends - start
    lengths = np.maximum(np.hypot(*along.T), 1e-9)
    tails, steps = pieces[:, 0] - start, pieces[:, 1] - pieces[:, 0]
    turn = along[:, :1] * steps[:, 1] - along[:, 1:] * steps[:, 0]
    turn = np.where(np.abs(turn) < 1e-9, np.inf, turn)
    at = (tails[:, 0] * steps[:, 1] - tails[:, 1] * steps[:, 0]) / turn
    on = (tails[:, 0] * along[:, 1:] - tails[:, 1] * along[:, :1]) / turn
    # What is nearer than the start of the line is the point's own curve.
    hit = (at * lengths[:, np.newaxis] > _START) & (at < 1.0) & (on >= 0.0) & (on <= 1.0)
    return np.asarray(hit.any(axis=1), dtype=np.bool_)
