"""Convolutions and pools: a window that slides over one or two axes of space."""

from collections.abc import Callable
from math import prod

from netfigure.forms.layers.counts import add, multiply
from netfigure.forms.layers.kinds.context import Ask
from netfigure.forms.layers.kinds.window import SAME, Slide, slide
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Axis, length
from netfigure.source.read import as_whole
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Scalar, Value

_LARGEST = 10_000


def read_convolution(ask: Ask) -> Layer:
    """Read a convolution.

    Source of shape and count: ``torch.nn.Conv2d``.
    """
    channels, space = _channels_and_space(ask, {"conv1d": 1, "conv2d": 2}.get(ask.kind))
    reader, count = ask.reader, len(space)
    filters = ask.must("filters", ask.width)
    kernel = ask.must("kernel", _as_sizes(count, as_whole(1, _LARGEST)))
    stride = reader.read("stride", _as_sizes(count, as_whole(1, _LARGEST)), (1,) * count)
    padding = reader.read("padding", _as_sizes(count, _as_padding), (0,) * count)
    dilation = reader.read("dilation", _as_sizes(count, as_whole(1, _LARGEST)), (1,) * count)
    groups = reader.read("groups", as_whole(1, 10**6), 1)
    has_bias = ask.flag("bias", default=True)
    incoming, outgoing = ask.known(channels), ask.known(filters)
    if incoming % groups or outgoing % groups:
        raise ask.refuse(
            f"{groups} groups do not divide both the {incoming} channels that come in and the "
            f"{outgoing} that go out; write a number that does"
        )
    windows = map(Slide, kernel, stride, padding, dilation)
    after = ask.before.with_axes(filters, *_slide(ask, space, list(windows)), order="channels")
    depthwise = groups == incoming > 1
    extras = (
        *_say_stride(stride),
        *(() if set(dilation) == {1} else (f"dilation {_times(dilation)}",)),
        *(("depthwise",) if depthwise else (f"{groups} groups",) if groups > 1 else ()),
    )
    weights = add(multiply(*kernel, incoming // groups), int(has_bias))
    return ask.layer(
        "convolution", f"conv {_window(kernel)}, {filters.label}", after,
        multiply(weights, outgoing), extras=extras, window=kernel,
    )  # fmt: skip


def read_pool(ask: Ask) -> Layer:
    """Read a pool.

    Source of the shape: ``torch.nn.MaxPool2d``.
    """
    channels, space = _channels_and_space(ask, None)
    reader, count = ask.reader, len(space)
    size = ask.must("size", _as_sizes(count, as_whole(1, _LARGEST)))
    stride = reader.read("stride", _as_sizes(count, as_whole(1, _LARGEST)), size)
    padding = reader.read("padding", _as_sizes(count, _as_padding), (0,) * count)
    is_ceil = ask.flag("ceil", default=False)
    for window, margin in zip(size, padding, strict=True):
        if 2 * margin > window:
            raise ask.refuse(
                f"a padding of {margin} is more than half of the window of {window}; "
                "write at most half"
            )
    windows = [
        Slide(k, s, p, is_ceil=is_ceil) for k, s, p in zip(size, stride, padding, strict=True)
    ]
    after = ask.before.with_axes(channels, *_slide(ask, space, windows), order="channels")
    extras = () if stride == size else _say_stride(stride) or ("stride 1",)
    return ask.layer("pool", f"{_name(ask)} {_window(size)}", after, extras=extras, window=size)


def read_adaptive_pool(ask: Ask) -> Layer:
    """Read a pool that gives so many places, whatever comes in."""
    channels, space = _channels_and_space(ask, None)
    size = ask.must("size", _as_sizes(len(space), as_whole(1, _LARGEST)))
    after = ask.before.with_axes(channels, *map(length, size), order="channels")
    return ask.layer("pool", f"adaptive {_name(ask)} {_window(size)}", after)


def read_global_pool(ask: Ask) -> Layer:
    """Read a pool over the whole space: one number per channel."""
    channels, _ = _channels_and_space(ask, None)
    return ask.layer("pool", f"global {_name(ask)}", ask.before.with_axes(channels))


def _channels_and_space(ask: Ask, rank: int | None) -> tuple[Axis, tuple[Axis, ...]]:
    needed = {
        1: "(channels, length)",
        2: "(channels, height, width)",
        None: "(channels, height, width) or (channels, length)",
    }[rank]
    found = len(ask.before.axes) - 1
    if found == 1 and ask.before.order == "features":
        raise ask.misfit(needed, "write 'transpose' before it")
    if (rank is None and found not in {1, 2}) or (rank is not None and found != rank):
        write = (
            "put it before 'flatten', or write an input of such a shape"
            if found < (rank or 1)
            else "write an input of such a shape"
        )
        raise ask.misfit(needed, write)
    return ask.before.axes[0], ask.before.axes[1:]


def _slide(ask: Ask, space: tuple[Axis, ...], windows: list[Slide]) -> list[Axis]:
    try:
        return [slide(axis, window) for axis, window in zip(space, windows, strict=True)]
    except ValueError as error:
        raise ask.refuse(f"{ask.before.text} comes in, and {error}") from None


def _as_sizes(count: int, convert: Callable[[Value], int]) -> Callable[[Value], tuple[int, ...]]:
    """Return a converter to one number per axis of space; one alone is for all."""

    def convert_all(value: Value) -> tuple[int, ...]:
        if not isinstance(value, Items):
            return (convert(value),) * count
        if len(value.items) != count:
            raise Refusal(
                f"found {len(value.items)} numbers; write one, or one for each of {count} axes",
                value.line,
            )
        return tuple(map(convert, value.items))

    return convert_all


def _as_padding(value: Value) -> int:
    if isinstance(value, Scalar) and value.text in {"same", "valid"}:
        return SAME if value.text == "same" else 0
    try:
        return as_whole(0, _LARGEST)(value)
    except Refusal as refusal:
        raise Refusal(f"{refusal.message}, or same or valid", refusal.line) from None


def _name(ask: Ask) -> str:
    return "max pool" if ask.kind.endswith("maxpool") else "average pool"


def _say_stride(stride: tuple[int, ...]) -> tuple[str, ...]:
    return () if prod(stride) == 1 else (f"stride {_times(stride)}",)


def _window(size: tuple[int, ...]) -> str:
    return "×".join(map(str, size))


def _times(size: tuple[int, ...]) -> str:
    return str(size[0]) if len(set(size)) == 1 else _window(size)
