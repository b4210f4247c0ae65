"""Parse the blocks: the label, shape and options of each name in the grid."""

from collections.abc import Callable

from netfigure.forms.circuit.model import SHAPES, Area, Block, Shape
from netfigure.forms.circuit.parse.groups import parse_mapping
from netfigure.scene.items import SIZE, SMALL
from netfigure.source.read import (
    Reader,
    as_choice,
    as_flag,
    as_list,
    as_text,
    as_whole,
)
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Items, Scalar, Value
from netfigure.style.looks import HUES, KIND_HUES
from netfigure.typeset.label import NO_LABEL, Label, parse_label
from netfigure.typeset.wrap import wrap_label

#: Lines of a block's label and of its caption break at these widths for each of its columns, px.
_WIDEST, _WIDEST_NOTE = 124.0, 170.0
_OPERATORS = frozenset(
    ["+", "−", "-", "×", "·", "⋅", "∗", "*", "⊙", "⊕", "⊗", "⊖", "∘", "÷", "=", "∑"]
)
_MOST_CELLS = 16


def parse_blocks(reader: Reader, areas: dict[str, Area]) -> tuple[Block, ...]:
    """Return the blocks in the order of the grid; one that is not described gets its name as label.

    :param reader: of the circuit
    :param areas: the cells of each block by name
    """
    given: dict[str, Value] = {}
    for key, each in parse_mapping(reader, "blocks"):
        if key.text in areas:
            given[key.text] = each
        else:
            reader.refuse(
                f"blocks: {key.text!r} has no cell in place; {suggest(key.text, areas)}", key.line
            )
    return tuple(_parse_block(name, area, given.get(name), reader) for name, area in areas.items())


def _parse_block(name: str, area: Area, value: Value | None, reader: Reader) -> Block:
    if value is None:
        return _default_block(name, area)
    if isinstance(value, Scalar):
        text = _parse_text(reader, name, value)
        shape: Shape = "operator" if text in _OPERATORS else "box"
        return Block(name, area, shape, _make_label(text, shape, area))
    if isinstance(value, Items):
        reader.refuse(f"{name}: found a list; write a label, or keys and values", value.line)
        return _default_block(name, area)
    inner = Reader(value, f"{name!r}", reader.refusals)
    shape, label, values = _parse_shape(inner, name, area)
    kind = inner.read("kind", as_choice(list(KIND_HUES)), "")
    usual = "sky" if shape in {"data", "cells"} else ""
    caption = inner.read("caption", _as_caption(area), NO_LABEL)
    hue = inner.read("hue", as_choice(HUES), KIND_HUES.get(kind, usual))
    value_hues = _parse_value_hues(inner, values, hue)
    block = Block(
        name,
        area,
        shape,
        label,
        caption,
        hue,
        inner.read("copies", as_whole(1, 5), 1),
        values,
        value_hues,
        upright=inner.read("upright", as_flag, default=False),
    )
    inner.finish()
    return block


def _parse_shape(inner: Reader, name: str, area: Area) -> tuple[Shape, Label, tuple[Label, ...]]:
    """Return shape, label and squares: ``{operator: +}`` gives the shape and its label at once."""
    given = [shape for shape in SHAPES if shape in inner]
    if not given:
        return "box", _make_label(_name_to_text(name), "box", area), ()
    shape = given[0]
    if len(given) > 1:
        line = inner.line(given[1])
        inner.refuse(f"{name}: both {shape!r} and {given[1]!r} are given; keep one shape", line)
    if shape == "cells":
        return shape, NO_LABEL, inner.read(shape, _as_cells, (NO_LABEL,))
    value = inner.get(shape)
    if isinstance(value, Scalar) and value.value is None:
        return shape, NO_LABEL, ()
    return shape, _make_label(inner.read(shape, as_text, ""), shape, area), ()


def _parse_value_hues(inner: Reader, values: tuple[Label, ...], hue: str) -> tuple[str, ...]:
    """Return the hue of each square: ``hues: {S: rose}`` is for those with the text S."""
    texts = [value.plain for value in values]
    hues = {}
    for key, each in parse_mapping(inner, "hues"):
        text = parse_label(key.text).plain
        if text not in texts:
            inner.refuse(f"hues: no cell has {key.text!r}; {suggest(key.text, texts)}", key.line)
            continue
        try:
            hues[text] = as_choice(HUES)(each)
        except Refusal as refusal:
            inner.refuse(f"hues: {refusal.message}", refusal.line)
    return tuple(hues.get(text, hue) for text in texts) if hues else ()


def _as_caption(area: Area) -> Callable[[Value], Label]:
    return lambda value: wrap_label(as_text(value), _WIDEST * area.width, SMALL)


def _as_cells(value: Value) -> tuple[Label, ...]:
    if isinstance(value, Scalar) and isinstance(value.value, int):
        return (NO_LABEL,) * as_whole(1, _MOST_CELLS)(value)
    texts = as_list(as_text)(value)
    if not 1 <= len(texts) <= _MOST_CELLS:
        raise Refusal(f"found {len(texts)} values; write from 1 to {_MOST_CELLS}", value.line)
    return tuple(map(parse_label, texts))


def _default_block(name: str, area: Area) -> Block:
    if " " in name:  # dots for what is left out
        return Block(name, area, "text", parse_label("⋮" if name[0] == "⋮" else "⋯"))
    return Block(name, area, "box", _make_label(_name_to_text(name), "box", area))


def _name_to_text(name: str) -> str:
    return name.replace("_", " ")


def _make_label(text: str, shape: Shape, area: Area) -> Label:
    if shape == "note":
        return wrap_label(text, _WIDEST_NOTE * area.width, SMALL)
    return wrap_label({"-": "−", "*": "∗"}.get(text, text), _WIDEST * area.width, SIZE)


def _parse_text(reader: Reader, name: str, value: Scalar) -> str:
    if value.value is None:
        return _name_to_text(name)
    try:
        return as_text(value)
    except Refusal as refusal:
        reader.refuse(f"{name}: {refusal.message}", refusal.line)
        return _name_to_text(name)
