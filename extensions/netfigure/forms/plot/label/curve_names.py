"""Place the names of curves: beside their ends, or along them where the ends are crowded."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from math import hypot

import numpy as np

from netfigure.forms.plot.label.along_curves import find_free_position, find_sides
from netfigure.forms.plot.label.marks import place_mark_label
from netfigure.forms.plot.model import Curve
from netfigure.forms.plot.place.area import PlotArea
from netfigure.labeling.overlap import find_points, measure_clearances
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Disc, Path, Scene, Words
from netfigure.scene.polylines import sample_line
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.measure import LINE_HEIGHT
from netfigure.typeset.wrap import break_into, fold_label

#: How far a name may be from the end of its curve, in lines.
_MOVED = 0.35
#: Width to which a name inside the area is folded, and distance within which two curves meet, px.
_FOLDED, _MEETING = 96.0, 12.0
#: Distance within which two curves are the same, length of what is compared at their ends, and
#: distance of its points, px.
_SAME, _STRETCH, _SAMPLE = 3.0, 40.0, 2.0
#: Distance from which on two curves are apart, and up to which a curve ends at the side, px.
_APART, _AT_SIDE = 5.0, 18.0


@dataclass(frozen=True, eq=False)
class DrawnCurve:
    """A curve with the lines and dots that are inside the plot area."""

    curve: Curve
    lines: list[Path]
    dots: list[Disc]

    @property
    def end(self) -> Point | None:
        """Return its last point inside the area, or None."""
        if self.lines:
            return find_points(self.lines[-1])[-1]
        return self.dots[-1].frame.center if self.dots else None


def place_curve_names(
    scene: Scene, area: PlotArea, drawn: Sequence[DrawnCurve], *, are_inside: bool
) -> None:
    """Draw the names of curves.

    A curve that leaves the area at the top or the bottom is named where it does.

    :param scene: what is drawn so far
    :param area: of the panel
    :param drawn: the curves
    :param are_inside: whether names are along their curves wherever there is room
    """
    frame = area.frame
    named = [(each.end, each) for each in drawn if each.curve.label and each.end]
    edge = frame.right - _AT_SIDE
    at_side = sorted((pair for pair in named if pair[0].x >= edge), key=lambda pair: pair[0].y)
    beside = _name_along(scene, frame, at_side, are_inside=are_inside)
    ys = _spread([end.y for end, _ in beside], frame, LINE_HEIGHT * SMALL)
    for y, (_, each) in zip(ys, beside, strict=True):
        at = Point(frame.right + 8, y)
        scene.add(centered(each.curve.label, at, SMALL, f"text-{each.curve.hue}", "start"))
    for end, each in named:
        if end.x < edge:
            leaves = min(end.y - frame.top, frame.bottom - end.y) < 1.0
            goes_inside = are_inside or leaves or _meets_another(end, each, drawn)
            words = goes_inside and (
                _find_along(scene, frame, each, is_folded=are_inside)
                or _find_along(scene, frame, each, is_folded=are_inside, lines=2)
            )
            if words:
                scene.add(words)
            else:
                place_mark_label(scene, area, each.curve.label, end, f"text-{each.curve.hue}")


def _name_along(
    scene: Scene, frame: Frame, ends: Sequence[tuple[Point, DrawnCurve]], *, are_inside: bool
) -> list[tuple[Point, DrawnCurve]]:
    """Draw the names of crowded curves along them; return the rest, in order of their ends."""
    crowded = _find_crowded([end.y for end, _ in ends], frame, LINE_HEIGHT * SMALL)
    beside = []
    along: list[tuple[DrawnCurve, Words]] = []
    side = 0.0
    for index, (_, each) in enumerate(ends):
        words = None
        if are_inside or index in crowded:
            words = _find_along(scene, frame, each, is_folded=are_inside, side=side)
        if words:
            # All are on the side of the first, where there is room.
            side = side or float(find_sides(np.array([words.frame.center]), each.lines)[0])
            along.append((each, words))
            scene.add(words)
        else:
            beside.append(each)
    # A name alone beside the end of two curves would be taken for that of both.
    for each, words in along:
        if any(_run_together(each, other) for other in beside):
            scene.items.remove(words)
            beside.append(each)
    _name_where_alone(scene, frame, beside)
    return [(end, each) for end, each in ends if each in beside]


def _name_where_alone(scene: Scene, frame: Frame, curves: list[DrawnCurve]) -> None:
    """Name curves that end as another one does where they are apart from it, and take them out."""
    for one, other in permutations(list(curves), 2):
        if one in curves and other in curves and _run_together(one, other):
            part = _find_part_alone(one, other)
            words = part and _find_along(scene, frame, one, is_folded=False, part=[part])
            if words:
                scene.add(words)
                curves.remove(one)


def _find_part_alone(one: DrawnCurve, other: DrawnCurve) -> Path | None:
    """Return the longest part of a curve that is apart from another one, or None."""
    points, places = (sample_line(find_points(each.lines[-1]), _SAMPLE) for each in (one, other))
    is_apart = measure_clearances(points, np.zeros(2), places) > _APART
    ends = [-1, *np.flatnonzero(~is_apart).tolist(), len(points)]
    start, end = max(pairwise(ends), key=lambda pair: pair[1] - pair[0])
    alone = [Point(*at) for at in points[start + 1 : end].tolist()]
    return polyline(alone, one.lines[-1].look) if len(alone) > 1 else None


def _find_along(
    scene: Scene,
    frame: Frame,
    drawn: DrawnCurve,
    *,
    is_folded: bool,
    side: float = 0.0,
    part: Sequence[Path] = (),
    lines: int = 1,
) -> Words | None:
    """Return the name of a curve along it or a part of it, or None if there is no room.

    :param scene: what is drawn so far
    :param frame: of the area
    :param drawn: the curve
    :param is_folded: whether a long name is folded
    :param side: of the curve, as from :func:`find_sides`, or 0
    :param part: of the curve beside which the name is; by default all of it
    :param lines: minimum number of lines, if the name can be broken into so many
    """
    if not drawn.lines:
        return None
    label = drawn.curve.label
    label = fold_label(label, _FOLDED, SMALL) if is_folded else label
    label = break_into(label, lines, SMALL)
    words = centered(label, frame.center, SMALL, f"text-{drawn.curve.hue}")
    others = [item for item in scene.items if item not in drawn.lines]
    return find_free_position(words, drawn.lines, others, frame, side=side, part=part)


def _meets_another(end: Point, drawn: DrawnCurve, every: Sequence[DrawnCurve]) -> bool:
    """Return whether a curve ends at another one, where its name would be taken for the other's."""
    others = [find_points(line) for each in every if each is not drawn for line in each.lines]
    return any(hypot(at.x - end.x, at.y - end.y) < _MEETING for line in others for at in line)


def _run_together(one: DrawnCurve, other: DrawnCurve) -> bool:
    """Return whether two curves cannot be told apart where they end."""
    if not one.lines or not other.lines:
        return False
    ends, places = (sample_line(find_points(each.lines[-1]), _SAMPLE) for each in (one, other))
    ends = ends[ends[:, 0] > ends[-1, 0] - _STRETCH]
    return bool((measure_clearances(ends, np.zeros(2), places) < _SAME).all())


def _find_crowded(ys: list[float], area: Frame, step: float) -> list[int]:
    """Return the indices of names in clusters where some would be away from their ends."""
    clusters: list[list[int]] = []
    spread = _spread(ys, area, step)
    for index, y in enumerate(spread):
        if not index or y - spread[index - 1] > step + 0.01:
            clusters.append([])
        clusters[-1].append(index)
    return [
        index
        for cluster in clusters
        if max(abs(spread[each] - ys[each]) for each in cluster) > _MOVED * step
        for index in cluster
    ]


def _spread(ys: list[float], area: Frame, step: float) -> list[float]:
    """Return positions that are at least a step apart, moved as little as possible.

    :param ys: the wanted positions, in order
    :param area: beside which they stay
    :param step: between two positions, px
    """
    ys = list(ys)
    for _ in range(len(ys)):  # each round moves pairs apart; so many rounds are enough
        for index in range(len(ys) - 1):
            overlap = step - (ys[index + 1] - ys[index])
            if overlap > 0:
                ys[index] -= overlap / 2
                ys[index + 1] += overlap / 2
    # Names stay beside the area; the numbers of the axis are below it.
    low, high = area.top, area.bottom - step / 2
    for index in reversed(range(len(ys))):
        ys[index] = min(ys[index], high)
        high = ys[index] - step
    for index, y in enumerate(ys):
        ys[index] = max(y, low)
        low = ys[index] + step
    return ys
