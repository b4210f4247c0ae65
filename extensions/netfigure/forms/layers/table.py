"""Tabulate a model: every layer with its shape, its parameters, and their formula."""

from collections.abc import Iterator

from netfigure.forms.layers.counts import join_factors
from netfigure.forms.layers.model import (
    Branches,
    Layer,
    Model,
    Part,
    Repeat,
    Residual,
    walk_model,
)
from netfigure.typeset.label import parse_label

_HEAD = ("Layer", "Output shape", "Parameters", "How they are counted")
Row = tuple[str, ...]


def tabulate_layers(model: Model) -> tuple[Row, tuple[Row, ...]]:
    """Return head and rows of the table; the column of parameters adds up to its last row.

    If symbols have values, a column gives the shapes in numbers.

    :param model: the model
    """
    has_values = any(
        layer.output_shape.text != layer.output_shape.numbers for layer, _ in walk_model(model)
    ) or any(stream.input_shape.text != stream.input_shape.numbers for stream in model.streams)
    rows: list[Row] = []
    for stream in model.streams:
        name = parse_label(stream.title).plain
        rows.append((name, stream.input_shape.text, stream.input_shape.numbers, "", ""))
        rows += _list_rows(stream.parts, 1, "")
    rows.append(("total", "", "", f"{model.parameters:,}", ""))
    head: Row = (*_HEAD[:2], "In numbers", *_HEAD[2:])
    if not has_values:
        head, rows = _HEAD, [(*row[:2], *row[3:]) for row in rows]
    return head, tuple(rows)


def _list_rows(parts: tuple[Part, ...], times: int, group: str) -> Iterator[Row]:
    """Yield the rows of some parts.

    :param times: how often they are repeated
    :param group: the name of their group, with a separator
    """
    for part in parts:
        if isinstance(part, Layer):
            yield _make_row(part, times, group)
        elif isinstance(part, Repeat):
            inner = f"{parse_label(part.name).plain} · " if part.name else group
            yield from _list_rows(part.parts, times * part.times, inner)
        elif isinstance(part, Residual):
            yield from _list_rows(part.parts, times, group)
            for row in _list_rows(part.shortcut, times, group):
                yield (f"{row[0]} (shortcut)", *row[1:])
            then = f", {part.activation}" if part.activation else ""
            yield _make_merge_row(f"{group}add{then}", part, times)
        else:
            for number, branch in enumerate(part.branches, 1):
                for row in _list_rows(branch, times, group):
                    yield (f"{row[0]} (branch {number})", *row[1:])
            yield _make_merge_row(f"{group}{part.merge}", part, times)


def _make_row(layer: Layer, times: int, group: str) -> Row:
    text = parse_label(layer.summary).plain
    name = f"{parse_label(layer.name).plain}: {text}" if layer.name else text
    counted, formula = layer.parameters * times, layer.formula
    if times > 1 and layer.parameters:
        formula = join_factors([str(times), formula])
    return (
        _format_times(times) + group + name,
        layer.output_shape.text,
        layer.output_shape.numbers,
        f"{counted:,}" if counted or layer.tied else "",
        formula,
    )


def _make_merge_row(name: str, part: Residual | Branches, times: int) -> Row:
    return _format_times(times) + name, part.output_shape.text, part.output_shape.numbers, "", ""


def _format_times(times: int) -> str:
    return f"{times:,} × " if times > 1 else ""
