"""Panels in rows and columns: what begins at their origins is in line."""

from collections.abc import Sequence
from itertools import pairwise

from netfigure.scene.items import Frame, Scene, moved


def arrange(panels: Sequence[Scene], columns: int, across: float, down: float) -> Scene:
    """Return one scene of several, of which the first stays where it is.

    Each has its origin where its content begins, with names left of it and over it: origins of
    one column are under each other, those of one row beside each other.

    :param panels: in the order of reading
    :param columns: how many are in a row
    :param across: room between columns, px
    :param down: room between rows, px
    """
    frames = [panel.frame for panel in panels]
    rows = [frames[start : start + columns] for start in range(0, len(frames), columns)]
    lefts, tops = [0.0], [0.0]
    for index in range(1, min(columns, len(frames))):
        before, after = frames[index - 1 :: columns], frames[index::columns]
        right, left = max(each.right for each in before), min(each.left for each in after)
        lefts.append(lefts[-1] + right - left + across)
    for above, below in pairwise(rows):
        tops.append(tops[-1] + _foot(above) - min(each.top for each in below) + down)
    scene = Scene()
    for index, panel in enumerate(panels):
        dx, dy = lefts[index % columns], tops[index // columns]
        scene.add(*(panel.items if not dx and not dy else [moved(i, dx, dy) for i in panel.items]))
    return scene


def _foot(row: list[Frame]) -> float:
    return max(each.bottom for each in row)
