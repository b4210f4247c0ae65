"""From the body to a circuit."""

from netfigure.forms.circuit.draw.legend import read_legend
from netfigure.forms.circuit.model import SHAPES, Area, Block, Circuit, Shape
from netfigure.forms.circuit.parse.areas import read_areas
from netfigure.forms.circuit.parse.arrows import read_wires, refuse_cycle
from netfigure.forms.circuit.parse.groups import read_groups, read_pairs
from netfigure.functions.lookup import Functions
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
from netfigure.source.values import Items, Pairs, Scalar, Value
from netfigure.style.looks import HUES, KIND_HUES
from netfigure.typeset.label import NO_LABEL, Label, parse_label
from netfigure.typeset.wrap import wrap_label

#: Lines of a block's label and of its caption break at these widths, px.
_WIDEST, _WIDEST_NOTE = 124.0, 170.0
_OPERATORS = frozenset(
    ["+", "−", "-", "×", "·", "⋅", "∗", "*", "⊙", "⊕", "⊗", "⊖", "∘", "÷", "=", "∑"]
)
_MOST_CELLS = 16


def parse_circuit(body: Pairs, refusals: list[Refusal], functions: Functions) -> Circuit:  # noqa: ARG001
    """Read a circuit.

    :param body: keys and values
    :param refusals: where what is wrong with a single key is noted
    :param functions: not used: no circuit plots any
    :raises Refusal: if there is no grid to draw
    """
    reader = Reader(body, "a circuit", refusals)
    place = reader.get("place")
    assert place is not None  # noqa: S101 - the form was chosen by this key
    areas, columns, rows = read_areas(place)
    blocks = _read_blocks(reader, areas)
    groups, missing = read_groups(reader, areas)
    names = [*(name for name in areas if " " not in name), *(group.name for group in groups)]
    wires = read_wires(reader, names, missing)
    legend = read_legend(reader, wires)
    if reader.read("forward", as_flag, default=False):
        refuse_cycle(wires)
    reader.finish()
    return Circuit(columns, rows, blocks, groups, wires, legend)


def _read_blocks(reader: Reader, areas: dict[str, Area]) -> tuple[Block, ...]:
    written: dict[str, Value] = {}
    for key, each in read_pairs(reader, "blocks"):
        if key.text in areas:
            written[key.text] = each
        else:
            reader.refuse(
                f"blocks: {key.text!r} has no cell in place; {suggest(key.text, areas)}", key.line
            )
    return tuple(_read_block(name, area, written.get(name), reader) for name, area in areas.items())


def _read_block(name: str, area: Area, value: Value | None, reader: Reader) -> Block:
    if value is None:
        return _default_block(name, area)
    if isinstance(value, Scalar):
        text = _safe(reader, name, value)
        shape: Shape = "operator" if text in _OPERATORS else "box"
        return Block(name, area, shape, _label(text, shape))
    if isinstance(value, Items):
        reader.refuse(f"{name}: found a list; write a label, or keys and values", value.line)
        return _default_block(name, area)
    inner = Reader(value, f"{name!r}", reader.refusals)
    shape, label, values = _read_shape(inner, name)
    kind = inner.read("kind", as_choice(list(KIND_HUES)), "")
    usual = "sky" if shape in {"data", "cells"} else ""
    block = Block(
        name,
        area,
        shape,
        label,
        inner.read("caption", _as_caption, NO_LABEL),
        inner.read("hue", as_choice(HUES), KIND_HUES.get(kind, usual)),
        inner.read("copies", as_whole(1, 5), 1),
        values,
        upright=inner.read("upright", as_flag, default=False),
    )
    inner.finish()
    return block


def _read_shape(inner: Reader, name: str) -> tuple[Shape, Label, tuple[Label, ...]]:
    """Return shape, label and the values in its squares: ``{operator: +}`` says two at once."""
    said = [shape for shape in SHAPES if shape in inner]
    if not said:
        return "box", _label(_spell(name), "box"), ()
    shape = said[0]
    if len(said) > 1:
        line = inner.line(said[1])
        inner.refuse(f"{name}: both {shape!r} and {said[1]!r} are said; keep one shape", line)
    if shape == "cells":
        return shape, NO_LABEL, inner.read(shape, _as_cells, (NO_LABEL,))
    value = inner.get(shape)
    if isinstance(value, Scalar) and value.value is None:
        return shape, NO_LABEL, ()
    return shape, _label(inner.read(shape, as_text, ""), shape), ()


def _as_caption(value: Value) -> Label:
    return wrap_label(as_text(value), _WIDEST, SMALL)


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
    return Block(name, area, "box", _label(_spell(name), "box"))


def _spell(name: str) -> str:
    return name.replace("_", " ")


def _label(text: str, shape: Shape) -> Label:
    if shape == "note":
        return wrap_label(text, _WIDEST_NOTE, SMALL)
    return wrap_label({"-": "−", "*": "∗"}.get(text, text), _WIDEST, SIZE)


def _safe(reader: Reader, name: str, value: Scalar) -> str:
    if value.value is None:
        return _spell(name)
    try:
        return as_text(value)
    except Refusal as refusal:
        reader.refuse(f"{name}: {refusal.message}", refusal.line)
        return _spell(name)
