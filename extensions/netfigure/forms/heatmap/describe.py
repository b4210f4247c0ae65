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
    what = f" of {heatmap.scale.plain}" if heatmap.scale and not heatmap.is_by_row else ""
    count = len(heatmap.matrices)
    kind = f"A heatmap{what}." if count == 1 else f"{count} heatmaps{what}."
    texts = (_describe_matrix(heatmap, matrix) for matrix in heatmap.matrices)
    colors = "" if heatmap.key or heatmap.is_plain else _describe_colors(heatmap)
    return " ".join(filter(None, [kind, *texts, colors]))


def _describe_colors(heatmap: Heatmap) -> str:
    low, high = (write_number(end, heatmap.decimals).plain for end in (heatmap.low, heatmap.high))
    number = "share of its row" if heatmap.is_by_row else "value"
    return f"The stronger its color, the larger a cell's {number}, from {low} to {high}."


def _describe_matrix(heatmap: Heatmap, matrix: Matrix) -> str:
    decimals = matrix.decimals
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
        f"row {_name(matrix.rows, i)}: {_describe_row(heatmap, matrix, i, which[1])}"
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


def _describe_row(heatmap: Heatmap, matrix: Matrix, i: int, columns: Sequence[int]) -> str:
    """Return the values of a row; with a key, the columns with each of them."""
    if not heatmap.key:
        return _describe_cells(matrix, i, columns)
    words = [(1.0, heatmap.key[1].plain), (0.0, heatmap.key[0].plain), (None, "masked")]
    groups = (
        (word, [_name(matrix.columns, j) for j in columns if matrix.values[i][j] == value])
        for value, word in words
    )
    return ", ".join(f"{word} at {', '.join(names)}" for word, names in groups if names)


def _describe_cells(matrix: Matrix, i: int, columns: Sequence[int]) -> str:
    """Return the values of a row, each with the name of its column if that is a word."""
    values = [matrix.values[i][j] for j in columns]
    shown = len(values)
    while shown and values[shown - 1] is None:
        shown -= 1
    # Where only one is masked, it has its name like the others.
    is_cut = shown < len(values) - 1
    numbers = (
        "masked" if value is None else _write_number(value, matrix.decimals) for value in values
    )
    texts = [
        f"{_name_column(matrix, j)}{number}" for j, number in zip(columns, numbers, strict=True)
    ]
    return ", ".join([*texts[:shown], "the rest masked"] if is_cut else texts)


def _name_column(matrix: Matrix, j: int) -> str:
    """Return the name of a column before its value; nothing for a number, which is its place."""
    name = _name(matrix.columns, j)
    has_words = any(not each.strip().isdecimal() for each in matrix.columns.names)
    return f"{name} " if has_words else ""


def _write_number(value: float, decimals: int) -> str:
    return write_number(value, decimals).plain
