"""The scale of a heatmap: the color of each value, and the legend."""

from collections.abc import Iterator
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from netfigure.forms.heatmap.model import Heatmap
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box, Item
from netfigure.scene.shapes import centered, outline, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import fold_label

Array = NDArray[np.float64]
#: Steps of the scale; numbers are only readable on the lighter half.
_STEPS, _STEPS_UNDER_NUMBERS = 16, 8
_SCALE_CELL = 13.0
#: Width of the sample of a masked cell, and distance of two rows of the legend, px.
_SWATCH, _ROW = 24.0, 22.0
#: By how much cells without numbers overlap, so that no seam shows, px.
OVERLAP = 0.3
_MASKED = parse_label("masked")
#: The step of masked cells that are too small for a stroke, and their look.
MASKED_STEP, MASKED_LOOK = 99, "note"


def find_look(heatmap: Heatmap, value: float) -> str:
    """Return the look of a cell.

    :param heatmap: with the scale
    :param value: of the cell
    """
    return name_look(heatmap, int(find_steps(heatmap, np.array(value))))


def find_steps(heatmap: Heatmap, values: Array) -> Array:
    """Return the steps of the scale that values fall on; negative ones have another color.

    :param heatmap: with the scale
    :param values: of any shape
    """
    if heatmap.has_two_signs:
        shares = np.clip(values / max(heatmap.high, -heatmap.low), -1.0, 1.0)
    else:
        shares = (values - heatmap.low) / (heatmap.high - heatmap.low)
    return np.rint(shares * (_STEPS_UNDER_NUMBERS if heatmap.has_numbers else _STEPS))


def name_look(heatmap: Heatmap, step: int) -> str:
    """Return the look of a step of the scale."""
    hue = heatmap.hue
    if heatmap.has_two_signs:
        hue = "orange" if step >= 0 else "sky"
    return f"heat-{hue}-{abs(step)}"


def write_number(value: float, decimals: int) -> Label:
    """Return a number as in a cell; zero has no sign."""
    written = f"{value:,.{decimals}f}"
    if not float(written.replace(",", "")):
        written = written.lstrip("-")
    return parse_label(written.replace("-", "−"))


def draw_masked(frame: Frame) -> Iterator[Item]:
    """Yield a masked cell."""
    yield Box(frame, "faded", 3.0)
    yield polyline(
        [Point(frame.left + 4, frame.bottom - 4), Point(frame.right - 4, frame.top + 4)], "grid"
    )


def draw_scale(heatmap: Heatmap, middle: Point, limit: float) -> Iterator[Item]:
    """Yield the legend: the colors from the lowest to the highest value, and both values.

    :param heatmap: with the scale
    :param middle: of the legend, or of its first row
    :param limit: maximum width of a row, px
    """
    steps = _STEPS_UNDER_NUMBERS if heatmap.has_numbers else _STEPS
    count = 2 * steps + 1 if heatmap.has_two_signs else steps + 1
    cell = 234.0 / count if count > 18 else _SCALE_CELL
    ends = [write_number(end, _decimals_of_ends(heatmap)) for end in (heatmap.low, heatmap.high)]
    name = fold_label(heatmap.scale, limit, SMALL)
    name_width = measure_label(name, SMALL)[0]
    widths = [measure_label(end, SMALL)[0] for end in ends]
    strip_width = sum(widths) + 14 + count * cell
    masked = measure_label(_MASKED, SMALL)[0] + _SWATCH + 10
    parts = [name_width] * bool(heatmap.scale) + [strip_width] + [masked] * heatmap.has_masked
    gaps = [14.0] * bool(heatmap.scale) + [26.0] * heatmap.has_masked
    xs, ys = _place_parts(parts, gaps, middle, limit)
    if heatmap.scale:
        further = (len(name.lines) - 1) * LINE_HEIGHT * SMALL
        yield centered(name, Point(xs[0], ys[0] + further / 2), SMALL, anchor="start")
        if ys[-1] > ys[0]:
            ys = [y + further for y in ys]
        xs, ys = xs[1:], ys[1:]
    x, y = xs[0], ys[0]
    yield centered(ends[0], Point(x, y), SMALL, "muted", "start")
    x += widths[0] + 7
    strip = Frame(x, y - 6, x + count * cell, y + 6)
    for index in range(count):
        value = heatmap.low + (heatmap.high - heatmap.low) * index / (count - 1)
        look = find_look(heatmap, value)
        over = OVERLAP if index < count - 1 else 0.0
        yield Box(Frame(x, strip.top, x + cell + over, strip.bottom), look, 0.0)
        x += cell
    yield outline(strip, "axis")
    yield centered(ends[1], Point(x + 7, y), SMALL, "muted", "start")
    if heatmap.has_masked:
        yield from _draw_masked_entry(heatmap, Point(xs[1], ys[1]))


def _place_parts(
    widths: list[float], gaps: list[float], middle: Point, limit: float
) -> tuple[list[float], list[float]]:
    """Return x and y of each part of the legend: in one row, or each in a row of its own."""
    whole = sum(widths) + sum(gaps)
    if whole > limit:
        rows = range(len(widths))
        return [middle.x - width / 2 for width in widths], [middle.y + _ROW * row for row in rows]
    starts = accumulate(
        (width + gap for width, gap in zip(widths, gaps, strict=False)),
        initial=middle.x - whole / 2,
    )
    return list(starts), [middle.y] * len(widths)


def _draw_masked_entry(heatmap: Heatmap, at: Point) -> Iterator[Item]:
    swatch = Frame(at.x, at.y - 8, at.x + _SWATCH, at.y + 8)
    if heatmap.has_numbers:
        yield from draw_masked(swatch)
    else:
        yield from (Box(swatch, MASKED_LOOK, 0.0), outline(swatch, "axis"))
    yield centered(_MASKED, Point(swatch.right + 8, at.y), SMALL, anchor="start")


def _decimals_of_ends(heatmap: Heatmap) -> int:
    """Return how many decimals the ends of the scale need, at most those of the cells."""
    for decimals in range(heatmap.decimals):
        if all(
            round(end, decimals) == round(end, heatmap.decimals)
            for end in (heatmap.low, heatmap.high)
        ):
            return decimals
    return heatmap.decimals
