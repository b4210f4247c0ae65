"""Places for the words beside points and arrows of a plot."""

from collections.abc import Iterator
from itertools import product

from sphinx_studyguide.architecture.looks import LOOKS
from sphinx_studyguide.architecture.plot.frame import Field
from sphinx_studyguide.architecture.plot.lines import clip_line
from sphinx_studyguide.architecture.plot.room import find_points
from sphinx_studyguide.architecture.scene import (
    SMALL,
    Box,
    Frame,
    Path,
    Point,
    Scene,
    Words,
    centered,
)
from sphinx_studyguide.architecture.typeset.label import Label
from sphinx_studyguide.architecture.typeset.measure import measure_label

#: How far a label stands from its point, the nearest first, px.
_AWAY = (7.0, 16.0, 30.0, 48.0)
#: Where a label may stand, seen from its point: right, left, over, under, and the corners.
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))


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
    return any(True for _ in clip_line(find_points(path), frame.grown(1)))
