"""A free position for the name of a curve along the curve."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from netfigure.forms.plot.label.gaps import BACKGROUND
from netfigure.labeling.overlap import SAMPLE_STEP, find_points, measure_clearances, sample_items
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Item, Path, Words
from netfigure.scene.polylines import Array, measure_length, sample_line
from netfigure.scene.shapes import centered
from netfigure.style.looks import LOOKS

#: Distance of the points of a curve where a name is tried, px.
_TRIED = 14.0
#: Distance of a name from its curve, minimum distance from all else, and a distance that is
#: enough, px.
_AWAY, _CLEAR, _ENOUGH = 5.0, 7.0, 16.0
#: What a line of the grid through a name costs, px of distance, and from where on it counts, px.
_ON_GRID, _NEAR_GRID = 4.0, 1.0
#: What it costs to be on the other side than the names of other curves, px of distance; to have a
#: line of the grid between a name and its curve; and for each px that an end of the name is farther
#: from its curve than the other end.
_OTHER_SIDE, _BEHIND_GRID, _OVERHANG = 1.0, 6.0, 0.35
#: What it costs to have another name beside it without a line between the two, px of distance, and
#: how far that may be across and up, px.
_SHARED, _BESIDE = 3.0, np.array([24.0, 8.0])
#: Where a name may be, seen from a point of its curve.
_SIDES = np.array([(0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1), (1, 0), (-1, 0)])


def find_free_position(
    words: Words,
    own: Sequence[Path],
    others: Sequence[Item],
    area: Frame,
    *,
    side: float = 0.0,
    part: Sequence[Path] = (),
) -> Words | None:
    """Return the name at the position along its curve that is farthest from all else, or None.

    :param words: the name, anywhere
    :param own: the lines of its curve
    :param others: everything else that is drawn
    :param area: that it may not leave
    :param side: of the curve where it is rather than on the other, as from :func:`find_sides`
    :param part: of the curve beside which it must be; by default all of it
    """
    half = np.array([words.frame.width, words.frame.height]) / 2
    starts = np.vstack([_list_starts(find_points(piece)) for piece in part or own])
    middles = (starts[:, np.newaxis] + _SIDES * (half + _AWAY)).reshape(-1, 2)
    left, top, right, bottom = area.grown(-_AWAY)
    inside = (middles - half >= (left, top)) & (middles + half <= (right, bottom))
    mine = np.vstack([sample_line(find_points(piece), SAMPLE_STEP) for piece in own])
    middles = middles[inside.all(axis=1)]
    middles = middles[measure_clearances(middles, half, mine) >= _AWAY - 1.0]
    rest = np.vstack(
        [np.empty((0, 2)), *sample_items(each for each in others if area.overlaps(each.frame))]
    )
    far = np.minimum(measure_clearances(middles, half, rest), _ENOUGH)
    middles, far = middles[far >= _CLEAR], far[far >= _CLEAR]
    if not len(middles):
        return None
    far -= _ON_GRID * _count_grid_lines(middles, half, others)
    far -= _BEHIND_GRID * _count_lines_between(middles, mine, others)
    far -= _OVERHANG * _measure_overhangs(middles, half, mine)
    far -= _OTHER_SIDE * (find_sides(middles, own) * side < 0)
    # Of equally good positions, the one nearest to the middle of the area.
    far -= 0.01 * np.hypot(*(middles - area.center).T)
    best = _find_alone(middles, far, half, [*own, *others])
    return centered(words.label, Point(*middles[best].tolist()), words.size, words.look)


def _find_alone(middles: Array, worth: Array, half: Array, items: Sequence[Item]) -> int:
    """Return the index of the best of several positions, all of which are free.

    It costs if another name is near and no line is between the two: one cannot see then which name
    is whose.

    :param middles: of the names, (n, 2)
    :param worth: of the positions, (n,)
    :param half: half of their width and height
    :param items: everything that is drawn
    """
    names = [each.frame for each in items if isinstance(each, Words)]
    lines = list(_list_separators(items))
    found, best = -1, -np.inf
    for index in np.argsort(-worth, kind="stable").tolist():
        if worth[index] <= best:
            break
        middle = middles[index]
        around = Frame(*(middle - half - _BESIDE), *(middle + half + _BESIDE))
        near = [np.array(name.center) for name in names if name.overlaps(around)]
        is_shared = any(not _is_line_between(middle, name, lines) for name in near)
        if worth[index] - _SHARED * is_shared > best:
            found, best = index, worth[index] - _SHARED * is_shared
    return found


def _list_separators(items: Iterable[Item]) -> Iterator[Array]:
    """Yield the points, each (n, 2), of the lines that separate two names."""
    for item in items:
        if isinstance(item, Path) and LOOKS[item.look].stroke and item.look not in BACKGROUND:
            yield np.array([(at.x, at.y) for at in find_points(item)])


def _is_line_between(one: Array, other: Array, lines: Sequence[Array]) -> bool:
    """Return whether one of several lines, each (n, 2), crosses the segment between two points."""

    def find_side(start: Array, end: Array, places: Array) -> Array:
        (dx, dy), aside = (end - start).T, places - start
        return np.sign(dx * aside[..., 1] - dy * aside[..., 0])

    for line in lines:
        sides = find_side(one, other, line)
        passes = sides[:-1] != sides[1:]
        starts, ends = line[:-1][passes], line[1:][passes]
        if (find_side(starts, ends, one) != find_side(starts, ends, other)).any():
            return True
    return False


def _list_starts(points: Sequence[Point]) -> Array:
    """Return points along a piece of a curve where a name is tried, and its middle."""
    middle = sample_line(points, max(measure_length(points) / 1.5, 1.0))[1:2]
    return np.vstack([sample_line(points, _TRIED), middle])


def find_sides(places: Array, own: Sequence[Path]) -> Array:
    """Return on which side of a curve several places are: -1 above, 1 below, (n,).

    :param places: the places, (n, 2)
    :param own: the lines of the curve, from left to right
    """
    points = np.vstack([sample_line(find_points(piece), SAMPLE_STEP) for piece in own])
    nearest = np.hypot(*(places[:, np.newaxis] - points).T).argmin(axis=0)
    ahead = points[np.minimum(nearest + 1, len(points) - 1)] - points[np.maximum(nearest - 1, 0)]
    aside = places - points[nearest]
    return np.sign(ahead[:, 0] * aside[:, 1] - ahead[:, 1] * aside[:, 0])


def _measure_overhangs(middles: Array, half: Array, mine: Array) -> Array:
    """Return by how much the ends of each of several names differ in distance to a curve, (n,).

    :param middles: of the names, (n, 2)
    :param half: half of their width and height
    :param mine: points of the curve, (m, 2)
    """
    edge = np.array([0.0, half[1]])
    aside = np.array([half[0], 0.0])
    left, right = (measure_clearances(middles + side * aside, edge, mine) for side in (-1, 1))
    return np.asarray(np.abs(left - right), dtype=np.float64)


def _list_grid_lines(items: Iterable[Item]) -> tuple[Array, Array]:
    """Return x of the upright and y of the level lines of the grid."""
    lines = [each.frame for each in items if isinstance(each, Path) and each.look == "grid"]
    upright = {frame.left for frame in lines if frame.width < 1}
    level = {frame.top for frame in lines if frame.height < 1}
    return np.array(sorted(upright)), np.array(sorted(level))


def _count_lines_between(middles: Array, mine: Array, items: Iterable[Item]) -> Array:
    """Return how many lines of the grid are between each of several names and its curve, (n,)."""
    nearest = np.hypot(*(middles[:, np.newaxis] - mine).T).argmin(axis=0)
    lows, highs = np.minimum(middles, mine[nearest]), np.maximum(middles, mine[nearest])
    count = np.zeros(len(middles))
    for axis, places in enumerate(_list_grid_lines(items)):
        low, high = lows[:, axis, np.newaxis], highs[:, axis, np.newaxis]
        count += ((low < places) & (places < high)).sum(axis=1)
    return count


def _count_grid_lines(middles: Array, half: Array, items: Iterable[Item]) -> Array:
    """Return how many lines of the grid run through or along each of several names, (n,)."""
    count = np.zeros(len(middles))
    for axis, places in enumerate(_list_grid_lines(items)):
        away = np.abs(middles[:, axis, np.newaxis] - places)
        count += (away < half[axis] + _NEAR_GRID).sum(axis=1)
    return count
