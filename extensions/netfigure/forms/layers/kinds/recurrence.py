"""Recurrent layers, whose biases PyTorch and Keras count differently."""

from netfigure.forms.layers.counts import NO_PARAMETERS, Count, add, multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import scale_axis
from netfigure.source.read import as_whole, describe
from netfigure.source.refusal import Refusal
from netfigure.source.values import Scalar, Value

#: How many gates, each with the weights of a simple recurrence.
_GATES = {"rnn": 1, "gru": 3, "lstm": 4}


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
    h, gates = context.require_value(units), _GATES[context.kind]

    def count(incoming: int) -> Count:
        weights = add(multiply(h, add(incoming, h)), multiply(biases, h))
        return multiply(directions, gates, weights)

    deeper = multiply(depth - 1, count(h * directions)) if depth > 1 else NO_PARAMETERS
    states = scale_axis(units, directions)
    output = before.with_axes(time, states) if returns_all else before.with_axes(states)
    title = {"rnn": "RNN", "gru": "GRU", "lstm": "LSTM"}[context.kind]
    extras = (
        *((f"{depth} layers",) if depth > 1 else ()),
        *(("last state",) if not returns_all else ()),
        *((f"{convention.capitalize()} biases",) if convention == "keras" else ()),
    )
    title = f"{'Bi-' if directions == 2 else ''}{title}, {units.label}"
    return context.make_layer(
        "recurrent", title, output, add(count(features), deeper), extras=extras
    )


def _as_bias(value: Value) -> str:
    word = value.text if isinstance(value, Scalar) else ""
    if word in {"pytorch", "keras", "none"}:
        return word
    if isinstance(value, Scalar) and isinstance(value.value, bool):
        return "pytorch" if value.value else "none"
    raise Refusal(f"found {describe(value)}; write pytorch, keras or none", value.line)
