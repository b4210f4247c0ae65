"""Parse a network: the sizes of its columns, and their labels."""

from collections.abc import Callable

from netfigure.forms.network.model import Column, Network
from netfigure.functions.lookup import Functions
from netfigure.source.read import (
    Reader,
    as_flag,
    as_list,
    as_text,
    as_whole,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, Value
from netfigure.typeset.label import NO_LABEL, Label, parse_label
from netfigure.typeset.run import Face

_MOST_COLUMNS = 9
_MOST_SHOWN = 16
_NO_LABELS: tuple[Label, ...] = ()
_NO_NEURONS: tuple[int, ...] = ()


def parse_network(body: Pairs, refusals: list[Refusal], _functions: Functions) -> Network:
    """Return the network that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :raises Refusal: if there are no columns to draw
    """
    reader = Reader(body, "a network", refusals)
    value = body.pairs[0][1] if "network" not in reader else reader.get("network")
    assert value is not None  # noqa: S101 - the form was chosen by this key
    sizes = as_list(as_whole(1, 10**9))(value)
    if not 2 <= len(sizes) <= _MOST_COLUMNS:
        raise Refusal(
            f"the network has {len(sizes)} columns; write from 2 to {_MOST_COLUMNS}", value.line
        )
    shown = reader.read("shown", as_whole(2, _MOST_SHOWN), 8)
    names = reader.read("names", as_list(_label("bold")), _default_names(len(sizes)))
    notes = reader.read("activations", as_list(_parse_activation), _NO_LABELS)
    weights = reader.read("weights", as_list(_label()), _NO_LABELS)
    labels = _parse_labels(reader, len(sizes))
    dropped = _parse_dropped(reader, sizes)
    has_bias = reader.read("bias", as_flag, default=True)
    reader.finish()
    _check_count(reader, "names", len(names), len(sizes))
    for key, many in (("activations", notes), ("weights", weights)):
        _check_count(reader, key, len(many), len(sizes) - 1)
    columns = tuple(
        Column(
            size=size,
            shown=size if size <= shown else shown - 1,
            name=_at(names, index),
            labels=labels.get(index, ()),
            note=_at(notes, index - 1) if index else NO_LABEL,
            dropped=dropped.get(index, frozenset()),
        )
        for index, size in enumerate(sizes)
    )
    for column in columns:
        _check_count(reader, "labels", len(column.labels), column.shown)
    return Network(columns, weights[: len(sizes) - 1], has_bias)


def _label(face: Face = "text") -> Callable[[Value], Label]:
    return lambda value: parse_label(as_text(value), face)


def _at(labels: tuple[Label, ...], index: int) -> Label:
    return labels[index] if 0 <= index < len(labels) else NO_LABEL


def _default_names(count: int) -> tuple[Label, ...]:
    hidden = count - 2
    middle = ["hidden"] if hidden == 1 else [f"hidden {number}" for number in range(1, hidden + 1)]
    return tuple(parse_label(name, "bold") for name in ("input", *middle, "output"))


def _check_count(reader: Reader, key: str, count: int, most: int) -> None:
    if count > most:
        reader.refuse(
            f"{key}: found {count}, expected at most {most}; remove the others",
            reader.line(key),
        )


def _parse_labels(reader: Reader, count: int) -> dict[int, tuple[Label, ...]]:
    """Return the labels of neurons by column: its number from 1, ``input`` or ``output``."""
    value = reader.get("labels")
    if value is None:
        return {}
    inner = Reader(value, "labels", reader.refusals)
    places = {
        "input": 0,
        "output": count - 1,
        **{str(number + 1): number for number in range(count)},
    }
    found = {
        place: inner.read(key, as_list(_label()), _NO_LABELS)
        for key, place in places.items()
        if key in inner
    }
    inner.finish()
    return found


def _parse_dropped(reader: Reader, sizes: tuple[int, ...]) -> dict[int, frozenset[int]]:
    value = reader.get("dropout")
    if value is None:
        return {}
    inner = Reader(value, "dropout", reader.refusals)
    found: dict[int, frozenset[int]] = {}
    for index, size in enumerate(sizes):
        key = str(index + 1)
        if key in inner:
            found[index] = frozenset(inner.read(key, as_list(as_whole(1, size)), _NO_NEURONS))
    inner.finish()
    return found


def _parse_activation(value: Value) -> Label:
    """Return the name of an activation; ``none`` is a layer without one."""
    label = _label()(value)
    return NO_LABEL if label.plain == "none" else label
