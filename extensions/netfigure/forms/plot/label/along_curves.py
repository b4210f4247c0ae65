"""Room for the name of a curve along it, where nothing else is near."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from netfigure.forms.plot.model import Array
from netfigure.scene.items import Frame, Item, Path, Point, Words, centered
from netfigure.scene.polylines import clip_line, sample_line
from netfigure.style.looks import LOOKS

#: How far places on lines are from each other, and those where a name is tried, px.
_STEP, _TRIED = 5.0, 14.0
#: A name is so far from its curve, at least so far from all others, and farther is no better, px.
_AWAY, _CLEAR, _ENOUGH = 5.0, 10.0, 16.0
#: Where a name may be, seen from a place of its curve.
_SIDES = np.array([(0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0)])


def find_room(
    words: Words, own: Sequence[Path], others: Iterable[Item], field: Frame
) -> Words | None:
    """Return a name at the place along its curve that is farthest from all else; none is None.

    :param words: the name, anywhere
    :param own: the pieces of its curve
    :param others: what else is drawn; lines of the grid do not count
    :param field: where it stays
    """
    half = np.array([words.frame.width, words.frame.height]) / 2
    starts = np.vstack([sample_line(find_points(piece), _TRIED) for piece in own])
    middles = (starts[:, np.newaxis] + _SIDES * (half + _AWAY)).reshape(-1, 2)
    left, top, right, bottom = field.grown(-_AWAY)
    inside = (middles - half >= (left, top)) & (middles + half <= (right, bottom))
    mine = np.vstack([sample_line(find_points(piece), _STEP) for piece in own])
    middles = middles[inside.all(axis=1)]
    middles = middles[find_distances(middles, half, mine) >= _AWAY - 1.0]
    if not len(middles):
        return None
    rest = np.vstack(
        [np.empty((0, 2)), *sample_items(each for each in others if field.overlaps(each.frame))]
    )
    far = np.minimum(find_distances(middles, half, rest), _ENOUGH)
    # Of places that are as good, the one nearest to the middle of the field.
    best = int((far - 0.01 * np.hypot(*(middles - field.center).T)).argmax())
    if far[best] < _CLEAR:
        return None
    return centered(words.label, Point(*middles[best].tolist()), words.size, words.look)


def find_points(path: Path) -> list[Point]:
    """Return the points of a path of straight lines."""
    return [Point(*map(float, numbers)) for _, *numbers in path.commands if numbers]


def is_crossed(path: Path, frame: Frame) -> bool:
    """Tell whether a line runs through a rectangle, or closely by."""
    if not LOOKS[path.look].stroke or not frame.overlaps(path.frame.grown(1)):
        return False
    return any(True for _ in clip_line(find_points(path), frame.grown(1)))


def sample_items(items: Iterable[Item]) -> Iterator[Array]:
    """Yield places on items, (n, 2) of each; lines of the grid have none."""
    for item in items:
        if isinstance(item, Path) and LOOKS[item.look].stroke:
            if item.look != "grid":
                yield sample_line(find_points(item), _STEP)
        elif not isinstance(item, Path):
            left, top, right, bottom = item.frame
            across = np.arange(left, right + _STEP, _STEP)
            yield np.array([(x, y) for y in (top, (top + bottom) / 2, bottom) for x in across])


def find_distances(middles: Array, half: Array, places: Array) -> Array:
    """Return how far rectangles of one size are from the nearest of some places, (n,)."""
    if not len(places):
        return np.full(len(middles), np.inf)
    across, up = (
        np.maximum(np.abs(middles[:, i, np.newaxis] - places[:, i]) - half[i], 0.0) for i in (0, 1)
    )
    return np.sqrt((across**2 + up**2).min(axis=1))
