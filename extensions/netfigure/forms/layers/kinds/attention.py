"""Attention with several heads."""

from collections.abc import Iterator
from dataclasses import dataclass

from netfigure.forms.layers.counts import Count, add, multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Shape, find_divisor
from netfigure.source.read import as_text, as_whole
from netfigure.source.refusal import suggest


@dataclass(frozen=True)
class _Options:
    """The options of an attention layer."""

    heads: int
    #: heads of keys and values, which several heads of queries share
    shared: int
    #: width of a head; 0 for an equal share of the features
    head: int
    has_bias: bool
    memory: str
    #: how many relative positions have a weight per head
    relative: int
    is_masked: bool
    is_rotary: bool

    @property
    def title(self) -> str:
        """Return the title of the layer."""
        if self.is_masked:
            return "masked attention"
        return "cross-attention" if self.memory else "attention"

    @property
    def extras(self) -> Iterator[str]:
        """Yield the texts below the title."""
        yield f"{self.heads} heads"
        if self.shared == 1 < self.heads:
            yield "1 head of keys, values"
        elif self.shared < self.heads:
            yield f"{self.shared} heads of keys, values"
        if self.is_rotary:
            yield "rotary positions"
        if self.relative:
            yield f"{self.relative:,} relative positions"


def parse_attention(context: LayerContext) -> Layer:
    """Return an attention layer: to its own input, or to the output of a named stream.

    Fewer ``kv-heads`` than ``heads`` share keys and values (Ainslie et al. 2023, GQA). A weight
    per relative position and head is added to the scores (Raffel et al. 2020, T5).
    """
    time, features = context.get_sequence("put it after 'embedding'")
    d = context.require_value(features)
    options = _read_options(context, d)
    head = options.head or d // options.heads
    wide, narrow = options.heads * head, options.shared * head
    source = _find_memory(context, options.memory)
    others, width = source.axes[0], context.require_value(source.axes[1])
    count = _count(d, wide, narrow, width, int(options.has_bias))
    if options.relative:
        count = add(count, multiply(options.relative, options.heads))
    work = (
        (2 * d * wide, (time,)),
        (2 * width * narrow, (others,)),
        (2 * wide, (time, others)),
    )
    return context.make_layer(
        "attention", options.title, context.input_shape, count,
        work=work, extras=tuple(options.extras), memory=options.memory,
    )  # fmt: skip


def _read_options(context: LayerContext, width: int) -> _Options:
    """Return the options.

    :param width: of the input
    :raises Refusal: if the heads do not divide it, or are not divided by those of keys and values
    """
    reader = context.reader
    heads = context.read_required("heads", as_whole(1, 10**6))
    options = _Options(
        heads=heads,
        shared=reader.read("kv-heads", as_whole(1, 10**6), heads),
        head=reader.read("head-width", as_whole(1, 10**6), 0),
        is_masked=context.read_flag("masked", default=False),
        has_bias=context.read_flag("bias", default=True),
        memory=reader.read("memory", as_text, ""),
        relative=reader.read("relative", as_whole(1, 10**9), 0),
        is_rotary=context.read_flag("rotary", default=False),
    )
    if not options.head and width % heads:
        raise context.make_refusal(
            f"{context.input_shape.text} comes in, but {heads} heads do not divide a width of "
            f"{width}; write a number that does, like {find_divisor(width, heads)}, or 'head-width'"
        )
    if heads % options.shared:
        raise context.make_refusal(
            f"{options.shared} heads of keys and values do not divide {heads} heads; "
            f"write a number that does, like {find_divisor(heads, options.shared)}"
        )
    return options


def _find_memory(context: LayerContext, memory: str) -> Shape:
    """Return the shape of the sequence that gives keys and values.

    :param memory: the name of its stream; empty for the input of the layer
    :raises Refusal: if there is no such stream, or it is not a sequence
    """
    if not memory:
        return context.input_shape
    known = context.model_context.memories
    if memory not in known:
        remedy = suggest(memory, known) if known else "name an earlier input and its layers"
        raise context.make_refusal(f"memory: no input is named {memory!r}; {remedy}")
    shape = known[memory]
    if len(shape.axes) != 2 or shape.has_channels:
        raise context.make_refusal(
            f"memory: {memory} gives {shape.text}, but attention takes (time, features); "
            "end it with such a shape"
        )
    return shape


def _count(d: int, wide: int, shared: int, memory: int, bias: int) -> Count:
    if d == wide == shared == memory:
        return multiply(4, add(multiply(d, d), bias * d))
    return add(
        multiply(add(d, bias), wide),
        multiply(2, add(memory, bias), shared),
        multiply(add(wide, bias), d),
    )
