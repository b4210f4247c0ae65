"""A place for a label that has no room beside its point, and a line that leads to the point."""

from collections.abc import Iterator, Sequence
from itertools import count
from math import dist

import numpy as np
from numpy.typing import NDArray

from netfigure.forms.plot.label.along_curves import find_distances, is_crossed, sample_items
from netfigure.forms.plot.model import Array
from netfigure.scene.items import (
    Box,
    Disc,
    Frame,
    Item,
    Path,
    Point,
    Scene,
    Words,
    centered,
    polyline,
)

#: Farther from its point than this, a label has a line to it, at once where a dot is nearer, px.
_FAR, _NEAR = 20.0, 12.0
#: How far apart the places are that are tried, and what is around a label at least, px.
_STEP, _CLEAR = Point(12.0, 8.0), 2.0
#: How far a line begins from the middle of its point, px.
_START = 6.0
#: What is worse than distance, in px: a label on a curve, one beside the field, a line over words.
_ON_CURVE, _OUTSIDE, _OVER_WORDS = 100.0, 60.0, 300.0


def find_far_place(words: Words, at: Point, items: Sequence[Item], field: Frame) -> Words:
    """Return a label at the nearest place that covers no words, dots or bars.

    Beside the field there is always one, at worst in a column of its own.

    :param words: the label, anywhere
    :param at: its point
    :param items: what is drawn so far
    :param field: where it stays, if it can
    """
    half = np.array([words.frame.width, words.frame.height]) / 2
    solid = _stack(item.frame for item in items if not isinstance(item, Path))
    under = [each for each in items if isinstance(each, Words) or _is_other_dot(each, at)]
    texts = _stack(item.frame for item in under)
    curves = np.vstack(
        [np.empty((0, 2)), *sample_items(item for item in items if isinstance(item, Path))]
    )
    for middles in _list_middles(half, field):
        free = middles[~_cover(middles, half + _CLEAR, solid)]
        if not len(free):
            continue
        ends = np.clip(at, free - half, free + half)
        cost = (
            np.hypot(*(ends - at).T)
            + _ON_CURVE * (find_distances(free, half, curves) < _CLEAR)
            + _OUTSIDE * (free[:, 0] + half[0] > field.right)
            + _OVER_WORDS * _cross(at, ends, texts)
        )
        return centered(words.label, Point(*free[cost.argmin()].tolist()), words.size, words.look)
    raise AssertionError  # a column without anything comes in the end


def find_leader(at: Point, frame: Frame, items: Sequence[Item]) -> Path | None:
    """Return a line from a point to its label, where one could not tell whose label it is.

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


def draw_leader(scene: Scene, leader: Path) -> None:
    """Draw a line, under the words that it must cross."""
    crossed = [
        index
        for index, item in enumerate(scene.items)
        if isinstance(item, Words) and is_crossed(leader, item.frame)
    ]
    for index in reversed(crossed):
        scene.items.insert(index, Box(scene.items[index].frame, "page", 2.0))
    scene.items.insert(crossed[0] if crossed else len(scene.items), leader)


def _find_nearest(frame: Frame, at: Point) -> Point:
    """Return the point of a rectangle that is nearest to a place."""
    x, y = min(max(at.x, frame.left), frame.right), min(max(at.y, frame.top), frame.bottom)
    return Point(x, y)


def _list_middles(half: Array, field: Frame) -> Iterator[Array]:
    """Yield places for the middle of a label: in the field, then column after column beside it."""
    ys = np.arange(
        field.top + half[1], max(field.bottom - half[1], field.top + half[1]) + 1, _STEP.y
    )
    xs = np.arange(field.left + half[0], field.right - half[0], _STEP.x)
    beside = field.right + _STEP.x + half[0]
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
    """Tell of rectangles of one size whether they overlap some of others, (n,)."""
    over = np.full((len(middles), len(frames)), fill_value=True)
    for axis in (0, 1):
        places = middles[:, axis, np.newaxis]
        over &= places - half[axis] < frames[:, axis + 2]
        over &= places + half[axis] > frames[:, axis]
    return np.asarray(over.any(axis=1), dtype=np.bool_)


def _cross(start: Point, ends: Array, frames: Array) -> NDArray[np.bool_]:
    """Tell of lines from one point whether they run through some of the rectangles, (n,)."""
    first, last = np.zeros((len(ends), len(frames))), np.ones((len(ends), len(frames)))
    for axis in (0, 1):
        along = ends[:, axis, np.newaxis] - start[axis]
        along = np.where(np.abs(along) < 1e-9, 1e-9, along)
        low, high = ((frames[:, axis + side] - start[axis]) / along for side in (0, 2))
        np.maximum(first, np.minimum(low, high), out=first)
        np.minimum(last, np.maximum(low, high), out=last)
    return np.asarray((first <= last).any(axis=1), dtype=np.bool_)
