"""The scale of a heatmap: the color of each value, and the legend."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from netfigure.forms.heatmap.model import Heatmap
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box, Item
from netfigure.scene.shapes import centered, outline, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

Array = NDArray[np.float64]
#: Steps of the scale; numbers are only readable on the lighter half.
_STEPS, _STEPS_UNDER_NUMBERS = 16, 8
_SCALE_CELL = 13.0
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


def draw_scale(heatmap: Heatmap, middle: Point) -> Iterator[Item]:
    """Yield the legend: the colors from the lowest to the highest value, and both values.

    :param heatmap: with the scale
    :param middle: of the legend
    """
    steps = _STEPS_UNDER_NUMBERS if heatmap.has_numbers else _STEPS
    count = 2 * steps + 1 if heatmap.has_two_signs else steps + 1
    cell = 234.0 / count if count > 18 else _SCALE_CELL
    ends = [write_number(end, _decimals_of_ends(heatmap)) for end in (heatmap.low, heatmap.high)]
    name_width = measure_label(heatmap.scale, SMALL)[0]
    widths = [measure_label(end, SMALL)[0] for end in ends]
    masked = measure_label(_MASKED, SMALL)[0] + 60 if heatmap.has_masked else 0.0
    whole = name_width + (14 if name_width else 0) + sum(widths) + 14 + count * cell + masked
    x, y = middle.x - whole / 2, middle.y
    if heatmap.scale:
        yield centered(heatmap.scale, Point(x, y), SMALL, anchor="start")
        x += name_width + 14
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
    x += 7 + widths[1]
    if heatmap.has_masked:
        swatch = Frame(x + 26, y - 8, x + 50, y + 8)
        if heatmap.has_numbers:
            yield from draw_masked(swatch)
        else:
            yield from (Box(swatch, MASKED_LOOK, 0.0), outline(swatch, "axis"))
        yield centered(_MASKED, Point(x + 58, y), SMALL, anchor="start")


def _decimals_of_ends(heatmap: Heatmap) -> int:
    """Return how many decimals the ends of the scale need, at most those of the cells."""
    for decimals in range(heatmap.decimals):
        if all(
            round(end, decimals) == round(end, heatmap.decimals)
            for end in (heatmap.low, heatmap.high)
        ):
            return decimals
    return heatmap.decimals
