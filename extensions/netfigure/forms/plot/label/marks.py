"""Places for the words beside points and arrows of a plot."""

from itertools import product

from netfigure.forms.plot.label.along_curves import is_crossed
from netfigure.forms.plot.label.leaders import draw_leader, find_far_place, find_leader
from netfigure.forms.plot.place.area import Field
from netfigure.scene.items import (
    SMALL,
    Box,
    Frame,
    Path,
    Point,
    Scene,
    centered,
)
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label

#: How far a label is from its point, the nearest first, px.
_AWAY = (7.0, 16.0)
#: What is in the way of a label, from a line of the grid to words: the least of it is looked for.
_GRID, _LEAVES, _CONTOUR, _LINE, _SOLID = 1, 3, 4, 10, 20
#: Where a label may be, seen from its point: right, left, over, under, and the corners.
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


def draw_mark_label(scene: Scene, field: Field, label: Label, at: Point, look: str) -> None:
    """Draw a label beside a point, on the side where the least is in its way.

    Where words or dots are in its way on all sides, it is farther off, with a line to its point.

    :param scene: what is drawn so far
    :param field: the panel
    :param label: the label
    :param at: the point
    :param look: of the words
    """
    if not label:
        return
    width, height = measure_label(label, SMALL)
    tried = []
    for order, (away, (right, down)) in enumerate(product(_AWAY, _SIDES)):
        middle = Point(
            at.x + right * (width / 2 + away),
            at.y + down * (height / 2 + (away if not right else away - 5)),
        )
        words = centered(label, middle, SMALL, look)
        count = _count_in_the_way(scene, words.frame, field.frame)
        tried.append((count + order // len(_SIDES), order, words))
        if not count:
            break
    least, _, best = min(tried, key=lambda each: each[:2])
    if least >= _SOLID:
        best = find_far_place(best, at, scene.items, field.frame)
    lines = [item for item in scene.items if isinstance(item, Path)]
    if leader := find_leader(at, best.frame, scene.items):
        draw_leader(scene, leader)
    if any(is_crossed(line, best.frame) for line in lines):
        scene.add(Box(best.frame, "page", 2.0))  # it hides the line that it must be on
    scene.add(best)


def _count_in_the_way(scene: Scene, frame: Frame, field: Frame) -> int:
    """Return how much a label would cover, a little of which is leaving the field."""
    count = 0 if field.holds(frame) else _LEAVES
    around = frame.grown(1)
    for item in scene.items:
        if not around.overlaps(item.frame):
            continue
        if not isinstance(item, Path):
            count += _SOLID
        elif is_crossed(item, frame):
            count += {"grid": _GRID, "contour": _CONTOUR}.get(item.look, _LINE)
    return count
