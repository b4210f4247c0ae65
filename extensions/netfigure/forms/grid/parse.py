"""Parse a grid: its steps, and the options that all of them share."""

from netfigure.forms.grid.model import Grid, Rows, Step
from netfigure.functions.lookup import Functions
from netfigure.functions.matrix import parse_matrix
from netfigure.source.read import (
    Reader,
    as_choice,
    as_title,
    as_whole,
    list_items,
    open_form,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Pairs, Value
from netfigure.typeset.label import NO_LABEL

#: Maximum size of the input and of the kernel, so that numbers fit.
_LARGEST, _LARGEST_KERNEL = 12, 7
_MOST_STEPS = 4
_POOLS = ("max", "average")


def parse_grid(body: Pairs, refusals: list[Refusal], functions: Functions) -> Grid:
    """Return the grid that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :param functions: whose values may be the input
    :raises Refusal: if there is nothing to draw
    """
    reader = open_form(body, "grid", refusals)
    value = reader.get("steps")
    if value is None:
        steps = [_StepParser(reader, functions).parse(reader)]
    else:
        shared = _StepParser(reader, functions)
        steps = []
        for item in list_items(value, "steps", _MOST_STEPS):
            inner = Reader(item, "a step", refusals)
            steps.append(shared.parse(inner))
            inner.finish()
    reader.finish()
    return Grid(tuple(steps))


class _StepParser:
    """Parses steps; an option that a step does not give is taken from the grid."""

    def __init__(self, outer: Reader, functions: Functions) -> None:
        self.functions = functions
        self.shared = {
            key: outer.get(key)
            for key in ("input", "kernel", "pool", "size", "stride", "padding", "at")
        }

    def get(self, reader: Reader, key: str) -> Value | None:
        return reader.get(key) or self.shared[key]

    def _parse_whole(self, reader: Reader, key: str, low: int, high: int, default: int) -> int:
        value = self.get(reader, key)
        if value is None:
            return default
        try:
            return as_whole(low, high)(value)
        except Refusal as refusal:
            reader.refuse(f"{key}: {refusal.message}", refusal.line)
            return default

    def parse(self, reader: Reader) -> Step:
        line = reader.line()
        title = reader.read("title", as_title, NO_LABEL)
        source = self.get(reader, "input")
        if source is None:
            raise Refusal("a grid has no input; write 'input: [[1, 0], [0, 1]]'", line)
        values = self._parse_matrix(source, "input", _LARGEST)
        kernel = self.get(reader, "kernel")
        pool = self.get(reader, "pool")
        if (kernel is None) == (pool is None):
            found = "no kernel and no pool" if kernel is None else "a kernel and a pool"
            raise Refusal(
                f"a grid has {found}; write 'kernel: [[1, 0], [0, 1]]' or 'pool: max'", line
            )
        padding = self._parse_whole(reader, "padding", 0, 3, 0)
        if pool is not None:
            side = self._parse_whole(reader, "size", 1, _LARGEST, 2)
            size = side, side
            if padding:
                reader.refuse("padding: a pool has none here; leave it out", line)
                padding = 0
            operation: Rows | str = _parse_pool(pool)
        else:
            assert kernel is not None  # noqa: S101 - one of the two is there
            operation = self._parse_matrix(kernel, "kernel", _LARGEST_KERNEL)
            size = len(operation), len(operation[0])
        stride = self._parse_whole(reader, "stride", 1, _LARGEST, 1 if pool is None else size[0])
        padded = len(values) + 2 * padding, len(values[0]) + 2 * padding
        if size[0] > padded[0] or size[1] > padded[1]:
            raise Refusal(
                f"a window of {size[0]} × {size[1]} is larger than the input, "
                f"{len(values)} × {len(values[0])} with padding {padding}; write a smaller window",
                line,
            )
        output = tuple((have - need) // stride + 1 for have, need in zip(padded, size, strict=True))
        at = self._parse_position(reader, (output[0], output[1]))
        return Step(title, values, operation, size, stride, padding, at)  # type: ignore[arg-type]

    def _parse_matrix(self, value: Value, key: str, largest: int) -> Rows:
        rows = parse_matrix(value, key, self.functions, largest, largest)
        full = tuple(tuple(cell for cell in row if cell is not None) for row in rows)
        if any(len(row) < len(rows[0]) for row in full):
            raise Refusal(f"{key}: a cell is empty; write a number in each", value.line)
        return full

    def _parse_position(self, reader: Reader, output: tuple[int, int]) -> tuple[int, int]:
        value = self.get(reader, "at")
        if value is None:
            return 0, 0
        items = value.items if isinstance(value, Items) else ()
        try:
            row, column = (
                as_whole(1, most)(item) for item, most in zip(items, output, strict=True)
            )
        except ValueError:
            reader.refuse(
                f"at: the output has {output[0]} × {output[1]} cells; write a row from 1 to "
                f"{output[0]} and a column from 1 to {output[1]}, like [1, 1]",
                value.line,
            )
            return 0, 0
        return row - 1, column - 1


def _parse_pool(value: Value) -> str:
    try:
        return as_choice(_POOLS)(value)
    except Refusal as refusal:
        raise Refusal(f"pool: {refusal.message}", refusal.line) from None
