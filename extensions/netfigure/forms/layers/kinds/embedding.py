"""Embeddings: tables with a row per word, per place or per segment."""

from collections.abc import Callable
from dataclasses import replace

from netfigure.forms.layers.counts import multiply
from netfigure.forms.layers.kinds.context import Ask
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Axis
from netfigure.source.values import Scalar, Value

_AFTER = "put it after 'embedding'"


def read_embedding(ask: Ask) -> Layer:
    """Read a table of word vectors: ids come in, an axis of features is added."""
    if len(ask.before.axes) > 1:
        raise ask.misfit("numbers of words, (time)", "write an input like [B, T]")
    vocabulary = ask.must("vocabulary", ask.width)
    width = ask.must("width", ask.width)
    return _table(ask, "token embedding", vocabulary, width)


def read_positions(ask: Ask) -> Layer:
    """Read position vectors that are added: learned ones, or sines and cosines."""
    positions = ask.must("positions", _learned_or_sines(ask))
    time, width = ask.sequence(_AFTER)
    if positions is None:
        return ask.layer("embedding", "positional encoding", ask.before, extras=("sines", "added"))
    if time.value is not None and positions.value is not None and time.value > positions.value:
        raise ask.refuse(
            f"{ask.before.text} comes in, and there are {positions.value} positions; "
            f"write at least {time.value}"
        )
    return _table(ask, "position embedding", positions, width, "added")


def read_segments(ask: Ask) -> Layer:
    """Read segment vectors that are added: which sentence a word is in."""
    segments = ask.must("segments", ask.width)
    return _table(ask, "segment embedding", segments, ask.sequence(_AFTER)[1], "added")


def _learned_or_sines(ask: Ask) -> Callable[[Value], Axis | None]:
    def convert(value: Value) -> Axis | None:
        is_sines = isinstance(value, Scalar) and value.text == "sines"
        return None if is_sines else ask.width(value)

    return convert


def _table(ask: Ask, title: str, rows: Axis, width: Axis, *said: str) -> Layer:
    """Return the layer of a table; its output is a sequence of the width."""
    after = ask.before.with_axes(ask.before.axes[0], width) if ask.before.axes else None
    count = multiply(ask.known(rows), ask.known(width))
    extras = (f"{rows.label} × {width.label}", *said)
    after = after or ask.before.with_axes(width)
    layer = ask.layer("embedding", title, after, count, extras=extras)
    return replace(layer, matrix=(ask.known(rows), ask.known(width)))
