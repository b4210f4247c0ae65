"""Skips: the output of an earlier layer, by its name, is concatenated or added."""

from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import (
    Shape,
    concatenate_axes,
    is_same_length,
    is_same_shape,
)
from netfigure.source.read import as_choice, as_text
from netfigure.source.refusal import suggest


def parse_join(context: LayerContext) -> Layer:
    """Return the sum or concatenation of the input with the output of an earlier layer or stream.

    Unlike branches, the earlier layer may be in any group, such as the encoder of a U-Net.
    """
    name = context.read_required("with", as_text)
    is_sum = context.reader.read("by", as_choice(["concat", "add"]), "concat") == "add"
    other, is_stream = _find_output(context, name)
    output = _add(context, name, other) if is_sum else _concatenate(context, name, other)
    title = "add" if is_sum else "concatenate with"
    return context.make_layer("plain", f"{title} {name}", output, memory=name if is_stream else "")


def _find_output(context: LayerContext, name: str) -> tuple[Shape, bool]:
    """Return the output shape of an earlier layer or stream, and whether it is a stream.

    :raises Refusal: if nothing has that name
    """
    named, streams = context.model_context.named, context.model_context.memories
    if name in streams:
        return streams[name], True
    if name in named:
        return named[name].output_shape, False
    known = [*named, *streams]
    remedy = suggest(name, known) if known else "give an earlier layer that name"
    raise context.make_refusal(f"with: no layer or input before it is named {name!r}; {remedy}")


def _add(context: LayerContext, name: str, other: Shape) -> Shape:
    shape = context.input_shape
    if not is_same_shape(shape, other):
        raise context.make_refusal(
            f"{shape.text} comes in and {name} gives {other.text}, which cannot be added; "
            f"let the layer before it give {other.text}"
        )
    return shape


def _concatenate(context: LayerContext, name: str, other: Shape) -> Shape:
    """Return the shape with both along the channels, or along the features."""
    shape = context.input_shape
    at = 0 if shape.has_channels or other.has_channels else len(shape.axes) - 1
    fits = len(shape.axes) == len(other.axes) and all(
        index == at or is_same_length(own, its)
        for index, (own, its) in enumerate(zip(shape.axes, other.axes, strict=True))
    )
    if not fits or not shape.axes:
        raise context.make_refusal(
            f"{shape.text} comes in and {name} gives {other.text}, which cannot be joined; "
            f"let both have the same lengths but that of {'channels' if not at else 'features'}"
        )
    axes = [*shape.axes]
    axes[at] = concatenate_axes((shape.axes[at], other.axes[at]))
    return shape.with_axes(*axes, order=shape.order or other.order)
