"""Draw masked cells: hatched, since their color alone would be that of a value in gray print."""

from collections.abc import Iterator
from math import ceil

import numpy as np
from numpy.typing import NDArray

from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Box, Command, Item, Path
from netfigure.scene.shapes import outline, polyline

#: The look of masked cells without numbers.
MASKED_LOOK = "masked"
#: Minimum distance of the lines of a hatch along a row, px.
_HATCH = 8.0


def draw_masked(frame: Frame) -> Iterator[Item]:
    """Yield a masked cell among cells with numbers."""
    yield Box(frame, "faded", 3.0)
    yield polyline(
        [Point(frame.left + 4, frame.bottom - 4), Point(frame.right - 4, frame.top + 4)], "grid"
    )


def draw_masked_sample(frame: Frame) -> Iterator[Item]:
    """Yield the sample of masked cells without numbers in the legend."""
    yield Box(frame, MASKED_LOOK, 0.0)
    rows, columns = int(frame.height / _HATCH), int(frame.width / _HATCH)
    corner = Point(frame.left, frame.top)
    yield hatch(np.ones((rows, columns), bool), corner, frame.width / columns, frame.height / rows)
    yield outline(frame, "axis")


def hatch(is_masked: NDArray[np.bool_], corner: Point, width: float, height: float) -> Path:
    """Return lines along the diagonals of masked cells, one for neighbors on the same diagonal.

    A large cell has as many lines as the sample in the legend.

    :param is_masked: which cells are masked
    :param corner: of the first cell
    :param width: of a cell, px
    :param height: of a cell, px
    """
    finer = max(1, int(width / _HATCH))
    is_masked = np.kron(is_masked, np.ones((finer, finer), bool))
    width, height = width / finer, height / finer
    rows, columns = is_masked.shape
    lines: list[Command] = []
    for diagonal in range(0, rows + columns - 1, ceil(_HATCH / width)):
        previous = -2
        for i in range(max(0, diagonal - columns + 1), min(rows, diagonal + 1)):
            j = diagonal - i
            if not is_masked[i, j]:
                continue
            if previous == i - 1:
                lines.pop()
            else:
                lines.append(("M", corner.x + (j + 1) * width, corner.y + i * height))
            lines.append(("L", corner.x + j * width, corner.y + (i + 1) * height))
            previous = i
    return Path(tuple(lines), "hatch")
