"""Places for the words in a plot: at the ends of curves, and beside points."""

from collections.abc import Iterator
from itertools import product

from sphinx_studyguide.architecture.looks import LOOKS
from sphinx_studyguide.architecture.plot.frame import Field
from sphinx_studyguide.architecture.plot.lines import clip_line
from sphinx_studyguide.architecture.plot.model import Curve
from sphinx_studyguide.architecture.scene import Box, Frame, Path, Point, Scene, Words, centered
from sphinx_studyguide.architecture.typeset.label import Label
from sphinx_studyguide.architecture.typeset.measure import (
    CAPITAL_HEIGHT,
    LINE_HEIGHT,
    measure_label,
)

#: How far a label stands from its point, the nearest first, px.
_AWAY = (7.0, 16.0, 30.0, 48.0)
#: Where a label may stand, seen from its point: right, left, over, under, and the corners.
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


def place_direct_labels(field: Field, size: float) -> Iterator[Words]:
    """Yield the names of the curves, right of their ends, pushed apart where they would overlap.

    :param field: the panel
    :param size: of the type, px
    """
    ends = sorted(
        (
            (end.y, curve)
            for curve in field.panel.curves
            if curve.label and not _is_early(field, end := _find_end(field, curve))
        ),
        key=lambda pair: pair[0],
    )
    step = LINE_HEIGHT * size
    ys = [y for y, _ in ends]
    for _ in range(len(ys)):  # each round moves a pair apart; as many rounds settle all
        for index in range(len(ys) - 1):
            near = step - (ys[index + 1] - ys[index])
            if near > 0:
                ys[index] -= near / 2
                ys[index + 1] += near / 2
    # All of them stay beside the field, under it are the numbers of the axis.
    low, high = field.frame.top, field.frame.bottom - step / 2
    for index in reversed(range(len(ys))):
        ys[index] = min(ys[index], high)
        high = ys[index] - step
    for index, y in enumerate(ys):
        ys[index] = max(y, low)
        low = ys[index] + step
    for y, (_, curve) in zip(ys, ends, strict=True):
        at = Point(field.frame.right + 8, y + CAPITAL_HEIGHT * size / 2)
        yield Words(curve.label, at, size, "start", f"text-{curve.hue}")


def find_early_ends(field: Field) -> Iterator[tuple[Label, Point, str]]:
    """Yield the names of curves that leave the field over or under it, where they do, and hues.

    :param field: the panel
    """
    for curve in field.panel.curves:
        end = _find_end(field, curve)
        if curve.label and _is_early(field, end):
            yield curve.label, end, curve.hue


def _is_early(field: Field, end: Point) -> bool:
    return end.x < field.frame.right - 1.0


def _find_end(field: Field, curve: Curve) -> Point:
    """Return where a curve leaves the field; one that is never in it ends beside it."""
    pieces = list(clip_line(field.place_all(curve.points), field.frame))
    return pieces[-1][-1] if pieces else Point(field.frame.right, field.frame.center.y)


def place_mark_label(
    scene: Scene, field: Field, label: Label, at: Point, look: str
) -> Iterator[Box | Words]:
    """Yield a label beside a point, on the side where the least is in its way.

    :param scene: what is drawn so far
    :param field: the panel
    :param label: the label
    :param at: the point
    :param look: of the words
    """
    if not label:
        return
    size = 11.5
    width, height = measure_label(label, size)
    tried = []
    for order, (away, (right, down)) in enumerate(product(_AWAY, _SIDES)):
        middle = Point(
            at.x + right * (width / 2 + away),
            at.y + down * (height / 2 + (away if not right else away - 5)),
        )
        words = centered(label, middle, size, look)
        count = _count_in_the_way(scene, words.frame, field.frame)
        tried.append((count + order // len(_SIDES), order, words))
        if not count:
            break
    best = min(tried, key=lambda each: each[:2])[2]
    lines = [item for item in scene.items if isinstance(item, Path)]
    if any(_is_crossed(line, best.frame) for line in lines):
        yield Box(best.frame, "page", 2.0)  # it hides the line that it must stand on
    yield best


def _count_in_the_way(scene: Scene, frame: Frame, field: Frame) -> int:
    """Return how much a label would cover, a little of which is leaving the field."""
    count = 0 if field.holds(frame) else 3
    for item in scene.items:
        if not frame.overlaps(item.frame.grown(1)):
            continue
        if not isinstance(item, Path):
            count += 20
        elif _is_crossed(item, frame):
            count += 1 if item.look == "grid" else 4 if item.look == "contour" else 10
    return count


def _is_crossed(path: Path, frame: Frame) -> bool:
    """Tell whether a line runs through a rectangle, or closely by."""
    if not LOOKS[path.look].stroke or not frame.overlaps(path.frame.grown(1)):
        return False
    points = [Point(*map(float, each[-2:])) for each in path.commands if len(each) > 2]
    return any(True for _ in clip_line(points, frame.grown(1)))
