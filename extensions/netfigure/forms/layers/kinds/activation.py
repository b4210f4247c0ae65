"""Activations and dropout, which keep the shape."""

from netfigure.forms.layers.counts import NO_PARAMETERS, Count
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.source.read import as_choice, as_number
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value

#: Activations by the word that is written, with their names.
FUNCTIONS = {
    "relu": "ReLU", "leaky-relu": "leaky ReLU", "prelu": "PReLU", "elu": "ELU", "selu": "SELU",
    "gelu": "GELU", "silu": "SiLU", "swish": "Swish", "mish": "Mish", "tanh": "tanh",
    "sigmoid": "sigmoid", "softplus": "softplus",
}  # fmt: skip


def parse_dropout(context: LayerContext) -> Layer:
    """Return dropout."""
    rate = context.reader.read("rate", _as_rate, None)
    title = "dropout" if rate is None else f"dropout {rate:g}"
    return context.make_layer("dropout", title, context.input_shape)


def _as_rate(value: Value) -> float:
    rate = as_number(value)
    if not 0 <= rate <= 1:
        raise Refusal(f"found {rate:g}; write a rate from 0 to 1", value.line)
    return rate


def parse_activation(context: LayerContext) -> Layer:
    """Return an activation by its function."""
    return _activate(context, context.read_required("function", as_choice([*FUNCTIONS, "softmax"])))


def parse_named_activation(context: LayerContext) -> Layer:
    """Return an activation that is a kind of its own."""
    return _activate(context, context.kind)


def _activate(context: LayerContext, function: str) -> Layer:
    if function == "softmax":
        return context.make_layer("softmax", "softmax", context.input_shape)
    count = Count("1", 1) if function == "prelu" else NO_PARAMETERS
    return context.make_layer("activation", FUNCTIONS[function], context.input_shape, count)
