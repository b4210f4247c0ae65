"""From the body to matrices; functions are called here, so that the model holds numbers."""

from sphinx_studyguide.architecture.compute import compute_values, tell_shape
from sphinx_studyguide.architecture.functions import Functions
from sphinx_studyguide.architecture.heatmap.model import Heatmap, Matrix, Side
from sphinx_studyguide.architecture.looks import HEAT_HUES
from sphinx_studyguide.architecture.source.read import (
    Reader,
    as_choice,
    as_flag,
    as_list,
    as_number,
    as_text,
    as_whole,
    describe,
)
from sphinx_studyguide.architecture.source.refusal import Refusal
from sphinx_studyguide.architecture.source.values import Items, Pairs, Scalar, Value
from sphinx_studyguide.architecture.typeset.label import NO_LABEL, Label, parse_label

_MOST_MATRICES = 6
_MOST_ROWS, _MOST_COLUMNS = 160, 256
#: More than these have no numbers, unless one asks for them.
_NUMBERED = 12
_MOST_NUMBERED = 16

_Row = tuple[float | None, ...]


def parse_heatmap(body: Pairs, refusals: list[Refusal], functions: Functions) -> Heatmap:
    """Read a heatmap.

    :param body: keys and values
    :param refusals: where what is wrong with a single key is noted
    :param functions: whose values are shown
    :raises Refusal: if there is nothing to draw
    """
    outer = Reader(body, "a heatmap", refusals)
    reader = Reader(outer.get("heatmap") or body, "a heatmap", refusals)
    outer.finish()
    hue = reader.read("hue", as_choice(HEAT_HUES), "accent")
    decimals = reader.read("decimals", as_whole(0, 4), 2)
    scale = reader.read("scale", _as_label, NO_LABEL)
    bounds = reader.read("range", _as_range, None)
    panels = reader.get("panels")
    shared = reader.get("rows"), reader.get("columns")
    if panels is None:
        matrices = [_read_matrix(reader, shared, refusals, functions)]
    else:
        matrices = _read_panels(panels, shared, refusals, functions)
    side_by_side = reader.read("across", as_whole(1, 3), min(2, len(matrices)))
    largest = max(max(len(matrix.values), len(matrix.values[0])) for matrix in matrices)
    numbers = reader.read("numbers", as_flag, default=largest <= _NUMBERED)
    if numbers and largest > _MOST_NUMBERED:
        reader.refuse(
            f"numbers: {largest} cells in a row or column have no room for them; "
            f"from {_MOST_NUMBERED + 1} on, leave this out",
            reader.line("numbers"),
        )
        numbers = False
    reader.finish()
    low, high = _find_range(matrices, bounds, reader)
    return Heatmap(tuple(matrices), side_by_side, low, high, hue, decimals, scale, numbers)


def _as_label(value: Value) -> Label:
    return parse_label(as_text(value))


def _as_title(value: Value) -> Label:
    return parse_label(as_text(value), "bold")


def _as_range(value: Value) -> tuple[float, float] | None:
    ends = as_list(as_number)(value)
    if len(ends) != 2 or not ends[0] < ends[1]:
        raise Refusal(
            f"found {describe(value)}; write two numbers, the lower first, like [0, 1]", value.line
        )
    return ends[0], ends[1]


def _find_range(
    matrices: list[Matrix], bounds: tuple[float, float] | None, reader: Reader
) -> tuple[float, float]:
    """Return the ends of the scale: as written, or 0 and the largest, or as far on both sides."""
    values = [
        value for matrix in matrices for row in matrix.values for value in row if value is not None
    ]
    if bounds:
        outside = [value for value in values if not bounds[0] <= value <= bounds[1]]
        if not outside:
            return bounds
        reader.refuse(
            f"range: the value {outside[0]:g} lies outside; write a range that holds all values",
            reader.line("range"),
        )
    low, high = min([0.0, *values]), max([0.0, *values])
    if low < 0 < high:
        high = max(high, -low)
        low = -high
    return (low, high) if low < high else (0.0, 1.0)


def _read_panels(
    value: Value,
    shared: tuple[Value | None, Value | None],
    refusals: list[Refusal],
    functions: Functions,
) -> list[Matrix]:
    items = value.items if isinstance(value, Items) else ()
    if not 1 <= len(items) <= _MOST_MATRICES:
        raise Refusal(
            f"panels: found {describe(value)}; write a list of 1 to {_MOST_MATRICES} matrices",
            value.line,
        )
    matrices = []
    for item in items:
        reader = Reader(item, "a matrix", refusals)
        sides = reader.get("rows") or shared[0], reader.get("columns") or shared[1]
        matrices.append(_read_matrix(reader, sides, refusals, functions))
        reader.finish()
    return matrices


def _read_matrix(
    reader: Reader,
    sides: tuple[Value | None, Value | None],
    refusals: list[Refusal],
    functions: Functions,
) -> Matrix:
    title = reader.read("title", _as_title, NO_LABEL)
    value = reader.get("values")
    if value is None:
        raise Refusal(
            "a heatmap has no values; write 'values: module.function' or rows of numbers",
            reader.line(),
        )
    rows = read_rows(value, "values", functions)
    if len(rows) > _MOST_ROWS or len(rows[0]) > _MOST_COLUMNS:
        raise Refusal(
            f"values: {len(rows)} rows of {len(rows[0])} are too many; write at most "
            f"{_MOST_ROWS} rows of {_MOST_COLUMNS}",
            value.line,
        )
    masked = reader.read("masked", as_choice(("upper", "lower")), "")
    rows = tuple(
        tuple(None if _is_masked(masked, i, j) else number for j, number in enumerate(row))
        for i, row in enumerate(rows)
    )
    return Matrix(
        title,
        _read_side(sides[0], "rows", len(rows), refusals),
        _read_side(sides[1], "columns", len(rows[0]), refusals),
        rows,
    )


def _is_masked(masked: str, row: int, column: int) -> bool:
    return column > row if masked == "upper" else column < row if masked == "lower" else False


def read_rows(value: Value, key: str, functions: Functions) -> tuple[_Row, ...]:
    """Return the rows of a matrix, of one length; an empty cell is None.

    :param value: the name of a function, or rows of numbers
    :param key: what it is written under, for refusals
    :param functions: where it is found
    :raises Refusal: if this is no matrix
    """
    try:
        return _read_rows(value, functions)
    except Refusal as refusal:
        raise Refusal(f"{key}: {refusal.message}", refusal.line) from None


def _read_rows(value: Value, functions: Functions) -> tuple[_Row, ...]:
    if isinstance(value, Scalar) and isinstance(value.value, str):
        found = compute_values(functions, value.text, value.line)
        if found.ndim != 2:
            raise Refusal(
                f"{value.text} returns {tell_shape(found)}; return rows and columns", value.line
            )
        return tuple(tuple(map(float, row)) for row in found)
    rows = value.items if isinstance(value, Items) else ()
    if not rows or not all(isinstance(row, Items) and row.items for row in rows):
        raise Refusal(
            f"found {describe(value)}; write rows of numbers, like [[1, 0], [0, 1]]", value.line
        )
    read = [
        (row.line, tuple(map(_read_number, row.items))) for row in rows if isinstance(row, Items)
    ]
    for line, row in read:
        if len(row) != len(read[0][1]):
            raise Refusal(
                f"a row has {len(row)} numbers and the first has {len(read[0][1])}; "
                "write rows of one length",
                line,
            )
    return tuple(row for _, row in read)


def _read_number(value: Value) -> float | None:
    if isinstance(value, Scalar) and value.value is None:
        return None
    number = as_number(value)
    if abs(number) > 1e9:
        raise Refusal(f"{number:g} is too large to show; write at most 1e9", value.line)
    return number


def _read_side(value: Value | None, key: str, count: int, refusals: list[Refusal]) -> Side:
    """Return names and a title: a list of names, or ``{names: […], title: …}``, or a title."""
    if value is None:
        return Side(NO_LABEL, ())
    title, names = NO_LABEL, value
    if isinstance(value, Scalar):
        return Side(_as_label(value), ())
    if isinstance(value, Pairs):
        reader = Reader(value, key, refusals)
        title = reader.read("title", _as_label, NO_LABEL)
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
