"""The table of a model: every layer with its shape and parameters, and how they are counted."""

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
    """Return head and rows; the numbers of the column of parameters add up to its last.

    Shapes are in numbers too where symbols have values.

    :param model: the model
    """
    has_values = any(
        layer.after.text != layer.after.numbers for layer, _ in walk_model(model)
    ) or any(stream.before.text != stream.before.numbers for stream in model.streams)
    rows: list[Row] = []
    for stream in model.streams:
        name = parse_label(stream.title).plain
        rows.append((name, stream.before.text, stream.before.numbers, "", ""))
        rows += _rows(stream.parts, 1, "")
    rows.append(("total", "", "", f"{model.parameters:,}", ""))
    head: Row = (*_HEAD[:2], "In numbers", *_HEAD[2:])
    if not has_values:
        head, rows = _HEAD, [(*row[:2], *row[3:]) for row in rows]
    return head, tuple(rows)


def _rows(parts: tuple[Part, ...], times: int, group: str) -> Iterator[Row]:
    """Yield the rows of some parts.

    :param times: how often each is there
    :param group: the name of the group they are in, before their own
    """
    for part in parts:
        if isinstance(part, Layer):
            yield _row(part, times, group)
        elif isinstance(part, Repeat):
            inner = f"{parse_label(part.name).plain} · " if part.name else group
            yield from _rows(part.parts, times * part.times, inner)
        elif isinstance(part, Residual):
            yield from _rows(part.parts, times, group)
            for row in _rows(part.shortcut, times, group):
                yield (f"{row[0]} (shortcut)", *row[1:])
            then = f", {part.activation}" if part.activation else ""
            yield _sum(f"{group}add{then}", part, times)
        else:
            for number, way in enumerate(part.ways, 1):
                for row in _rows(way, times, group):
                    yield (f"{row[0]} (branch {number})", *row[1:])
            yield _sum(f"{group}{part.merge}", part, times)


def _row(layer: Layer, times: int, group: str) -> Row:
    said = parse_label(layer.told).plain
    name = f"{parse_label(layer.name).plain}: {said}" if layer.name else said
    counted, formula = layer.parameters * times, layer.formula
    if times > 1 and layer.parameters:
        formula = join_factors([str(times), formula])
    return (
        _times(times) + group + name,
        layer.after.text,
        layer.after.numbers,
        f"{counted:,}" if counted or layer.tied else "",
        formula,
    )


def _sum(name: str, part: Residual | Branches, times: int) -> Row:
    return _times(times) + name, part.after.text, part.after.numbers, "", ""


def _times(times: int) -> str:
    return f"{times:,} × " if times > 1 else ""
