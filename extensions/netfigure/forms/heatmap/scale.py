"""The scale of a heatmap: the color of each value, and how values are written."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from netfigure.forms.heatmap.model import Heatmap
from netfigure.scene.geometry import Frame
from netfigure.scene.items import Box, Item
from netfigure.typeset.label import Label, parse_label

Array = NDArray[np.float64]
#: Steps of the scale; numbers are only readable on the lighter half.
_STEPS, _STEPS_UNDER_NUMBERS = 16, 8
#: Of cells that all have one color, and of those that a key calls 1.
_PLAIN, _KEYED = 4, 6


def find_look(heatmap: Heatmap, value: float) -> str:
    """Return the look of a cell.

    :param heatmap: with the scale
    :param value: of the cell
    """
    if heatmap.is_plain or heatmap.key:
        return name_look(heatmap, _PLAIN if heatmap.is_plain else round(value) * _KEYED)
    return name_look(heatmap, int(find_steps(heatmap, np.array(value))))


def find_steps(heatmap: Heatmap, values: Array) -> Array:
    """Return the steps of the scale that values fall on.

    Values of both signs have one scale, from light to dark: a color for each sign would show a
    value and its negative in one gray.

    :param heatmap: with the scale
    :param values: of any shape
    """
    # A value that was rounded may lie beyond the ends.
    shares = np.clip((values - heatmap.low) / (heatmap.high - heatmap.low), 0.0, 1.0)
    return np.rint(shares * (_STEPS_UNDER_NUMBERS if heatmap.has_numbers else _STEPS))


def name_look(heatmap: Heatmap, step: int) -> str:
    """Return the look of a step of the scale."""
    return f"heat-{heatmap.hue}-{step}"


def write_number(value: float, decimals: int) -> Label:
    """Return a number as in a cell; zero has no sign."""
    written = f"{value:,.{decimals}f}"
    if not float(written.replace(",", "")):
        written = written.lstrip("-")
    return parse_label(written.replace("-", "−"))


def draw_cell(heatmap: Heatmap, value: float, frame: Frame) -> Iterator[Item]:
    """Yield a cell with the color of a value.

    :param heatmap: with the scale
    :param value: of the cell
    :param frame: of the cell
    """
    look = find_look(heatmap, value)
    yield Box(frame, look, 3.0)
    if look.endswith("-0"):
        yield Box(frame, "empty" if heatmap.key else "outline", 3.0)


def list_samples(heatmap: Heatmap) -> list[float]:
    """Return the values of the legend, from the lowest to the highest."""
    steps = _STEPS_UNDER_NUMBERS if heatmap.has_numbers else _STEPS
    return np.linspace(heatmap.low, heatmap.high, steps + 1).tolist()
