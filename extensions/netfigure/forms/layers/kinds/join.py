"""Skips: the outputs of earlier layers, by their names, are joined with what comes in."""

from dataclasses import replace
from typing import cast

from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Join, Layer
from netfigure.forms.layers.shapes import (
    Shape,
    concatenate_axes,
    is_same_length,
    is_same_shape,
    make_axis,
)
from netfigure.source.read import as_choice, as_list, as_text
from netfigure.source.refusal import suggest

#: What is done with the outputs, for the title, and what cannot be done, for refusals.
_TITLES = {
    "concat": "concatenate with",
    "add": "add",
    "multiply": "multiply by",
    "dot": "dot product with",
}
_DONE = {"add": "added", "multiply": "multiplied", "dot": "multiplied"}


def parse_join(context: LayerContext) -> Layer:
    """Return the concatenation, sum or product of the input with outputs of earlier layers.

    Unlike branches, the earlier layers may be in any group, such as the encoder of a U-Net, or
    belong to another input.
    """
    names = context.read_required("with", as_list(as_text))
    by = cast("Join", context.reader.read("by", as_choice([*_TITLES]), "concat"))
    output = context.input_shape
    for name in names:
        other = _find_output(context, name)
        combine = _concatenate if by == "concat" else _match
        output = combine(context, output, name, other, by)
    if by == "dot":
        output = output.with_axes(*output.axes[:-1], make_axis(1))
    layer = context.make_layer("plain", f"{_TITLES[by]} {', '.join(names)}", output)
    return replace(layer, sources=names, join=by)


def _find_output(context: LayerContext, name: str) -> Shape:
    """Return the shape of what an earlier layer, group, side path or input gives.

    :raises Refusal: if nothing has that name
    """
    outputs = context.model_context.outputs
    if name not in outputs:
        remedy = suggest(name, [*outputs]) if outputs else "give an earlier layer that name"
        raise context.make_refusal(f"with: no layer or input before it is named {name!r}; {remedy}")
    return outputs[name]


def _match(context: LayerContext, shape: Shape, name: str, other: Shape, by: Join) -> Shape:
    """Return the shape, which the other one must have too."""
    if not is_same_shape(shape, other):
        raise context.make_refusal(
            f"{shape.text} comes in and {name} gives {other.text}, which cannot be {_DONE[by]}; "
            f"make the layer before it give {other.text}"
        )
    return shape


def _concatenate(context: LayerContext, shape: Shape, name: str, other: Shape, _: Join) -> Shape:
    """Return the shape with both along the channels, or along the features."""
    at = 0 if shape.has_channels or other.has_channels else len(shape.axes) - 1
    fits = len(shape.axes) == len(other.axes) and all(
        index == at or is_same_length(own, its)
        for index, (own, its) in enumerate(zip(shape.axes, other.axes, strict=True))
    )
    if not fits or not shape.axes:
        raise context.make_refusal(
            f"{shape.text} comes in and {name} gives {other.text}, which cannot be joined; give "
            f"both the same lengths except for that of {'channels' if not at else 'features'}"
        )
    axes = [*shape.axes]
    axes[at] = concatenate_axes((shape.axes[at], other.axes[at]))
    return shape.with_axes(*axes, order=shape.order or other.order)
