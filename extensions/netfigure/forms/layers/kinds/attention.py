"""Attention with several heads."""

from netfigure.forms.layers.counts import Count, add, multiply
from netfigure.forms.layers.kinds.context import Ask
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import divisor
from netfigure.source.read import as_text, as_whole
from netfigure.source.refusal import suggest


def read_attention(ask: Ask) -> Layer:
    """Read attention: to itself, or to what a named stream gives.

    ``kv-heads`` fewer than ``heads`` share keys and values (Ainslie et al. 2023, GQA).
    """
    _, features = ask.sequence("put it after 'embedding'")
    d = ask.known(features)
    heads = ask.must("heads", as_whole(1, 10**6))
    shared = ask.reader.read("kv-heads", as_whole(1, 10**6), heads)
    head = ask.reader.read("head-width", as_whole(1, 10**6), 0)
    is_masked = ask.flag("masked", default=False)
    has_bias = int(ask.flag("bias", default=True))
    memory = ask.reader.read("memory", as_text, "")
    if not head and d % heads:
        raise ask.refuse(
            f"{ask.before.text} comes in, and {heads} heads do not divide a width of {d}; "
            f"write a number that does, like {divisor(d, heads)}, or 'head-width'"
        )
    if heads % shared:
        raise ask.refuse(
            f"{shared} heads of keys and values do not divide {heads} heads; "
            f"write a number that does, like {divisor(heads, shared)}"
        )
    head = head or d // heads
    count = _count(d, heads * head, shared * head, _memory_width(ask, memory, d), has_bias)
    extras = [f"{heads} heads"]
    if shared == 1 < heads:
        extras.append("1 head of keys, values")
    elif shared < heads:
        extras.append(f"{shared} heads of keys, values")
    title = "masked attention" if is_masked else "cross-attention" if memory else "attention"
    return ask.layer("attention", title, ask.before, count, extras=tuple(extras), memory=memory)


def _memory_width(ask: Ask, memory: str, width: int) -> int:
    if not memory:
        return width
    known = ask.scope.memories
    if memory not in known:
        way = suggest(memory, known) if known else "name an earlier input and its layers"
        raise ask.refuse(f"memory: no stream is named {memory!r}; {way}")
    shape = known[memory]
    if len(shape.axes) != 2 or shape.has_channels:
        raise ask.refuse(
            f"memory: {memory} gives {shape.text}, and it takes a sequence (time, features); "
            "end it with such a shape"
        )
    return ask.known(shape.axes[1])


def _count(d: int, wide: int, shared: int, memory: int, bias: int) -> Count:
    if d == wide == shared == memory:
        return multiply(4, add(multiply(d, d), bias * d))
    return add(
        multiply(add(d, bias), wide),
        multiply(2, add(memory, bias), shared),
        multiply(add(wide, bias), d),
    )
