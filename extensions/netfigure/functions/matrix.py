"""Parse a matrix: rows of numbers, or the name of a function that returns them."""

from netfigure.functions.calls import compute_values, format_shape
from netfigure.functions.lookup import Functions
from netfigure.source.read import as_number, describe
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Scalar, Value

Row = tuple[float | None, ...]
_LARGEST = 1e9


def parse_matrix(
    value: Value, key: str, functions: Functions, most_rows: int, most_columns: int
) -> tuple[Row, ...]:
    """Return the rows of a matrix, all of the same length; an empty cell is None.

    :param value: the name of a function, or rows of numbers
    :param key: under which it is written, for refusals
    :param functions: where the function is found
    :param most_rows: the maximum number of rows
    :param most_columns: the maximum number of columns
    :raises Refusal: if this is not a matrix, or it is too large
    """
    try:
        rows = _parse_rows(value, functions)
    except Refusal as refusal:
        raise Refusal(f"{key}: {refusal.message}", refusal.line) from None
    if len(rows) > most_rows or len(rows[0]) > most_columns:
        raise Refusal(
            f"{key}: {len(rows)} × {len(rows[0])} numbers are too many; write at most "
            f"{most_rows} × {most_columns}",
            value.line,
        )
    return rows


def _parse_rows(value: Value, functions: Functions) -> tuple[Row, ...]:
    if isinstance(value, Scalar) and isinstance(value.value, str):
        found = compute_values(functions, value.text, value.line)
        if found.ndim != 2:
            raise Refusal(
                f"{value.text} returns {format_shape(found)}; return rows and columns", value.line
            )
        return tuple(map(tuple, found.tolist()))
    rows = value.items if isinstance(value, Items) else ()
    read = [
        (row.line, tuple(map(_parse_cell, row.items)))
        for row in rows
        if isinstance(row, Items) and row.items
    ]
    if not rows or len(read) < len(rows):
        raise Refusal(
            f"found {describe(value)}; write rows of numbers, like [[1, 0], [0, 1]]", value.line
        )
    for line, row in read:
        if len(row) != len(read[0][1]):
            raise Refusal(
                f"a row has {len(row)} numbers and the first has {len(read[0][1])}; "
                "write rows of one length",
                line,
            )
    return tuple(row for _, row in read)


def _parse_cell(value: Value) -> float | None:
    if isinstance(value, Scalar) and value.value is None:
        return None
    number = as_number(value)
    if abs(number) > _LARGEST:
        raise Refusal(f"{number:g} is too large to show; write at most 1e9", value.line)
    return number
