"""Attention with several heads."""

from netfigure.forms.layers.counts import Count, add, multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import find_divisor
from netfigure.source.read import as_text, as_whole
from netfigure.source.refusal import suggest


def parse_attention(context: LayerContext) -> Layer:
    """Return an attention layer: to its own input, or to the output of a named stream.

    Fewer ``kv-heads`` than ``heads`` share keys and values (Ainslie et al. 2023, GQA).
    """
    _, features = context.get_sequence("put it after 'embedding'")
    d = context.require_value(features)
    heads = context.read_required("heads", as_whole(1, 10**6))
    shared = context.reader.read("kv-heads", as_whole(1, 10**6), heads)
    head = context.reader.read("head-width", as_whole(1, 10**6), 0)
    is_masked = context.read_flag("masked", default=False)
    has_bias = int(context.read_flag("bias", default=True))
    memory = context.reader.read("memory", as_text, "")
    if not head and d % heads:
        raise context.make_refusal(
            f"{context.input_shape.text} comes in, and {heads} heads do not divide a width of {d}; "
            f"write a number that does, like {find_divisor(d, heads)}, or 'head-width'"
        )
    if heads % shared:
        raise context.make_refusal(
            f"{shared} heads of keys and values do not divide {heads} heads; "
            f"write a number that does, like {find_divisor(heads, shared)}"
        )
    head = head or d // heads
    count = _count(d, heads * head, shared * head, _memory_width(context, memory, d), has_bias)
    extras = [f"{heads} heads"]
    if shared == 1 < heads:
        extras.append("1 head of keys, values")
    elif shared < heads:
        extras.append(f"{shared} heads of keys, values")
    title = "masked attention" if is_masked else "cross-attention" if memory else "attention"
    return context.make_layer(
        "attention", title, context.input_shape, count, extras=tuple(extras), memory=memory
    )


def _memory_width(context: LayerContext, memory: str, width: int) -> int:
    if not memory:
        return width
    known = context.model_context.memories
    if memory not in known:
        remedy = suggest(memory, known) if known else "name an earlier input and its layers"
        raise context.make_refusal(f"memory: no stream is named {memory!r}; {remedy}")
    shape = known[memory]
    if len(shape.axes) != 2 or shape.has_channels:
        raise context.make_refusal(
            f"memory: {memory} gives {shape.text}, and it takes a sequence (time, features); "
            "end it with such a shape"
        )
    return context.require_value(shape.axes[1])


def _count(d: int, wide: int, shared: int, memory: int, bias: int) -> Count:
    if d == wide == shared == memory:
        return multiply(4, add(multiply(d, d), bias * d))
    return add(
        multiply(add(d, bias), wide),
        multiply(2, add(memory, bias), shared),
        multiply(add(wide, bias), d),
    )
