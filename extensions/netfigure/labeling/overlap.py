"""Overlaps and distances between labels and what is drawn: lines, words and dots."""

from collections.abc import Iterable, Iterator

import numpy as np

from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Item, Path
from netfigure.scene.polylines import Array, clip_line, sample_line
from netfigure.style.looks import LOOKS

#: Distance of the samples on lines and rectangles, px.
SAMPLE_STEP = 5.0


def find_points(path: Path) -> list[Point]:
    """Return the points of a path of straight lines."""
    return [Point(*map(float, numbers)) for _, *numbers in path.commands if numbers]


def is_crossed(path: Path, frame: Frame) -> bool:
    """Return whether a visible line runs through a rectangle, or up to 1 px beside it."""
    if not LOOKS[path.look].stroke or not frame.overlaps(path.frame.grown(1)):
        return False
    return any(True for _ in clip_line(find_points(path), frame.grown(1)))


def sample_items(items: Iterable[Item]) -> Iterator[Array]:
    """Yield points on each item, (n, 2); grid lines are left out."""
    for item in items:
        if isinstance(item, Path) and LOOKS[item.look].stroke:
            if item.look != "grid":
                yield sample_line(find_points(item), SAMPLE_STEP)
        elif not isinstance(item, Path):
            left, top, right, bottom = item.frame
            across = np.arange(left, right + SAMPLE_STEP, SAMPLE_STEP)
            yield np.array([(x, y) for y in (top, (top + bottom) / 2, bottom) for x in across])


def measure_clearances(middles: Array, half: Array, places: Array) -> Array:
    """Return the distance of each of several equal rectangles from the nearest point, (n,).

    :param middles: of the rectangles, (n, 2)
    :param half: half of their width and height
    :param places: the points, (m, 2)
    """
    if not len(places):
        return np.full(len(middles), np.inf)
    across, up = (
        np.maximum(np.abs(middles[:, i, np.newaxis] - places[:, i]) - half[i], 0.0) for i in (0, 1)
    )
    return np.sqrt((across**2 + up**2).min(axis=1))
