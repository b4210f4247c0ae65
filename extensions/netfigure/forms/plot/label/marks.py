"""Place the labels of points and arrows: beside them, or farther away with a leader line."""

from collections.abc import Iterator
from itertools import product
from math import hypot

from netfigure.forms.plot.label.gaps import BACKGROUND
from netfigure.forms.plot.label.leaders import (
    draw_leader,
    find_distant_position,
    find_leader,
    is_behind_line,
)
from netfigure.forms.plot.place.area import PlotArea
from netfigure.labeling.candidates import choose_candidate
from netfigure.labeling.overlap import is_crossed
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box, Item, Path, Scene, Words
from netfigure.scene.shapes import centered
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import fold_label

#: Distances of a label from its point, px, with the cost of each.
_DISTANCES = ((0.0, 7.0), (2.0, 16.0))
#: Penalties for what a label covers, from a line of the grid to words, for leaving the area, for
#: being on its edge, and for a line that is nearer than a distance, px.
_GRID, _OUTSIDE, _CONTOUR, _EDGE, _LINE, _SOLID = 1, 3, 4, 8, 10, 20
_CLOSE, _NEAR = 2, 4.0
#: Penalty for a label on the side of its point on which an arrow is, and the cosine of the angle
#: between the two from which on it is there.
_AT_ARROW, _SAME_SIDE = 1, 0.25
#: Penalty for a label above or below that has the same hue, or none, and the distance up to which
#: both would be read as one label, px.
_STACKED, _LINES_APART = 6, 8.0
#: Width to which a label is folded on a phone, where it would cover the axis, px.
_FOLDED = 60.0
#: Where a label may be, seen from its point: right, left, above, below, the corners, and between.
_SIDES = (
    *((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)),
    *((0.5, -1), (-0.5, -1), (0.5, 1), (-0.5, 1)),
)


def place_mark_label(scene: Scene, area: PlotArea, label: Label, at: Point, look: str) -> None:
    """Draw a label beside a point, where it covers the least.

    If words or points are in the way on all sides, it is farther away, with a leader line.

    :param scene: what is drawn so far
    :param area: of the panel
    :param label: the label
    :param at: the point
    :param look: of the words
    """
    if not label:
        return
    chosen = choose_candidate(
        _list_candidates(label, at, look), lambda words: _penalize(scene, area, words, at)
    )
    assert chosen is not None  # noqa: S101 - penalties are finite
    best, penalty = chosen
    if area.is_folded and _is_over_axis(best, area):
        folded = fold_label(label, _FOLDED, SMALL)
        best = centered(folded, at, SMALL, look)
        penalty = _SOLID
    if penalty >= _SOLID:
        best = find_distant_position(best, at, scene.items, area.frame)
    lines = [item for item in scene.items if isinstance(item, Path) and item.look not in BACKGROUND]
    if leader := find_leader(at, best.frame, scene.items):
        draw_leader(scene, leader)
    if any(is_crossed(line, best.frame) for line in lines):
        scene.add(Box(best.frame, "page", 2.0))  # hides the line under the label
    scene.add(best)


def _is_over_axis(words: Words, area: PlotArea) -> bool:
    """Return whether a label begins left of the area, across the axis."""
    return words.frame.left < area.frame.left < words.frame.right


def _list_candidates(label: Label, at: Point, look: str) -> Iterator[tuple[float, Words]]:
    width, height = measure_label(label, SMALL)
    for (cost, distance), (right, down) in product(_DISTANCES, _SIDES):
        middle = Point(
            at.x + right * (width / 2 + distance),
            at.y + down * (height / 2 + (distance if abs(right) < 1 else distance - 5)),
        )
        yield cost, centered(label, middle, SMALL, look)


def _reads_as_one(words: Words, item: Item) -> bool:
    """Return whether a label and an item are like lines of one label."""
    if not isinstance(item, Words) or words.look not in {item.look, "text"}:
        return False
    left, top, right, bottom = words.frame
    return Frame(left, top - _LINES_APART, right, bottom + _LINES_APART).overlaps(item.frame)


def _is_at_arrow(area: PlotArea, middle: Point, at: Point) -> bool:
    """Return whether a label is on the side of its point on which an arrow begins or ends there."""
    x, y = middle.x - at.x, middle.y - at.y
    for arrow in area.panel.arrows:
        ends = area.to_pixel(arrow.start), area.to_pixel(arrow.end)
        for end, other in (ends, ends[::-1]):
            across, down = other.x - at.x, other.y - at.y
            least = _SAME_SIDE * hypot(x, y) * hypot(across, down)
            if end == at and across * x + down * y > least:
                return True
    return False


def _penalize(scene: Scene, area: PlotArea, words: Words, at: Point) -> float:
    """Return the penalty for what a label covers, and for a line before its point."""
    frame = words.frame
    penalty = 0 if area.frame.holds(frame) else _OUTSIDE
    penalty += _EDGE * (frame.left < area.frame.right < frame.right)
    penalty += _AT_ARROW * _is_at_arrow(area, frame.center, at)
    penalty += _LINE * is_behind_line(at, frame, scene.items)
    around = frame.grown(_NEAR)
    for item in scene.items:
        if _reads_as_one(words, item):
            penalty += _STACKED
        if not around.overlaps(item.frame):
            continue
        if not isinstance(item, Path):
            penalty += _SOLID if frame.grown(1).overlaps(item.frame) else 0
        elif is_crossed(item, frame):
            penalty += {"grid": _GRID, "contour": _CONTOUR}.get(item.look, _LINE)
        elif item.look not in BACKGROUND and is_crossed(item, frame.grown(_NEAR - 1)):
            penalty += _CLOSE
    return penalty
