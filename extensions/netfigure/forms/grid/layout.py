"""Lay out a grid: the matrices of each step, the signs between them, and the worked example."""

from collections.abc import Iterator
from math import inf

from netfigure.forms.grid.matrix import LINE, PlacedMatrix
from netfigure.forms.grid.model import Grid, Step
from netfigure.forms.grid.terms import Fragment, describe_size, list_terms, write_number
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Path, Scene, Words, moved
from netfigure.scene.shapes import arrow_head, centered, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.run import Run
from netfigure.typeset.wrap import fold_label

_Item = Box | Path | Words
_CELL = 32.0
_SIGN_WIDTH = 40.0
#: The same on a phone.
_PHONE_CELL, _PHONE_SIGN = 26.0, 24.0
_GAP = 40.0
_WIDEST = 680.0
_TILES = ("sky", "orange", "green", "violet")


def place_grid(grid: Grid, limit: float = inf) -> Scene:
    """Return the scene of a grid.

    :param grid: the steps
    :param limit: maximum width, px
    """
    scene = Scene()
    rows: list[list[list[_Item]]] = [[]]
    width, cell, sign = 0.0, _find_cell(grid, _CELL, 8.0), _SIGN_WIDTH
    if limit < inf:
        cell, sign = _find_cell(grid, _PHONE_CELL, 5.0), _PHONE_SIGN
    for step in grid.steps:
        items = list(_draw_step(step, cell, sign, limit))
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


def _frame(items: list[_Item]) -> Frame:
    return Scene([*items]).frame


def _draw_step(step: Step, cell: float, sign: float, limit: float) -> Iterator[_Item]:
    """Yield a step from the left: input, kernel or arrow, output; below them the worked example.

    Kernel and output are below the input where they do not fit beside it.

    :param cell: size of a cell, px
    :param sign: width of a sign between two matrices, px
    :param limit: maximum width, px
    """
    after_input = _operation_width(step, cell, sign) + len(step.output[0]) * cell
    is_beside = len(step.padded[0]) * cell + after_input + 4.0 <= limit
    tallest = max(map(len, (step.kernel or (), step.output))) * cell
    height = max(len(step.padded) * cell, tallest)
    middle = height / 2 if is_beside else len(step.padded) * cell / 2
    sides = f"{len(step.input)} × {len(step.input[0])}"
    padded = ", padded" if step.padding else ""
    input_matrix = PlacedMatrix(step.padded, Point(0.0, middle), cell, f"input {sides}{padded}")
    yield from input_matrix.draw_cells(_tile_looks(step, input_matrix) or _input_looks(step))
    row, column = step.corner
    yield input_matrix.draw_window(row, column, *step.size, "window-sky")
    x = input_matrix.right
    if not is_beside:
        x, top = 0.0, len(step.padded) * cell + 2 * LINE
        middle, height = top + tallest / 2, top + tallest
    yield from _draw_operation(step, Point(x, middle), cell, sign)
    x += _operation_width(step, cell, sign)
    sides = f"{len(step.output)} × {len(step.output[0])}"
    after = PlacedMatrix(step.output, Point(x, middle), cell, f"output {sides}")
    tiles = {
        (i, j): f"box-{_tile(i, j)}"
        for i, row_ in enumerate(step.output)
        for j in range(len(row_))
        if step.has_tiles
    }
    yield from after.draw_cells(tiles or {step.at: "box-green"})
    yield after.draw_window(*step.at, 1, 1, "window-green")
    right = max(input_matrix.right, after.right)
    yield from _draw_words(step, right, height, limit)


def _operation_width(step: Step, cell: float, sign: float) -> float:
    """Return the width of what is between input and output: a kernel, or an arrow."""
    if step.kernel is None:
        return _arrow_width(step)
    return sign + len(step.kernel[0]) * cell + sign


def _draw_operation(step: Step, place: Point, cell: float, sign: float) -> Iterator[_Item]:
    """Yield what is between input and output, from its left end at the height of its middle."""
    if step.kernel is None:
        yield from _draw_pool(step, place)
        return
    x, middle = place
    yield centered(parse_label("∗"), Point(x + sign / 2, middle), 20.0)
    size = f"{step.size[0]} × {step.size[1]}"
    kernel = PlacedMatrix(step.kernel, Point(x + sign, middle), cell, f"kernel {size}")
    yield from kernel.draw_cells({}, "heat-accent-3")
    yield kernel.draw_window(0, 0, *step.size, "window-accent")
    yield centered(parse_label("="), Point(kernel.right + sign / 2, middle), 20.0)


def _draw_words(step: Step, right: float, height: float, limit: float) -> Iterator[_Item]:
    """Yield the title above a step, and the worked example and the sizes below it.

    :param right: where the matrices end, px
    :param height: of the matrices, px
    :param limit: maximum width, px
    """
    if step.title:
        title = fold_label(step.title, limit, SIZE)
        rise = (len(title.lines) - 1) * LINE / 2
        yield centered(title, Point(right / 2, -20.0 - rise), SIZE)
    y = height + 2 * LINE + 6
    lines = list(_fold(step, max(right, 260.0)))
    for fragments in lines:
        yield from _draw_line(fragments, Point(right / 2, y))
        y += LINE + 2
    size_label = fold_label(parse_label(describe_size(step)), limit, SMALL)
    y += (len(size_label.lines) - 1) * LINE_HEIGHT * SMALL / 2
    yield centered(size_label, Point(right / 2, y + 4), SMALL, "muted")


def _find_cell(grid: Grid, least: float, padding: float) -> float:
    """Return the size of a cell that holds every number of all steps, px.

    :param least: minimum size, px
    :param padding: on both sides of a number together, px
    """
    numbers = [
        value
        for step in grid.steps
        for values in (step.padded, step.kernel or (), step.output)
        for row in values
        for value in row
    ]
    widest = max(measure_label(parse_label(write_number(value)), SIZE)[0] for value in numbers)
    return max(least, widest + padding)


def _input_looks(step: Step) -> dict[tuple[int, int], str]:
    """Return the looks of the cells in the window and in the padding."""
    row, column = step.corner
    rows, columns = len(step.padded), len(step.padded[0])
    padding = step.padding
    looks = {
        (i, j): "faded"
        for i in range(rows)
        for j in range(columns)
        if not (padding <= i < rows - padding and padding <= j < columns - padding)
    }
    window = {
        (i, j): "heat-sky-3"
        for i in range(row, row + step.size[0])
        for j in range(column, column + step.size[1])
        if (i, j) not in looks
    }
    return looks | window


def _tile_looks(step: Step, input_matrix: PlacedMatrix) -> dict[tuple[int, int], str]:
    """Return the looks of windows next to each other; empty if they overlap."""
    if not step.has_tiles:
        return {}
    rows, columns = len(step.output) * step.stride, len(step.output[0]) * step.stride
    return {
        (i, j): f"box-{_tile(i // step.stride, j // step.stride)}"
        for i in range(min(rows, len(input_matrix.values)))
        for j in range(min(columns, len(input_matrix.values[0])))
    }


def _tile(row: int, column: int) -> str:
    # Neighbors differ, for an even and for an odd number of columns.
    return _TILES[(column + 2 * row) % 4]


def _pool_label(step: Step) -> Label:
    return parse_label(f"{step.operation}\n{step.size[0]} × {step.size[1]}")


def _arrow_width(step: Step) -> float:
    return measure_label(_pool_label(step), SMALL)[0] + 40.0


def _draw_pool(step: Step, at: Point) -> Iterator[_Item]:
    width = _arrow_width(step)
    end = Point(at.x + width - 12.0, at.y)
    yield polyline([Point(at.x + 12.0, at.y), Point(end.x - 5.0, at.y)], "arrow")
    yield arrow_head(end, Point(1, 0))
    for index, line in enumerate(_pool_label(step).lines):
        y = at.y + (2 * index - 1) * (LINE / 2 + 3)
        yield centered(Label((line,)), Point(at.x + width / 2, y), SMALL)


def _fold(step: Step, width: float) -> Iterator[list[Fragment]]:
    """Yield the terms of the worked example in lines: one, or one per row of the window."""
    *terms, result = list_terms(step)
    rows = [terms[i : i + step.size[1]] for i in range(0, len(terms), step.size[1])]
    rows[-1] = [*rows[-1], result]
    if _measure([fragment for row in rows for term in row for fragment in term]) <= width:
        rows = [[term for row in rows for term in row]]
    for row in rows:
        line: list[Fragment] = []
        for term in row:
            if line and _measure([*line, *term]) > width:
                yield line
                line = []
            # An operator at the start of a line has no space before it.
            first = term[0] if line else term[0]._replace(text=term[0].text.lstrip())
            line = [*line, first, *term[1:]]
        yield line


def _make_label(fragment: Fragment) -> Label:
    # Spaces at the ends of a fragment count, unlike those of a label.
    return Label(((Run(fragment.text),),))


def _measure(fragments: list[Fragment]) -> float:
    return sum(measure_label(_make_label(fragment), SIZE)[0] for fragment in fragments)


def _draw_line(fragments: list[Fragment], middle: Point) -> Iterator[_Item]:
    x = middle.x - _measure(fragments) / 2
    for fragment in fragments:
        label = _make_label(fragment)
        if label:
            yield centered(label, Point(x, middle.y), SIZE, fragment.look, "start")
        x += measure_label(label, SIZE)[0]
