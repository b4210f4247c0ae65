"""Measure a matrix: the size of its cells, and the height of its names."""

from math import ceil
from typing import NamedTuple

from netfigure.forms.heatmap.model import Heatmap, Matrix
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import wrap_label

#: Width at which the names of rows are wrapped, px.
ROW_NAME = 120.0
#: Maximum width and height of a matrix without numbers, px.
_WIDEST, _HIGHEST = 520.0, 330.0
_LEAST = 3.0


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


def measure_matrix(heatmap: Heatmap, matrix: Matrix) -> Sizes:
    """Return the sizes of a matrix.

    :param heatmap: which tells whether cells have numbers
    :param matrix: the matrix
    """
    rows, columns = len(matrix.values), len(matrix.values[0])
    number = SIZE if columns <= 7 else SMALL
    if heatmap.has_numbers:
        totals = matrix.column_totals if heatmap.has_column_totals else ()
        longest = max(
            _width(f"{value:,.{heatmap.decimals}f}", number)
            for row in (*matrix.values, totals)
            for value in (*row, 0.0)
            if value is not None
        )
        width, height = max(longest + 13.0, 34.0), 31.0
    else:
        width = max(_LEAST, min(24.0, _WIDEST / columns, 2.5 * _HIGHEST / rows))
        height = max(_LEAST, min(width, _HIGHEST / rows))
        height = max(height, min(width * 1.6, 6.0))
        # Whole pixels, so that no seam shows between neighbors.
        width, height = float(int(width)), float(int(height))
    head = 0.0
    if matrix.columns.names:
        words = [word for name in matrix.columns.names for word in name.split() or [""]]
        width = max(width, max(_width(word, SMALL) for word in words) + 8.0)
        labels = [wrap_label(name, width - 6.0, SMALL) for name in matrix.columns.names]
        width = max([width, *(measure_label(label, SMALL)[0] + 8.0 for label in labels)])
        head = max(measure_label(label, SMALL)[1] for label in labels) + 6.0
    if matrix.rows.names:
        labels = [wrap_label(name, ROW_NAME, SMALL) for name in matrix.rows.names]
        height = max([height, *(measure_label(label, SMALL)[1] + 2.0 for label in labels)])
    is_counted = columns > 1 or (rows > 1 and not matrix.rows.names)
    if not head and (is_counted or heatmap.has_row_totals):
        head = LINE_HEIGHT * SMALL + 6.0
    top = head + (LINE_HEIGHT * SMALL + 2.0 if matrix.columns.title or matrix.rows.title else 0.0)
    top += LINE_HEIGHT * SIZE + 5.0 if matrix.title else 0.0
    return Sizes(width, height, number, ceil(top), width * columns, height * rows, head)


def _width(text: str, size: float) -> float:
    return measure_label(parse_label(text), size)[0]
