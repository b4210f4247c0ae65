"""Tabulate a model: every layer with its shape, its parameters, and their formula."""

from collections.abc import Iterator
from typing import NamedTuple

from netfigure.forms.layers.counts import join_factors
from netfigure.forms.layers.model import (
    Branches,
    Layer,
    Model,
    Part,
    Repeat,
    Residual,
    Side,
    walk_model,
)
from netfigure.forms.layers.operations import COLUMNS, count_operations, count_values
from netfigure.forms.layers.shapes import Shape
from netfigure.typeset.label import parse_label

_HEAD = ("Layer", "Output shape", "Parameters", "How they are counted")
Row = tuple[str, ...]


class _Line(NamedTuple):
    """The content of a row, before the columns are chosen."""

    name: str
    shape: Shape | None
    parameters: str = ""
    formula: str = ""
    operations: int = 0
    outputs: int = 0


def tabulate_layers(model: Model) -> tuple[Row, tuple[Row, ...]]:
    """Return head and rows of the table; the columns of counts add up to their last row.

    If symbols have values, a column gives the shapes in numbers.

    :param model: the model
    """
    has_values = any(
        layer.output_shape.text != layer.output_shape.numbers for layer, _ in walk_model(model)
    ) or any(stream.input_shape.text != stream.input_shape.numbers for stream in model.streams)
    lines: list[_Line] = []
    for stream in model.streams:
        lines.append(_Line(parse_label(stream.title).plain, stream.input_shape))
        lines += _list_lines(stream.parts, 1, "")
    lines += _total(model, lines)
    head = (*_HEAD[:2], *(["In numbers"] if has_values else []), *_HEAD[2:])
    head += tuple(COLUMNS[column] for column in model.columns)
    return head, tuple(_write(line, model, has_values=has_values) for line in lines)


def _total(model: Model, lines: list[_Line]) -> Iterator[_Line]:
    """Yield the row of sums, and that of the parameters that one token uses, if those are fewer."""
    operations, outputs = (
        sum(line.operations for line in lines),
        sum(line.outputs for line in lines),
    )
    yield _Line("total", None, f"{model.parameters:,}", "", operations, outputs)
    if model.active_parameters != model.parameters:
        yield _Line("active for a token", None, f"{model.active_parameters:,}")


def _write(line: _Line, model: Model, *, has_values: bool) -> Row:
    counts = {"operations": line.operations, "outputs": line.outputs}
    return (
        line.name,
        line.shape.text if line.shape else "",
        *([line.shape.numbers if line.shape else ""] if has_values else []),
        line.parameters,
        line.formula,
        *(f"{counts[column]:,}" if counts[column] else "" for column in model.columns),
    )


def _list_lines(parts: tuple[Part, ...], times: int, group: str) -> Iterator[_Line]:
    """Yield the rows of some parts.

    :param times: how often they are repeated
    :param group: the name of their group, with a separator
    """
    for part in parts:
        if isinstance(part, Layer):
            yield _make_line(part, times, group)
        elif isinstance(part, Repeat):
            inner = f"{parse_label(part.name).plain} · " if part.name else group
            yield from _list_lines(part.parts, times * part.times, inner)
        elif isinstance(part, Residual):
            yield from _list_lines(part.parts, times, group)
            for line in _list_lines(part.shortcut, times, group):
                yield line._replace(name=f"{line.name} (shortcut)")
            then = f", {part.activation}" if part.activation else ""
            yield _make_merge(f"{group}add{then}", part, times)
        elif isinstance(part, Side):
            where = parse_label(part.name).plain or "beside"
            for line in _list_lines(part.parts, times, group):
                yield line._replace(name=f"{line.name} ({where})")
        else:
            is_one = sum(map(bool, part.branches)) == 1
            for number, branch in enumerate(part.branches, 1):
                which = "" if is_one else f" (branch {number})"
                for line in _list_lines(branch, times, group):
                    yield line._replace(name=line.name + which)
            yield _make_merge(f"{group}{part.merge}", part, times)


def _make_line(layer: Layer, times: int, group: str) -> _Line:
    text = parse_label(layer.summary).plain
    name = f"{parse_label(layer.name).plain}: {text}" if layer.name else text
    counted, formula = layer.parameters * times, layer.formula
    if times > 1 and layer.parameters:
        formula = join_factors([str(times), formula])
    return _Line(
        _format_times(times) + group + name,
        layer.output_shape,
        f"{counted:,}" if counted or layer.tied else "",
        formula,
        count_operations(layer) * times,
        count_values(layer.output_shape) * times,
    )


def _make_merge(name: str, part: Residual | Branches, times: int) -> _Line:
    shape = part.output_shape
    values = count_values(shape) * times
    return _Line(_format_times(times) + name, shape, outputs=values)


def _format_times(times: int) -> str:
    return f"{times:,} × " if times > 1 else ""
