"""Check a finished scene: labels may not overlap, and its type may not become too small."""

from collections.abc import Iterator
from itertools import islice

from netfigure.output.page import COLUMN, PAGE, SMALLEST_POINTS
from netfigure.scene.items import Scene
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value, list_scalars
from netfigure.style.theme import current_theme
from netfigure.typeset.label import parse_label

#: Labels that overlap by less than this are readable, px.
_SLACK = 1.5


def find_overlaps(scene: Scene, values: Value) -> Iterator[Refusal]:
    """Yield one refusal if labels overlap, at the line of the later one of the first two.

    :param scene: finished
    :param values: of the source, to find the line
    """
    pairs = list(list_overlaps(scene))
    if not pairs:
        return
    names = pairs[0]
    lines = [each.line for each in list_scalars(values) if parse_label(each.text).plain in names]
    count = len(pairs) - 1
    also = f", and so {'do' if count > 1 else 'does'} {count} more pair{'s'[: count > 1]}"
    yield Refusal(
        f"the labels {names[0][:40]!r} and {names[1][:40]!r} overlap{also if count else ''}; "
        "move, shorten or remove one of them",
        max(lines, default=values.line),
    )


def list_overlaps(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield the texts of each two labels that overlap, from top to bottom.

    :param scene: finished
    """
    labels = [(each.frame.grown(-_SLACK), each.label) for each in scene.words if each.label]
    labels.sort(key=lambda each: each[0].top)
    for index, (frame, label) in enumerate(labels):
        for other_frame, other in islice(labels, index + 1, None):
            if other_frame.top >= frame.bottom:
                break
            if frame.overlaps(other_frame):
                yield label.plain, other.plain


def check_size(scene: Scene, line: int) -> None:
    """Refuse a figure whose smallest type would be unreadable, on a screen or on paper.

    :param scene: finished
    :param line: of the source
    :raises Refusal: if it would be too small
    """
    labels = [words for words in scene.words if words.label]
    if not labels:
        return
    smallest_size = current_theme().smallest
    smallest = min(labels, key=lambda words: words.size)
    frame = scene.frame
    for what, size, limit, remedy in (
        ("wide", frame.width, COLUMN * smallest.size / smallest_size, "draw fewer columns"),
        (
            "high",
            frame.height,
            PAGE * smallest.size / SMALLEST_POINTS,
            "draw fewer rows",
        ),
    ):
        if size > limit:
            raise Refusal(
                f"the figure would be {size:.0f} px {what}; beyond {limit:.0f} px its type is too "
                f"small to read, first {smallest.label.plain[:40]!r}: shorten labels or {remedy}",
                line,
            )


def measure_least_width(scene: Scene) -> float:
    """Return the width at which the smallest type of a scene is as small as it may be, px."""
    smallest = current_theme().smallest
    sizes = [words.size for words in scene.words if words.label]
    return scene.frame.width * smallest / min(sizes, default=smallest)
