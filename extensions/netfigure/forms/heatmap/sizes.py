"""Measure a matrix: the size of its cells, and the height of its names."""

from collections.abc import Sequence
from math import ceil, inf
from typing import NamedTuple

from netfigure.forms.heatmap.model import Heatmap, Matrix
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import wrap_label

#: Width at which the names of rows are wrapped, also on a phone, and what is beside them, px.
_ROW_NAME, _PHONE_ROW_NAME, _ASIDE = 120.0, 80.0, 14.0
#: Width of the outlines on both sides of a matrix whose rows are named to the left of another, px.
_OUTLINES = 6.0
#: Maximum width of a figure, and gap between two matrices, also on a phone, px.
_WHOLE, ACROSS, PHONE_ACROSS = 680.0, 30.0, 12.0
#: Width to which a matrix of few columns grows, and the maximum width of a cell, px.
_COMFORTABLE, _LARGEST = 340.0, 54.0
#: Minimum height of a cell with a number, also on a phone, px, and its height by its width.
_HEIGHT, _PHONE_HEIGHT, _FLATNESS = 31.0, 25.0, 0.7
#: Maximum height of a cell without a number on a phone, px.
_PHONE_EMPTY = 20.0
#: Height up to which cells without numbers are as high as names make them wide, px.
_SQUARE = 200.0
#: From the title of a matrix without names of columns to its cells, px.
_NAMELESS = 4.0
#: Gap between the names of columns, and its minimum where there is little room, px.
_NAME_GAP, _LEAST_GAP = 8.0, 4.0
#: From the names of columns to the cells, px.
NAME_PAD = 5.0
#: Width of the totals of the rows, px.
TOTALS = 60.0
#: By how much cells may be higher than alone, so that all of a figure are alike.
_SHARED = 1.5
#: Maximum width and height of a matrix without numbers, px.
_WIDEST, _HIGHEST = 520.0, 330.0
#: Minimum width of a cell, also on a phone, px.
_LEAST, _PHONE_LEAST = 3.0, 2.0


class Sizes(NamedTuple):
    """The sizes of one matrix, px."""

    cell_width: float
    cell_height: float
    #: of the type in the cells
    number: float
    #: height of everything above the cells
    top: float
    #: of all cells
    width: float
    height: float
    #: height of the names above the columns
    head: float
    #: width at which the names of rows are wrapped
    row_name: float
    #: height by which every second name of a column is higher than its neighbors; 0 if none is
    stagger: float
    #: from the cells to the middle of the title of the rows
    row_title: float


def measure_matrix(heatmap: Heatmap, matrix: Matrix, limit: float, across: int) -> Sizes:
    """Return the sizes of a matrix.

    :param heatmap: which tells whether cells have numbers
    :param matrix: the matrix
    :param limit: maximum width of the figure, px
    :param across: how many matrices are side by side
    """
    rows, columns = len(matrix.values), len(matrix.values[0])
    is_narrow = limit < inf
    number = _choose_size(columns, is_narrow=is_narrow)
    row_name = _PHONE_ROW_NAME if is_narrow else _ROW_NAME
    room = find_room(heatmap, limit, across) - TOTALS * heatmap.has_row_totals
    measure = _measure_numbered if heatmap.has_numbers else _measure_empty
    width, height = measure(heatmap, matrix, room, is_narrow=is_narrow)
    width, head, stagger = _measure_head(matrix.columns.names, width, room, may_stagger=is_narrow)
    if not heatmap.has_numbers and not heatmap.key and width * rows <= _SQUARE:
        height = max(height, width)
    if matrix.rows.names:
        labels = [wrap_label(name, row_name, SMALL) for name in matrix.rows.names]
        height = max([height, *(measure_label(label, SMALL)[1] + 2.0 for label in labels)])
    is_counted = columns > 1 or (rows > 1 and not matrix.rows.names)
    if not matrix.columns.is_drawn:
        head = _NAMELESS
    elif not head and (is_counted or heatmap.has_row_totals):
        head = LINE_HEIGHT * SMALL + 6.0
    titles, row_title = _measure_titles(matrix, head, stagger)
    top = ceil(head + titles + (LINE_HEIGHT * SIZE + 5.0 if matrix.title else 0.0))
    wide, high = width * columns, height * rows
    return Sizes(width, height, number, top, wide, high, head, row_name, stagger, row_title)


def share_cell_size(every: Sequence[Sizes], room: float) -> list[Sizes]:
    """Return sizes of matrices with cells as large as the largest, unless one would be too wide.

    :param every: the sizes that the matrices would have alone
    :param room: maximum width of the cells of a matrix, px
    """
    wide, high = (max(getattr(each, name) for each in every) for name in Sizes._fields[:2])
    columns = [round(each.width / each.cell_width) for each in every]
    if wide * max(columns) > room or high > _SHARED * min(each.cell_height for each in every):
        return [*every]
    return [
        each._replace(
            cell_width=wide,
            cell_height=high,
            width=wide * count,
            height=high * round(each.height / each.cell_height),
        )
        for each, count in zip(every, columns, strict=True)
    ]


def _measure_numbered(
    heatmap: Heatmap, matrix: Matrix, room: float, *, is_narrow: bool
) -> tuple[float, float]:
    """Return width and height of a cell that shows its number."""
    columns = len(matrix.values[0])
    totals = matrix.column_totals if heatmap.has_column_totals else ()
    longest = max(
        _width(f"{value:,.{matrix.decimals}f}", _choose_size(columns, is_narrow=is_narrow))
        for row in (*matrix.values, totals)
        for value in (*row, 0.0)
        if value is not None
    )
    least = max(longest + 5.0, 24.0) if is_narrow else max(longest + 13.0, 34.0)
    width = max(least, min(room / columns, _COMFORTABLE / columns, _LARGEST))
    if matrix.is_picture:
        side = max(least, min(width, _HEIGHT))
        return side, side
    return width, _PHONE_HEIGHT if is_narrow else max(_HEIGHT, _FLATNESS * width)


def _measure_empty(
    heatmap: Heatmap, matrix: Matrix, room: float, *, is_narrow: bool
) -> tuple[float, float]:
    """Return width and height of a cell that shows its color alone."""
    rows, columns = len(matrix.values), len(matrix.values[0])
    least = _PHONE_LEAST if is_narrow else _LEAST
    widest = min(_WIDEST, room)
    largest = max(24.0, min(_COMFORTABLE / columns, _LARGEST)) if heatmap.key else 24.0
    width = max(least, min(largest, widest / columns, 2.5 * _HIGHEST / rows))
    tallest = _PHONE_EMPTY if is_narrow else _HEIGHT
    height = max(least, min(width, tallest, _HIGHEST / rows))
    height = max(height, min(width * 1.6, 6.0))
    # Whole pixels, so that no seam shows between neighbors.
    return float(int(width)), float(int(height))


def _choose_size(columns: int, *, is_narrow: bool) -> float:
    return SIZE if columns <= 7 and not is_narrow else SMALL


def _measure_head(
    names: tuple[str, ...], width: float, limit: float, *, may_stagger: bool
) -> tuple[float, float, float]:
    """Return the width of a column, the height of the names above, and by how much some are higher.

    On a phone every second name is higher where neighbors do not fit side by side.

    :param names: of the columns
    :param width: of a column as its cells ask, px
    :param limit: maximum width of all columns, px
    :param may_stagger: whether names may be higher
    """
    if not names:
        return width, 0.0, 0.0
    words = [word for name in names for word in name.split() or [""]]
    longest_word = max(_width(word, SMALL) for word in words)
    gap = min(_NAME_GAP, max(_LEAST_GAP, limit / len(names) - longest_word))
    is_staggered = may_stagger and max(width, longest_word + gap) * len(names) > limit
    share = 2.0 if is_staggered else 1.0
    width = max(width, (longest_word + gap) / share)
    labels = [wrap_label(name, share * width - gap + 2.0, SMALL) for name in names]
    width = max([width, *((measure_label(label, SMALL)[0] + gap) / share for label in labels)])
    head = max(measure_label(label, SMALL)[1] for label in labels) + 6.0
    return (width, 2 * head, head) if is_staggered else (width, head, 0.0)


def _measure_titles(matrix: Matrix, head: float, stagger: float) -> tuple[float, float]:
    """Return the height of the titles of rows and columns, and that of the first above the cells.

    Without a title of the columns, that of the rows is on the last line of their names.

    :param matrix: the matrix
    :param head: height of the names of the columns, px
    :param stagger: height by which every second name is higher, px
    """
    line = LINE_HEIGHT * SMALL
    if matrix.columns.title:
        return line + 2.0, head + line / 2
    if not matrix.rows.title:
        return 0.0, 0.0
    if matrix.columns.names and matrix.columns.is_drawn and not stagger:
        return 0.0, NAME_PAD + line / 2
    return line + 2.0, head + line / 2


def find_room(heatmap: Heatmap, limit: float, across: int) -> float:
    """Return the width that the cells of each matrix may have, px.

    Matrices below each other have their middles in line, whatever the names beside them.

    :param heatmap: the matrices
    :param limit: maximum width of the figure, px
    :param across: how many matrices are side by side
    """
    row_name = _PHONE_ROW_NAME if limit < inf else _ROW_NAME
    whole = min(limit, _WHOLE) - (across - 1) * (PHONE_ACROSS if limit < inf else ACROSS)
    for column in range(across):
        matrices = heatmap.matrices[column::across]
        whole -= max((_measure_beside(each, row_name) for each in matrices), default=0.0)
    return whole / across


def _measure_beside(matrix: Matrix, row_name: float) -> float:
    """Return the width of the names or numbers of the rows, and of the margins, px."""
    if not matrix.rows.is_drawn:
        return _OUTLINES
    texts = matrix.rows.names or (str(len(matrix.values)),)
    labels = [wrap_label(text, row_name, SMALL) for text in texts]
    title = measure_label(matrix.rows.title, SMALL)[0]
    return max(title, *(measure_label(label, SMALL)[0] for label in labels)) + _ASIDE


def _width(text: str, size: float) -> float:
    return measure_label(parse_label(text), size)[0]
