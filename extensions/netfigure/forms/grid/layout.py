"""Lay out a grid: the matrices of each step, the signs between them, and the worked example."""

from collections.abc import Iterator
from math import inf

from netfigure.forms.grid.equation import Measures, Part, Sizes, list_parts, measure_steps
from netfigure.forms.grid.example import draw_line, fold_example
from netfigure.forms.grid.matrix import LINE
from netfigure.forms.grid.model import Grid, Step
from netfigure.forms.grid.terms import describe_size
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Item, Scene, moved
from netfigure.scene.shapes import centered
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import LINE_HEIGHT
from netfigure.typeset.wrap import fold_label

_SIZES = Sizes(32.0, 14.0, 14.0, SIZE, 40.0)
#: On a phone, in the order in which they are tried: numbers of outputs are the longest.
_PHONE_SIZES = (
    Sizes(26.0, 10.0, 10.0, SIZE, 24.0),
    Sizes(21.0, 4.0, 9.0, SMALL, 22.0),
    Sizes(20.0, 4.0, 8.0, SMALL, 20.0),
    Sizes(20.0, 4.0, 4.0, SMALL, 16.0),
)
#: Between two steps beside each other, and maximum width of a figure, px.
_GAP, _WIDEST = 40.0, 680.0
#: What the edges of cells take of a maximum width, px.
_EDGES = 4.0


def place_grid(grid: Grid, limit: float = inf) -> Scene:
    """Return the scene of a grid.

    :param grid: the steps
    :param limit: maximum width, px
    """
    scene = Scene()
    rows: list[list[list[Item]]] = [[]]
    width = 0.0
    measures = _choose_measures(grid, limit)
    for step in grid.steps:
        items = list(_draw_step(step, measures, limit))
        own = _frame(items).width
        if rows[-1] and width + _GAP + own > min(limit, _WIDEST):
            rows.append([])
            width = 0.0
        rows[-1].append(items)
        width += own + (_GAP if width else 0.0)
    top = 0.0
    widths = [sum(_frame(items).width for items in row) + _GAP * (len(row) - 1) for row in rows]
    for row, width in zip(rows, widths, strict=True):
        left, bottom = (max(widths) - width) / 2, top
        for items in row:
            frame = _frame(items)
            scene.add(*(moved(item, left - frame.left, top - frame.top) for item in items))
            left += frame.width + _GAP
            bottom = max(bottom, top + frame.height)
        top = bottom + 30.0
    return scene


def _choose_measures(grid: Grid, limit: float) -> Measures:
    """Return the largest sizes with which every step is a single row, or those of rows."""
    if limit == inf:
        return measure_steps(grid, _SIZES)
    tried = [measure_steps(grid, sizes) for sizes in _PHONE_SIZES]
    return next((each for each in tried if _are_rows(grid, each, limit)), tried[0])


def _are_rows(grid: Grid, measures: Measures, limit: float) -> bool:
    return all(
        _measure_row(list(list_parts(step, measures))) <= limit - _EDGES for step in grid.steps
    )


def _frame(items: list[Item]) -> Frame:
    return Scene([*items]).frame


def _draw_step(step: Step, measures: Measures, limit: float) -> Iterator[Item]:
    """Yield a step: its matrices in as many rows as they need; below them the worked example.

    :param measures: the sizes of cells and signs
    :param limit: maximum width, px
    """
    rows: list[list[Part]] = [[]]
    for part in list_parts(step, measures):
        if rows[-1] and _measure_row([*rows[-1], part]) > min(limit, _WIDEST) - _EDGES:
            rows.append([])
        rows[-1].append(part)
    width = max(map(_measure_row, rows))
    top = 0.0
    for row in rows:
        left, height = (width - _measure_row(row)) / 2, max(part.height for part in row)
        for part in row:
            yield from (moved(item, left, top + height / 2) for item in part.items)
            left += part.width
        top += height + 2 * LINE
    yield from _draw_words(step, width, top + 6.0, limit)


def _measure_row(row: list[Part]) -> float:
    return sum(part.width for part in row)


def _draw_words(step: Step, width: float, y: float, limit: float) -> Iterator[Item]:
    """Yield the title above a step, and the worked example and the sizes below it.

    :param width: of the matrices, px
    :param y: middle of the first line below them, px
    :param limit: maximum width, px
    """
    if step.title:
        title = fold_label(step.title, limit, SIZE)
        rise = (len(title.lines) - 1) * LINE / 2
        yield centered(title, Point(width / 2, -20.0 - rise), SIZE)
    for fragments in fold_example(step, max(width, 260.0)):
        yield from draw_line(fragments, Point(width / 2, y))
        y += LINE + 2
    size_label = fold_label(parse_label(describe_size(step)), limit, SMALL)
    y += (len(size_label.lines) - 1) * LINE_HEIGHT * SMALL / 2
    yield centered(size_label, Point(width / 2, y + 4), SMALL, "muted")
