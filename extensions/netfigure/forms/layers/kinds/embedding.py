"""Embeddings: tables with one row per word, position or segment."""

from collections.abc import Callable
from dataclasses import replace

from netfigure.forms.layers.counts import multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Axis
from netfigure.source.values import Scalar, Value

_AFTER = "put it after 'embedding'"


def parse_embedding(context: LayerContext) -> Layer:
    """Return a table of word vectors: ids come in, an axis of features is added."""
    if len(context.input_shape.axes) > 1:
        raise context.make_misfit("numbers of words, (time)", "write an input like [B, T]")
    vocabulary = context.read_required("vocabulary", context.as_width)
    width = context.read_required("width", context.as_width)
    return _table(context, "token embedding", vocabulary, width)


def parse_positions(context: LayerContext) -> Layer:
    """Return position vectors that are added: learned ones, or sines and cosines."""
    positions = context.read_required("positions", _learned_or_sines(context))
    time, width = context.get_sequence(_AFTER)
    if positions is None:
        return context.make_layer(
            "embedding", "positional encoding", context.input_shape, extras=("sines", "added")
        )
    if time.value is not None and positions.value is not None and time.value > positions.value:
        raise context.make_refusal(
            f"{context.input_shape.text} comes in, and there are {positions.value} positions; "
            f"write at least {time.value}"
        )
    return _table(context, "position embedding", positions, width, "added")


def parse_segments(context: LayerContext) -> Layer:
    """Return segment vectors that are added, which tell the sentences apart."""
    segments = context.read_required("segments", context.as_width)
    return _table(context, "segment embedding", segments, context.get_sequence(_AFTER)[1], "added")


def _learned_or_sines(context: LayerContext) -> Callable[[Value], Axis | None]:
    def convert(value: Value) -> Axis | None:
        is_sines = isinstance(value, Scalar) and value.text == "sines"
        return None if is_sines else context.as_width(value)

    return convert


def _table(context: LayerContext, title: str, rows: Axis, width: Axis, *more: str) -> Layer:
    """Return the layer of a table; its output is a sequence of the width."""
    output = (
        context.input_shape.with_axes(context.input_shape.axes[0], width)
        if context.input_shape.axes
        else None
    )
    count = multiply(context.require_value(rows), context.require_value(width))
    extras = (f"{rows.label} × {width.label}", *more)
    output = output or context.input_shape.with_axes(width)
    layer = context.make_layer("embedding", title, output, count, extras=extras)
    return replace(layer, matrix=(context.require_value(rows), context.require_value(width)))
