"""Recurrent layers, whose biases PyTorch and Keras count differently."""

from netfigure.forms.layers.counts import NONE, Count, add, multiply
from netfigure.forms.layers.kinds.context import Ask
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import scale
from netfigure.source.read import as_whole, describe
from netfigure.source.refusal import Refusal
from netfigure.source.values import Scalar, Value

#: How many times a layer holds the weights of one simple recurrence.
_GATES = {"rnn": 1, "gru": 3, "lstm": 4}


def read_recurrent(ask: Ask) -> Layer:
    """Read a simple recurrent layer, a GRU or an LSTM.

    PyTorch has two bias vectors per gate, one with the input and one with the state. Keras has
    one, but two for a GRU with ``reset_after``, its default.
    Source of the counts: ``torch.nn.LSTM``, ``keras.layers.GRU``.
    """
    reader, before = ask.reader, ask.before
    time, width = ask.sequence("write an input like [B, T, d]")
    features = ask.known(width)
    units = ask.must("units", ask.width)
    depth = reader.read("layers", as_whole(1, 1000), 1)
    directions = 1 + ask.flag("bidirectional", default=False)
    convention = reader.read("bias", _as_bias, "pytorch")
    resets_after = ask.kind == "gru" and ask.flag("reset-after", default=True)
    returns_all = ask.flag("sequences", default=True)
    biases = {"pytorch": 2, "keras": 1 + resets_after, "none": 0}[convention]
    h, gates = ask.known(units), _GATES[ask.kind]

    def count(incoming: int) -> Count:
        weights = add(multiply(h, add(incoming, h)), multiply(biases, h))
        return multiply(directions, gates, weights)

    deeper = multiply(depth - 1, count(h * directions)) if depth > 1 else NONE
    states = scale(units, directions)
    after = before.with_axes(time, states) if returns_all else before.with_axes(states)
    title = {"rnn": "RNN", "gru": "GRU", "lstm": "LSTM"}[ask.kind]
    extras = (
        *((f"{depth} layers",) if depth > 1 else ()),
        *(("last state",) if not returns_all else ()),
        *((f"{convention.capitalize()} biases",) if convention == "keras" else ()),
    )
    title = f"{'Bi-' if directions == 2 else ''}{title}, {units.label}"
    return ask.layer("recurrent", title, after, add(count(features), deeper), extras=extras)


def _as_bias(value: Value) -> str:
    word = value.text if isinstance(value, Scalar) else ""
    if word in {"pytorch", "keras", "none"}:
        return word
    if isinstance(value, Scalar) and isinstance(value.value, bool):
        return "pytorch" if value.value else "none"
    raise Refusal(f"found {describe(value)}; write pytorch, keras or none", value.line)
