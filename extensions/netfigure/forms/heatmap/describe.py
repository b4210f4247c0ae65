"""Describe a heatmap in sentences, with all of its numbers or, if there are many, some."""

from collections.abc import Sequence

from netfigure.forms.heatmap.model import Heatmap, Matrix, Side
from netfigure.forms.heatmap.scale import write_number
from netfigure.typeset.label import parse_label

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
    if matrix.block:
        sizes += f", in blocks of {matrix.block[0]} × {matrix.block[1]}"
    few = rows * columns <= _ALL
    which = (range(rows), range(columns)) if few else _choose(rows, columns)
    texts = [
        f"row {_name(matrix.rows, i)}: {_describe_cells(matrix, i, which[1], decimals)}"
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
    some = "" if few else f"Some of its values, in columns {_list_names(matrix, which[1])}: "
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
    return " ".join(parse_label(side.names[index]).plain.split()) if side.names else str(index)


def _list_names(matrix: Matrix, columns: Sequence[int]) -> str:
    return ", ".join(_name(matrix.columns, j) for j in columns)


def _describe_cells(matrix: Matrix, i: int, columns: Sequence[int], decimals: int) -> str:
    """Return the values of a row, each with the name of its column if that is a word."""
    values = [matrix.values[i][j] for j in columns]
    shown = len(values)
    while shown and values[shown - 1] is None:
        shown -= 1
    # Where only one is masked, it has its name like the others.
    is_cut = shown < len(values) - 1
    texts = [
        f"{_name_column(matrix, j)}{'masked' if value is None else _write_number(value, decimals)}"
        for j, value in zip(columns, values, strict=True)
    ]
    return ", ".join([*texts[:shown], "the rest masked"] if is_cut else texts)


def _name_column(matrix: Matrix, j: int) -> str:
    """Return the name of a column before its value; nothing for a number, which is its place."""
    name = _name(matrix.columns, j)
    has_words = any(not each.strip().isdecimal() for each in matrix.columns.names)
    return f"{name} " if has_words else ""


def _write_number(value: float, decimals: int) -> str:
    return write_number(value, decimals).plain
