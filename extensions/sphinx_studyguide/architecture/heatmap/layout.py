"""Places for the cells of matrices, their names and the scale."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from sphinx_studyguide.architecture.heatmap.model import Heatmap, Matrix
from sphinx_studyguide.architecture.heatmap.names import place_names
from sphinx_studyguide.architecture.heatmap.sizes import Sizes, find_sizes
from sphinx_studyguide.architecture.panels import arrange
from sphinx_studyguide.architecture.scene import (
    SIZE,
    SMALL,
    Box,
    Command,
    Frame,
    Item,
    Path,
    Point,
    Scene,
    centered,
    outline,
    polyline,
)
from sphinx_studyguide.architecture.typeset.label import Label, parse_label
from sphinx_studyguide.architecture.typeset.measure import measure_label

Array = NDArray[np.float64]
_ACROSS, _DOWN = 30.0, 26.0
#: Colors of the scale: numbers stand on the lower half of them.
_STEPS, _STEPS_UNDER_NUMBERS = 16, 8
_SCALE_CELL = 13.0
#: How far a cell without a number reaches over its edge, px.
_OVER = 0.3
_MASKED = parse_label("masked")
#: Stands for the color of masked cells that have no room for a stroke, and how they look.
_HIDDEN, _FAINT = 99, "note"


def place_heatmap(heatmap: Heatmap) -> Scene:
    """Return the figure.

    :param heatmap: the matrices
    """
    every = [find_sizes(heatmap, matrix) for matrix in heatmap.matrices]
    title = -max(sizes.top for sizes in every) + SIZE / 2 + 1
    panels = [
        Scene(list(_draw_matrix(heatmap, matrix, sizes, title)))
        for matrix, sizes in zip(heatmap.matrices, every, strict=True)
    ]
    scene = arrange(panels, heatmap.columns, _ACROSS, _DOWN)
    frame = scene.frame
    scene.add(*_draw_scale(heatmap, Point(frame.center.x, frame.bottom + 18.0)))
    return scene


def _draw_matrix(heatmap: Heatmap, matrix: Matrix, sizes: Sizes, title: float) -> Iterator[Item]:
    """Yield a matrix, whose cells begin at the origin, and its title at a height."""
    cells = Frame(0.0, 0.0, sizes.width, sizes.height)
    if heatmap.has_numbers:
        yield from _draw_cells(heatmap, matrix, sizes)
    else:
        yield Box(cells, "page", 0)
        yield from _draw_runs(heatmap, matrix, sizes)
        yield outline(cells, "axis")
    yield from place_names(matrix, sizes, cells)
    if matrix.title:
        yield centered(matrix.title, Point(cells.center.x, title), SIZE)


def _draw_cells(heatmap: Heatmap, matrix: Matrix, sizes: Sizes) -> Iterator[Item]:
    """Yield the cells one by one, each with its number."""
    for i, row in enumerate(matrix.values):
        for j, value in enumerate(row):
            left, top = j * sizes.cell_width, i * sizes.cell_height
            frame = Frame(left, top, left + sizes.cell_width, top + sizes.cell_height).grown(-1)
            if value is None:
                yield from _draw_masked(frame)
                continue
            look = find_look(heatmap, value)
            yield Box(frame, look, 3.0)
            if look.endswith("-0"):
                yield Box(frame, "outline", 3.0)
            yield centered(write_number(value, heatmap.decimals), frame.center, sizes.number)


def _draw_masked(frame: Frame) -> Iterator[Item]:
    yield Box(frame, "faded", 3.0)
    yield polyline(
        [Point(frame.left + 4, frame.bottom - 4), Point(frame.right - 4, frame.top + 4)], "grid"
    )


def _draw_runs(heatmap: Heatmap, matrix: Matrix, sizes: Sizes) -> Iterator[Item]:
    """Yield all cells of a color as one shape: equal neighbors are one piece of it."""
    values = np.array(matrix.values, dtype=float)
    steps = np.where(np.isnan(values), _HIDDEN, _find_steps(heatmap, values)).astype(int)
    across, down = (
        [(index, *run) for index, line in enumerate(lines.tolist()) for run in _find_runs(line)]
        for lines in (steps, steps.T)
    )
    shapes: dict[int, list[Command]] = {}
    flat = len(across) <= len(down)
    rows, columns = steps.shape
    for line, start, end, step in across if flat else down:
        i, j, last_row, last_column = (
            (line, start, line + 1, end) if flat else (start, line, end, line + 1)
        )
        left, top = j * sizes.cell_width, i * sizes.cell_height
        # A little larger, so that no seam shows; the last ones stay inside of the frame.
        right = last_column * sizes.cell_width + (_OVER if last_column < columns else 0)
        foot = last_row * sizes.cell_height + (_OVER if last_row < rows else 0)
        shapes.setdefault(step, []).extend(
            [("M", left, top), ("L", right, top), ("L", right, foot), ("L", left, foot), ("Z",)]
        )
    for step in sorted(shapes):
        if step:  # 0 has the color of the page
            look = _FAINT if step == _HIDDEN else _name_look(heatmap, step)
            yield Path(tuple(shapes[step]), look)


def _find_runs(steps: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield where equal steps begin and end."""
    start = 0
    for step, run in groupby(steps):
        end = start + len(list(run))
        yield start, end, step
        start = end


def find_look(heatmap: Heatmap, value: float) -> str:
    """Return the look of a cell.

    :param heatmap: whose scale it is on
    :param value: of the cell
    """
    return _name_look(heatmap, int(_find_steps(heatmap, np.array(value))))


def _find_steps(heatmap: Heatmap, values: Array) -> Array:
    """Return how strong the colors of values are, from 0; values under zero have a color too."""
    if heatmap.has_two_signs:
        shares = np.clip(values / max(heatmap.high, -heatmap.low), -1.0, 1.0)
    else:
        shares = (values - heatmap.low) / (heatmap.high - heatmap.low)
    return np.rint(shares * (_STEPS_UNDER_NUMBERS if heatmap.has_numbers else _STEPS))


def _name_look(heatmap: Heatmap, step: int) -> str:
    hue = heatmap.hue
    if heatmap.has_two_signs:
        hue = "orange" if step >= 0 else "sky"
    return f"heat-{hue}-{abs(step)}"


def write_number(value: float, decimals: int) -> Label:
    """Return a number as it stands in a cell; zero has no sign."""
    written = f"{value:,.{decimals}f}"
    if not float(written.replace(",", "")):
        written = written.lstrip("-")
    return parse_label(written.replace("-", "−"))


def _draw_scale(heatmap: Heatmap, middle: Point) -> Iterator[Item]:
    """Yield the colors from the lowest to the highest value, with the values of both ends."""
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
        over = _OVER if index < count - 1 else 0.0
        yield Box(Frame(x, strip.top, x + cell + over, strip.bottom), look, 0.0)
        x += cell
    yield outline(strip, "axis")
    yield centered(ends[1], Point(x + 7, y), SMALL, "muted", "start")
    x += 7 + widths[1]
    if heatmap.has_masked:
        swatch = Frame(x + 26, y - 8, x + 50, y + 8)
        if heatmap.has_numbers:
            yield from _draw_masked(swatch)
        else:
            yield from (Box(swatch, _FAINT, 0.0), outline(swatch, "axis"))
        yield centered(_MASKED, Point(x + 58, y), SMALL, anchor="start")


def _decimals_of_ends(heatmap: Heatmap) -> int:
    """Return how many decimals the ends of the scale need, and no more than the cells have."""
    for decimals in range(heatmap.decimals):
        if all(
            round(end, decimals) == round(end, heatmap.decimals)
            for end in (heatmap.low, heatmap.high)
        ):
            return decimals
    return heatmap.decimals
