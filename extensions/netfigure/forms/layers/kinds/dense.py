"""Layers without order: dense, feed forward, activations, dropout, and those that turn axes."""

from dataclasses import replace

from netfigure.forms.layers.counts import NONE, Count, add, multiply
from netfigure.forms.layers.kinds.context import Ask
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Order, flatten, is_equal
from netfigure.source.read import as_choice, as_list, as_number
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value

#: Activations by the word that is written, with their names.
FUNCTIONS = {
    "relu": "ReLU", "leaky-relu": "leaky ReLU", "prelu": "PReLU", "elu": "ELU", "selu": "SELU",
    "gelu": "GELU", "silu": "SiLU", "swish": "Swish", "mish": "Mish", "tanh": "tanh",
    "sigmoid": "sigmoid", "softplus": "softplus",
}  # fmt: skip
#: What an order becomes when two axes change places; one that is not known stays so.
_TURNED: dict[Order, Order] = {"channels": "features", "features": "channels", "": ""}
_STATES = {
    "first": "first state",
    "last": "last state",
    "mean": "mean over time",
    "max": "maximum over time",
}


def read_dense(ask: Ask) -> Layer:
    """Read a dense layer: ``units`` sums over the last axis."""
    features = ask.features()
    units = ask.must("units", ask.width)
    has_bias = ask.flag("bias", default=True)
    weights = multiply(add(ask.known(features), int(has_bias)), ask.known(units))
    after = ask.before.with_axes(*ask.before.axes[:-1], units)
    layer = ask.layer("dense", f"dense {units.label}", after, weights)
    return replace(
        layer,
        matrix=(ask.known(units), ask.known(features)),
        biases=ask.known(units) if has_bias else 0,
    )


def read_feed_forward(ask: Ask) -> Layer:
    """Read the feed-forward part of a Transformer: to a greater width and back.

    A gated one has two matrices to the greater width (Shazeer 2020, GLU Variants).
    """
    features = ask.features()
    units = ask.must("units", ask.width)
    function = ask.reader.read("activation", as_choice(list(FUNCTIONS)), "relu")
    is_gated = ask.flag("gated", default=False)
    has_bias = int(ask.flag("bias", default=True))
    d, wide = ask.known(features), ask.known(units)
    weights = add(multiply(1 + is_gated, add(d, has_bias), wide), multiply(add(wide, has_bias), d))
    extras = (f"{units.label} wide", ("gated " if is_gated else "") + FUNCTIONS[function])
    return ask.layer("dense", "feed forward", ask.before, weights, extras=extras)


def read_flatten(ask: Ask) -> Layer:
    """Read a change from all axes to one."""
    if not ask.before.axes:
        raise ask.misfit("at least one axis besides the batch", "remove it")
    return ask.layer("plain", "flatten", ask.before.with_axes(flatten(ask.before.axes)))


def read_reshape(ask: Ask) -> Layer:
    """Read a change of axes that keeps the number of values."""
    axes = ask.must("shape", as_list(ask.axis))
    if len(axes) > 4:
        raise ask.refuse(f"the shape has {len(axes)} axes; write at most 4")
    after = ask.before.with_axes(*axes, order="channels" if len(axes) == 3 else "")
    if not is_equal(flatten(ask.before.axes), flatten(axes)) or not ask.before.axes:
        raise ask.refuse(
            f"{ask.before.text} comes in and {after.text} has another number of values; "
            "write lengths with the same product"
        )
    return ask.layer("plain", "reshape", after)


def read_transpose(ask: Ask) -> Layer:
    """Read the exchange of the last two axes: from time first to channels first, and back."""
    if len(ask.before.axes) != 2:
        raise ask.misfit("two axes besides the batch", "write an input of such a shape")
    one, other = ask.before.axes
    order = _TURNED[ask.before.order]
    swapped = ask.before.with_axes(other, one, order=order)
    return ask.layer("plain", "transpose", swapped)


def read_select(ask: Ask) -> Layer:
    """Read the choice of one state of a sequence, or its mean or maximum over time."""
    state = ask.must("state", as_choice(list(_STATES)))
    _, features = ask.sequence("put it after a recurrent or attention layer")
    return ask.layer("plain", _STATES[state], ask.before.with_axes(features))


def read_dropout(ask: Ask) -> Layer:
    """Read dropout."""
    rate = ask.reader.read("rate", _as_rate, None)
    title = "dropout" if rate is None else f"dropout {rate:g}"
    return ask.layer("dropout", title, ask.before)


def _as_rate(value: Value) -> float:
    rate = as_number(value)
    if not 0 <= rate <= 1:
        raise Refusal(f"found {rate:g}; write a rate from 0 to 1", value.line)
    return rate


def read_activation(ask: Ask) -> Layer:
    """Read an activation by its function."""
    return _activate(ask, ask.must("function", as_choice([*FUNCTIONS, "softmax"])))


def read_named_activation(ask: Ask) -> Layer:
    """Read an activation that is a kind itself."""
    return _activate(ask, ask.kind)


def _activate(ask: Ask, function: str) -> Layer:
    if function == "softmax":
        return ask.layer("softmax", "softmax", ask.before)
    count = Count("1", 1) if function == "prelu" else NONE
    return ask.layer("activation", FUNCTIONS[function], ask.before, count)
