"""Recurrent layers, whose biases PyTorch and Keras count differently."""

from netfigure.forms.layers.counts import NO_PARAMETERS, Count, add, multiply
from netfigure.forms.layers.kinds.activation import as_rate
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Axis, scale_axis
from netfigure.source.read import as_whole, describe
from netfigure.source.refusal import Refusal
from netfigure.source.values import Scalar, Value

#: How many gates, each with the weights of a simple recurrence.
_GATES = {"rnn": 1, "gru": 3, "lstm": 4}
_NAMES = {"rnn": "RNN", "gru": "GRU", "lstm": "LSTM"}


def parse_recurrent(context: LayerContext) -> Layer:
    """Return a simple recurrent layer, a GRU or an LSTM.

    PyTorch has two bias vectors per gate, one for the input and one for the state. Keras has one,
    or two for a GRU with ``reset_after``, its default.
    Source of the counts: ``torch.nn.LSTM``, ``keras.layers.GRU``.
    """
    reader, before = context.reader, context.input_shape
    time, width = context.get_sequence("write an input like [B, T, d]")
    features = context.require_value(width)
    units = context.read_required("units", context.as_width)
    depth = reader.read("layers", as_whole(1, 1000), 1)
    directions = 1 + context.read_flag("bidirectional", default=False)
    convention = reader.read("bias", _as_bias, "pytorch")
    resets_after = context.kind == "gru" and context.read_flag("reset-after", default=True)
    returns_all = context.read_flag("sequences", default=True)
    biases = {"pytorch": 2, "keras": 1 + resets_after, "none": 0}[convention]
    projected = _read_projection(context, units)
    rate = reader.read("dropout", as_rate, 0.0)
    h, gates = context.require_value(units), _GATES[context.kind]
    state = context.require_value(projected or units)

    def count(incoming: int, biases: int) -> Count:
        gate = add(multiply(h, add(incoming, state)), multiply(biases, h))
        if projected:
            return multiply(directions, add(multiply(gates, gate), multiply(h, state)))
        return multiply(directions, gates, gate)

    inner = state * directions
    deeper = multiply(depth - 1, count(inner, biases)) if depth > 1 else NO_PARAMETERS
    multiplications = count(features, 0).value + (depth - 1) * count(inner, 0).value
    states = scale_axis(projected or units, directions)
    output = before.with_axes(time, states) if returns_all else before.with_axes(states)
    extras = (
        *((f"{depth} layers",) if depth > 1 else ()),
        *((f"projected to {projected.label}",) if projected else ()),
        *((f"dropout {rate:g} between layers",) if rate else ()),
        *(("last state",) if not returns_all else ()),
        *((f"{convention.capitalize()} biases",) if convention == "keras" else ()),
    )
    name = f"{'Bi-' if directions == 2 else ''}{_NAMES[context.kind]}"
    return context.make_layer(
        "recurrent", f"{name}, {units.label}", output, add(count(features, biases), deeper),
        work=((multiplications, (time,)),), extras=extras,
    )  # fmt: skip


def _read_projection(context: LayerContext, units: Axis) -> Axis | None:
    """Return the width to which an LSTM projects its states, or None.

    Source of the count: ``torch.nn.LSTM`` with ``proj_size``.

    :raises Refusal: if it is not smaller than the number of units
    """
    if context.kind != "lstm" or context.reader.get("projection") is None:
        return None
    width = context.read_required("projection", context.as_width)
    wide, narrow = context.require_value(units), context.require_value(width)
    if narrow >= wide:
        raise context.make_refusal(
            f"a projection to {narrow} is not smaller than {wide} units; write less than {wide}"
        )
    return width


def _as_bias(value: Value) -> str:
    word = value.text if isinstance(value, Scalar) else ""
    if word in {"pytorch", "keras", "none"}:
        return word
    if isinstance(value, Scalar) and isinstance(value.value, bool):
        return "pytorch" if value.value else "none"
    raise Refusal(f"found {describe(value)}; write pytorch, keras or none", value.line)
