"""Places for the names of curves: beside their ends, or along them where ends are crowded."""

from collections.abc import Sequence
from typing import NamedTuple

from netfigure.forms.plot.label.along_curves import find_points, find_room
from netfigure.forms.plot.label.marks import draw_mark_label
from netfigure.forms.plot.model import Curve
from netfigure.forms.plot.place.area import Field
from netfigure.scene.items import (
    SMALL,
    Disc,
    Frame,
    Path,
    Point,
    Scene,
    centered,
)
from netfigure.typeset.measure import LINE_HEIGHT


class Drawn(NamedTuple):
    """A curve and what of it is in the field."""

    curve: Curve
    lines: list[Path]
    dots: list[Disc]

    @property
    def end(self) -> Point | None:
        """Return where the curve leaves the field, or its last dot; None if it is outside."""
        if self.lines:
            return find_points(self.lines[-1])[-1]
        return self.dots[-1].frame.center if self.dots else None


def place_names(scene: Scene, field: Field, drawn: Sequence[Drawn]) -> None:
    """Draw the names of curves.

    A curve that leaves the field over or under it is named where it does.

    :param scene: what is drawn so far
    :param field: the panel
    :param drawn: the curves
    """
    frame = field.frame
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
        room = find_room(words, each.lines, others, frame) if is_crowded else None
        if room:
            scene.add(room)
        else:
            beside.append((end, each))
    ys = _stack([end.y for end, _ in beside], frame, LINE_HEIGHT * SMALL)
    for y, (_, each) in zip(ys, beside, strict=True):
        at = Point(frame.right + 8, y)
        scene.add(centered(each.curve.label, at, SMALL, f"text-{each.curve.hue}", "start"))
    for end, each in named:
        if end.x < frame.right - 1.0:
            draw_mark_label(scene, field, each.curve.label, end, f"text-{each.curve.hue}")


def _find_crowded(ys: list[float], field: Frame, step: float) -> list[int]:
    """Return which names would be in a heap, so that some are a line away from their ends."""
    heaps: list[list[int]] = []
    stacked = _stack(ys, field, step)
    for index, y in enumerate(stacked):
        if not index or y - stacked[index - 1] > step + 0.01:
            heaps.append([])
        heaps[-1].append(index)
    return [
        index
        for heap in heaps
        if max(abs(stacked[each] - ys[each]) for each in heap) > step
        for index in heap
    ]


def _stack(ys: list[float], field: Frame, step: float) -> list[float]:
    """Return heights that are a step apart at least, pushed as little as can be.

    :param ys: what is wanted, in order
    """
    ys = list(ys)
    for _ in range(len(ys)):  # each round moves a pair apart; as many rounds settle all
        for index in range(len(ys) - 1):
            near = step - (ys[index + 1] - ys[index])
            if near > 0:
                ys[index] -= near / 2
                ys[index + 1] += near / 2
    # All of them stay beside the field, under it are the numbers of the axis.
    low, high = field.top, field.bottom - step / 2
    for index in reversed(range(len(ys))):
        ys[index] = min(ys[index], high)
        high = ys[index] - step
    for index, y in enumerate(ys):
        ys[index] = max(y, low)
        low = ys[index] + step
    return ys
