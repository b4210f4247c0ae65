"""Place the names of curves: beside their ends, or along them where the ends are crowded."""

from collections.abc import Sequence
from typing import NamedTuple

from netfigure.forms.plot.label.along_curves import find_free_position
from netfigure.forms.plot.label.marks import place_mark_label
from netfigure.forms.plot.model import Curve
from netfigure.forms.plot.place.area import PlotArea
from netfigure.labeling.overlap import find_points
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Disc, Path, Scene
from netfigure.scene.shapes import centered
from netfigure.typeset.measure import LINE_HEIGHT


class DrawnCurve(NamedTuple):
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


def place_curve_names(scene: Scene, area: PlotArea, drawn: Sequence[DrawnCurve]) -> None:
    """Draw the names of curves.

    A curve that leaves the area at the top or the bottom is named where it does.

    :param scene: what is drawn so far
    :param area: of the panel
    :param drawn: the curves
    """
    frame = area.frame
    named = [(each.end, each) for each in drawn if each.curve.label and each.end]
    at_side = sorted(
        (pair for pair in named if pair[0].x >= frame.right - 1.0), key=lambda pair: pair[0].y
    )
    crowded = _find_crowded([end.y for end, _ in at_side], frame, LINE_HEIGHT * SMALL)
    beside = []
    for index, (end, each) in enumerate(at_side):
        words = centered(each.curve.label, end, SMALL, f"text-{each.curve.hue}")
        others = (item for item in scene.items if item not in each.lines)
        is_crowded = index in crowded and each.lines
        free = find_free_position(words, each.lines, others, frame) if is_crowded else None
        if free:
            scene.add(free)
        else:
            beside.append((end, each))
    ys = _spread([end.y for end, _ in beside], frame, LINE_HEIGHT * SMALL)
    for y, (_, each) in zip(ys, beside, strict=True):
        at = Point(frame.right + 8, y)
        scene.add(centered(each.curve.label, at, SMALL, f"text-{each.curve.hue}", "start"))
    for end, each in named:
        if end.x < frame.right - 1.0:
            place_mark_label(scene, area, each.curve.label, end, f"text-{each.curve.hue}")


def _find_crowded(ys: list[float], area: Frame, step: float) -> list[int]:
    """Return the indices of names in clusters where some would be a line away from their ends."""
    clusters: list[list[int]] = []
    spread = _spread(ys, area, step)
    for index, y in enumerate(spread):
        if not index or y - spread[index - 1] > step + 0.01:
            clusters.append([])
        clusters[-1].append(index)
    return [
        index
        for cluster in clusters
        if max(abs(spread[each] - ys[each]) for each in cluster) > step
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
