"""Parse a heatmap: its matrices, its scale, and what is written in the cells."""

from dataclasses import replace

from netfigure.forms.heatmap.model import Heatmap, Matrix, Side, count_decimals
from netfigure.functions.lookup import Functions
from netfigure.functions.matrix import parse_matrix
from netfigure.source.read import (
    Reader,
    as_choice,
    as_flag,
    as_label,
    as_list,
    as_span,
    as_text,
    as_title,
    as_whole,
    list_items,
    open_form,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Pairs, Scalar, Value
from netfigure.style.looks import HEAT_HUES
from netfigure.typeset.label import NO_LABEL, Label, parse_label

_MOST_MATRICES = 6
_MOST_ROWS, _MOST_COLUMNS = 160, 256
#: Maximum number of rows or columns with numbers in the cells: by default, and if chosen.
_NUMBERED, _MOST_NUMBERED = 12, 16
_TOTALS = ("rows", "columns", "both")
_SHADES = ("values", "rows", "none")
_NO_KEY: tuple[Label, ...] = ()
_SHARE = parse_label("share of the row")


def parse_heatmap(body: Pairs, refusals: list[Refusal], functions: Functions) -> Heatmap:
    """Return the heatmap that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :param functions: whose values are shown
    :raises Refusal: if there is nothing to draw
    """
    reader = open_form(body, "heatmap", refusals)
    hue = reader.read("hue", as_choice(HEAT_HUES), "accent")
    decimals = reader.read("decimals", as_whole(0, 4), None)
    scale = reader.read("scale", as_label, NO_LABEL)
    bounds = reader.read("range", as_span, None)
    panels = reader.get("panels")
    shared = reader.get("rows"), reader.get("columns")
    if panels is None:
        matrices = [_parse_matrix(reader, shared, refusals, functions)]
    else:
        matrices = _parse_panels(panels, shared, refusals, functions)
    if decimals is not None:
        matrices = [replace(matrix, decimals=decimals) for matrix in matrices]
    side_by_side = reader.read("across", as_whole(1, 3), min(2, len(matrices)))
    key = _parse_key(reader, matrices)
    numbers = _parse_numbers(reader, matrices) and not key
    totals = _parse_totals(reader, has_numbers=numbers)
    shade = _parse_shade(reader, matrices)
    by_row = shade == "rows"
    reader.finish()
    low, high = _find_range(matrices, bounds, reader, by_row=by_row)
    return Heatmap(
        tuple(matrices), side_by_side, low, high, hue,
        scale or (_SHARE if by_row else NO_LABEL), numbers, key,
        is_by_row=by_row,
        is_plain=numbers and shade == "none",
        has_row_totals=totals in ("rows", "both"),
        has_column_totals=totals in ("columns", "both"),
    )  # fmt: skip


def _parse_numbers(reader: Reader, matrices: list[Matrix]) -> bool:
    """Return whether there are numbers in the cells."""
    largest = max(max(len(matrix.values), len(matrix.values[0])) for matrix in matrices)
    numbers = reader.read("numbers", as_flag, default=largest <= _NUMBERED)
    if numbers and largest > _MOST_NUMBERED:
        reader.refuse(
            f"numbers: {largest} cells in a row or column have no room for them; "
            f"from {_MOST_NUMBERED + 1} on, leave this out",
            reader.line("numbers"),
        )
        return False
    return numbers


def _parse_key(reader: Reader, matrices: list[Matrix]) -> tuple[Label, ...]:
    """Return the meanings of 0 and 1, or nothing."""
    key = reader.read("key", as_list(as_label), _NO_KEY)
    values = {value for each in matrices for row in each.values for value in row}
    if key and (len(key) != 2 or not values <= {None, 0.0, 1.0}):
        reader.refuse(
            "key: it is for values of 0 and 1; write what the two mean, like [absent, present], or "
            "leave this out",
            reader.line("key"),
        )
        return _NO_KEY
    return key


def _parse_totals(reader: Reader, *, has_numbers: bool) -> str:
    """Return which totals there are, or nothing."""
    totals = reader.read("totals", as_choice(_TOTALS), "")
    if totals and not has_numbers:
        reader.refuse(
            "totals: the cells have no numbers to add up; leave this out", reader.line("totals")
        )
        return ""
    return totals


def _parse_shade(reader: Reader, matrices: list[Matrix]) -> str:
    """Return the quantity that the colors show."""
    shade = reader.read("shade", as_choice(_SHADES), "values")
    if shade != "rows":
        return shade
    least = min(
        (value for each in matrices for row in each.values for value in row if value is not None),
        default=0.0,
    )
    if least < 0:
        reader.refuse(
            f"shade: {least:g} has no share of its row; write values of at least 0, or leave this "
            "out",
            reader.line("shade"),
        )
    return "rows" if least >= 0 else "values"


def _find_range(
    matrices: list[Matrix],
    bounds: tuple[float, float] | None,
    reader: Reader,
    *,
    by_row: bool,
) -> tuple[float, float]:
    """Return the ends of the scale: as written, or the smallest and the largest value, 0 included.

    Shares of rows go from 0 to 1.
    """
    shades = [each.row_shares if by_row else each.values for each in matrices]
    values = [value for rows in shades for row in rows for value in row if value is not None]
    if bounds:
        outside = [value for value in values if not bounds[0] <= value <= bounds[1]]
        if not outside:
            return bounds
        reader.refuse(
            f"range: the value {outside[0]:g} lies outside; write a range that holds all values",
            reader.line("range"),
        )
    if by_row:
        return 0.0, 1.0
    low, high = min([0.0, *values]), max([0.0, *values])
    return (low, high) if low < high else (0.0, 1.0)


def _parse_panels(
    value: Value,
    shared: tuple[Value | None, Value | None],
    refusals: list[Refusal],
    functions: Functions,
) -> list[Matrix]:
    matrices = []
    for item in list_items(value, "panels", _MOST_MATRICES, "matrices"):
        reader = Reader(item, "a matrix", refusals)
        sides = reader.get("rows") or shared[0], reader.get("columns") or shared[1]
        matrices.append(_parse_matrix(reader, sides, refusals, functions))
        reader.finish()
    return matrices


def _parse_matrix(
    reader: Reader,
    sides: tuple[Value | None, Value | None],
    refusals: list[Refusal],
    functions: Functions,
) -> Matrix:
    title = reader.read("title", as_title, NO_LABEL)
    value = reader.get("values")
    if value is None:
        raise Refusal(
            "a heatmap has no values; write 'values: module.function' or rows of numbers",
            reader.line(),
        )
    rows = parse_matrix(value, "values", functions, _MOST_ROWS, _MOST_COLUMNS)
    masked = reader.read("masked", as_choice(("upper", "lower")), "")
    if masked:
        rows = tuple(
            tuple(
                None if (j > i if masked == "upper" else j < i) else number
                for j, number in enumerate(row)
            )
            for i, row in enumerate(rows)
        )
    return Matrix(
        title,
        _parse_side(sides[0], "rows", len(rows), refusals),
        _parse_side(sides[1], "columns", len(rows[0]), refusals),
        rows,
        count_decimals(value for row in rows for value in row),
        reader.read("block", _as_block, None),
        bool(reader.read("framed", as_choice(("diagonal",)), "")),
    )


def _as_block(value: Value) -> tuple[int, int] | None:
    """Return the rows and columns of a block: ``2``, or ``[2, 3]``.

    :raises Refusal: for anything else
    """
    sides = as_list(as_whole(1, _MOST_COLUMNS))(value)
    if len(sides) > 2:
        raise Refusal("write its rows and its columns, like [2, 2]", value.line)
    return sides[0], sides[-1]


def _parse_side(value: Value | None, key: str, count: int, refusals: list[Refusal]) -> Side:
    """Return names and a title: a list of names, or ``{names: […], title: …}``, or a title."""
    if value is None:
        return Side(NO_LABEL, ())
    title, names = NO_LABEL, value
    if isinstance(value, Scalar):
        return Side(as_label(value), ())
    if isinstance(value, Pairs):
        reader = Reader(value, key, refusals)
        title = reader.read("title", as_label, NO_LABEL)
        names = reader.get("names") or Items(value.line, ())
        reader.finish()
    found = as_list(as_text)(names)
    if found and len(found) != count:
        refusals.append(
            Refusal(
                f"{key}: {len(found)} names are written for {count} {key}; write one for each",
                names.line,
            )
        )
        return Side(title, ())
    return Side(title, found)
