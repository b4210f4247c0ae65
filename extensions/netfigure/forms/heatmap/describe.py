"""Describe a heatmap in sentences, with all of its numbers or, if there are many, some."""

from netfigure.forms.heatmap.model import Heatmap, Matrix, Side
from netfigure.forms.heatmap.scale import write_number

#: Maximum number of values that a listener can follow.
_ALL = 150
#: Numbers of rows and columns that are described of a large matrix.
_SOME_ROWS, _SOME_COLUMNS = 5, 8


def describe_heatmap(heatmap: Heatmap) -> str:
    """Return a description of every matrix and of the scale.

    :param heatmap: the matrices
    """
    low, high = (write_number(end, heatmap.decimals).plain for end in (heatmap.low, heatmap.high))
    number = "share of its row" if heatmap.is_by_row else "value"
    what = f" of {heatmap.scale.plain}" if heatmap.scale and not heatmap.is_by_row else ""
    colors = (
        f"The stronger a cell's orange, the more it is over 0, to {high}; the stronger its blue, "
        f"the more it is under 0, to {low}."
        if heatmap.has_two_signs
        else f"The stronger its color, the larger a cell's {number}, from {low} to {high}."
    )
    count = len(heatmap.matrices)
    kind = f"A heatmap{what}." if count == 1 else f"{count} heatmaps{what}."
    texts = (_describe_matrix(heatmap, matrix) for matrix in heatmap.matrices)
    return " ".join([kind, *texts, colors])


def _describe_matrix(heatmap: Heatmap, matrix: Matrix) -> str:
    decimals = heatmap.decimals
    rows, columns = len(matrix.values), len(matrix.values[0])
    title = f"{matrix.title.plain}: " if matrix.title else ""
    sizes = (
        f"{_count(rows, 'row')}{_describe_title(matrix.rows)}, "
        f"{_count(columns, 'column')}{_describe_title(matrix.columns)}"
    )
    few = rows * columns <= _ALL
    which = (range(rows), range(columns)) if few else _choose(rows, columns)
    texts = [
        f"row {_name(matrix.rows, i)}: "
        + ", ".join(_describe_cell(matrix, i, j, decimals) for j in which[1])
        + (
            f", total {_write_number(matrix.row_totals[i], decimals)}"
            if heatmap.has_row_totals
            else ""
        )
        for i in which[0]
    ]
    if heatmap.has_column_totals:
        totals = (
            f"{_name(matrix.columns, j)} {_write_number(matrix.column_totals[j], decimals)}"
            for j in which[1]
        )
        texts.append(f"totals: {', '.join(totals)}")
    some = "" if few else "Some of its values: "
    return f"{title}{sizes}. {some}{'; '.join(texts)}."


def _choose(rows: int, columns: int) -> tuple[list[int], list[int]]:
    """Return the indices of some rows and columns, the first and the last included."""
    return _spread(rows, _SOME_ROWS), _spread(columns, _SOME_COLUMNS)


def _spread(count: int, most: int) -> list[int]:
    chosen = min(count, most)
    return sorted({round(i * (count - 1) / max(chosen - 1, 1)) for i in range(chosen)})


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count > 1 else ''}"


def _describe_title(side: Side) -> str:
    return f" ({side.title.plain})" if side.title else ""


def _name(side: Side, index: int) -> str:
    return " ".join(side.names[index].split()) if side.names else str(index)


def _describe_cell(matrix: Matrix, i: int, j: int, decimals: int) -> str:
    value = matrix.values[i][j]
    texts = "masked" if value is None else _write_number(value, decimals)
    return f"{_name(matrix.columns, j)} {texts}"


def _write_number(value: float, decimals: int) -> str:
    return write_number(value, decimals).plain
