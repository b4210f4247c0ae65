"""Layers without weights that change the axes: flatten, reshape, transpose, select."""

from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Order, flatten_axes, is_same_length
from netfigure.source.read import as_choice, as_list

#: The order of the axes after a transpose.
_TRANSPOSED: dict[Order, Order] = {"channels": "features", "features": "channels", "": ""}
_STATES = {
    "first": "first state",
    "last": "last state",
    "mean": "mean over time",
    "max": "maximum over time",
}


def parse_flatten(context: LayerContext) -> Layer:
    """Return the change from all axes to one."""
    if not context.input_shape.axes:
        raise context.make_misfit("at least one axis besides the batch", "remove it")
    return context.make_layer(
        "plain", "flatten", context.input_shape.with_axes(flatten_axes(context.input_shape.axes))
    )


def parse_reshape(context: LayerContext) -> Layer:
    """Return a change of the axes that keeps the number of values."""
    axes = context.read_required("shape", as_list(context.as_axis))
    if len(axes) > 4:
        raise context.make_refusal(f"the shape has {len(axes)} axes; write at most 4")
    output = context.input_shape.with_axes(*axes, order="channels" if len(axes) == 3 else "")
    if (
        not is_same_length(flatten_axes(context.input_shape.axes), flatten_axes(axes))
        or not context.input_shape.axes
    ):
        raise context.make_refusal(
            f"{context.input_shape.text} comes in and {output.text} has another number of values; "
            "write lengths with the same product"
        )
    return context.make_layer("plain", "reshape", output)


def parse_transpose(context: LayerContext) -> Layer:
    """Return the exchange of the last two axes: from time first to channels first, and back."""
    if len(context.input_shape.axes) != 2:
        raise context.make_misfit("two axes besides the batch", "write an input of such a shape")
    one, other = context.input_shape.axes
    order = _TRANSPOSED[context.input_shape.order]
    swapped = context.input_shape.with_axes(other, one, order=order)
    return context.make_layer("plain", "transpose", swapped)


def parse_select(context: LayerContext) -> Layer:
    """Return the choice of one state of a sequence, or its mean or maximum over time."""
    state = context.read_required("state", as_choice(list(_STATES)))
    _, features = context.get_sequence("put it after a recurrent or attention layer")
    return context.make_layer("plain", _STATES[state], context.input_shape.with_axes(features))
