"""Activations and dropout, which keep the shape."""

from netfigure.forms.layers.counts import NO_PARAMETERS, Count, multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import make_axis
from netfigure.source.read import as_choice, as_number
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value

#: Activations by the word that is written, with their names.
FUNCTIONS = {
    "relu": "ReLU", "leaky-relu": "leaky ReLU", "prelu": "PReLU", "elu": "ELU", "selu": "SELU",
    "gelu": "GELU", "silu": "SiLU", "swish": "Swish", "mish": "Mish", "tanh": "tanh",
    "sigmoid": "sigmoid", "softplus": "softplus", "relu6": "ReLU6", "hardtanh": "hard tanh",
    "hardsigmoid": "hard sigmoid", "hardswish": "hard Swish", "celu": "CELU", "rrelu": "RReLU",
    "logsigmoid": "log-sigmoid", "softsign": "softsign", "tanhshrink": "tanhshrink",
    "softshrink": "softshrink", "hardshrink": "hardshrink", "threshold": "threshold",
}  # fmt: skip


#: Functions that normalize over the features, with their names.
NORMALIZING = {"softmax": "softmax", "log-softmax": "log-softmax", "softmin": "softmin"}


def parse_dropout(context: LayerContext) -> Layer:
    """Return dropout."""
    rate = context.reader.read("rate", as_rate, None)
    title = "dropout" if rate is None else f"dropout {rate:g}"
    return context.make_layer("dropout", title, context.input_shape)


def as_rate(value: Value) -> float:
    """Return a rate of dropout.

    :raises Refusal: if it is not a number from 0 to 1
    """
    rate = as_number(value)
    if not 0 <= rate <= 1:
        raise Refusal(f"found {rate:g}; write a rate from 0 to 1", value.line)
    return rate


def parse_activation(context: LayerContext) -> Layer:
    """Return an activation by its function."""
    return _activate(
        context, context.read_required("function", as_choice([*FUNCTIONS, *NORMALIZING]))
    )


def parse_named_activation(context: LayerContext) -> Layer:
    """Return an activation that is a kind of its own."""
    return _activate(context, context.kind)


def _activate(context: LayerContext, function: str) -> Layer:
    if function in NORMALIZING:
        return context.make_layer("softmax", NORMALIZING[function], context.input_shape)
    count = _count_slopes(context) if function == "prelu" else NO_PARAMETERS
    return context.make_layer("activation", FUNCTIONS[function], context.input_shape, count)


def _count_slopes(context: LayerContext) -> Count:
    """Return the parameters of a PReLU: one slope, or one per channel or feature.

    Source: ``torch.nn.PReLU`` with ``num_parameters``.
    """
    if not context.read_flag("per-channel", default=False):
        return Count("1", 1)
    axes = context.input_shape.axes
    if not axes:
        raise context.make_misfit("channels or features", "write an input with such an axis")
    axis = axes[0] if context.input_shape.has_channels else axes[-1]
    return multiply(context.require_value(axis))


def parse_gated_linear_unit(context: LayerContext) -> Layer:
    """Return a gated linear unit: one half of the features, gated by the sigmoid of the other.

    Source of the shape: ``torch.nn.GLU``.
    """
    shape = context.input_shape
    if not shape.axes:
        raise context.make_misfit("channels or features", "write an input with such an axis")
    at = 0 if shape.has_channels else len(shape.axes) - 1
    width = context.require_value(shape.axes[at])
    if width % 2:
        raise context.make_refusal(
            f"{shape.text} comes in, but {width} cannot be halved; write an even width before it"
        )
    axes = (*shape.axes[:at], make_axis(width // 2), *shape.axes[at + 1 :])
    return context.make_layer("activation", "GLU", shape.with_axes(*axes, order=shape.order))
