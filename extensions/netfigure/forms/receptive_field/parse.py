"""Parse a receptive field: its layers, its input, and the output that is shown."""

from math import prod

from netfigure.forms.receptive_field.model import (
    Layer,
    ReceptiveField,
    count_cells,
    measure_fields,
)
from netfigure.functions.lookup import Functions
from netfigure.source.read import (
    Reader,
    as_flag,
    as_text,
    as_whole,
    list_items,
    open_form,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, Value

_MOST_LAYERS, _MOST_CELLS = 8, 48
_LARGEST_KERNEL, _LARGEST_STRIDE, _LARGEST_DILATION = 9, 4, 32


def parse_receptive_field(
    body: Pairs, refusals: list[Refusal], _functions: Functions
) -> ReceptiveField:
    """Return the receptive field that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :raises Refusal: if there is nothing to draw
    """
    reader = open_form(body, "receptive-field", refusals)
    value = reader.get("layers")
    if value is None:
        raise Refusal(
            "a receptive-field has no layers; write 'layers: [{kernel: 3}, {kernel: 3}]'",
            reader.line(),
        )
    items = list_items(value, "layers", _MOST_LAYERS)
    layers = tuple(_parse_layer(item, index, refusals) for index, item in enumerate(items, 1))
    is_causal = reader.read("causal", as_flag, default=False)
    cells = _parse_cells(reader, layers, is_causal=is_causal)
    count = count_cells(layers, cells, is_causal=is_causal)[-1]
    at = reader.read("at", as_whole(1, count), count if is_causal else (count + 1) // 2)
    reader.finish()
    return ReceptiveField(layers, cells, is_causal, at - 1)


def _parse_layer(value: Value, index: int, refusals: list[Refusal]) -> Layer:
    reader = Reader(value, "a layer", refusals)
    layer = Layer(
        reader.read("name", as_text, f"layer {index}"),
        reader.read("kernel", as_whole(1, _LARGEST_KERNEL), 3),
        reader.read("stride", as_whole(1, _LARGEST_STRIDE), 1),
        reader.read("dilation", as_whole(1, _LARGEST_DILATION), 1),
    )
    reader.finish()
    return layer


def _parse_cells(reader: Reader, layers: tuple[Layer, ...], *, is_causal: bool) -> int:
    """Return the number of inputs; by default there is one output on each side of the one shown."""
    size = measure_fields(layers)[-1]
    if size > _MOST_CELLS:
        raise Refusal(
            f"one output sees {size:,} inputs, and at most {_MOST_CELLS} can be drawn; write fewer "
            "layers, or smaller kernels, strides or dilations",
            reader.line("layers"),
        )
    beside = 2 * prod(layer.stride for layer in layers)
    usual = size + beside if size + beside <= _MOST_CELLS else size
    cells = reader.read("input", as_whole(1, _MOST_CELLS), usual)
    if cells < size and not is_causal:
        reader.refuse(
            f"input: one output sees {size} inputs and {cells} are written; write a number from "
            f"{size} to {_MOST_CELLS}",
            reader.line("input"),
        )
        cells = usual
    return cells
