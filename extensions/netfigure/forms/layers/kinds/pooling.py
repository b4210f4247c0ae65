"""Pooling layers: the maximum or mean in a window, or over all of space."""

from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.kinds.space import (
    LARGEST_SIZE,
    as_padding,
    as_sizes,
    find_channels_and_space,
    format_window,
    list_padding,
    list_same_padding,
    list_stride,
    slide_windows,
)
from netfigure.forms.layers.kinds.window import Window
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import make_axis
from netfigure.source.read import as_whole


def parse_pool(context: LayerContext) -> Layer:
    """Return a pooling layer.

    Source of the shape: ``torch.nn.MaxPool2d``.
    """
    channels, space = find_channels_and_space(context, None)
    reader, count = context.reader, len(space)
    size = context.read_required("size", as_sizes(count, as_whole(1, LARGEST_SIZE)))
    stride = reader.read("stride", as_sizes(count, as_whole(1, LARGEST_SIZE)), size)
    padding = reader.read("padding", as_sizes(count, as_padding), (0,) * count)
    is_ceil = context.read_flag("ceil", default=False)
    for window, margin in zip(size, padding, strict=True):
        if 2 * margin > window:
            raise context.make_refusal(
                f"a padding of {margin} is more than half the window of {window}; "
                "write at most half"
            )
    windows = [
        Window(k, s, p, is_ceil=is_ceil) for k, s, p in zip(size, stride, padding, strict=True)
    ]
    output = context.input_shape.with_axes(
        channels, *slide_windows(context, space, windows), order="channels"
    )
    extras = () if stride == size else list_stride(stride) or ("stride 1",)
    return context.make_layer(
        "pool",
        f"{_name(context)} {format_window(size)}",
        output,
        extras=extras,
        details=(
            *list_padding(padding),
            *list_same_padding(space, windows),
            *(("incomplete windows count",) if is_ceil else ()),
        ),
        window=size,
    )


def parse_adaptive_pool(context: LayerContext) -> Layer:
    """Return a pooling layer with an output of a given size."""
    channels, space = find_channels_and_space(context, None)
    size = context.read_required("size", as_sizes(len(space), as_whole(1, LARGEST_SIZE)))
    output = context.input_shape.with_axes(channels, *map(make_axis, size), order="channels")
    return context.make_layer("pool", f"adaptive {_name(context)} {format_window(size)}", output)


def parse_global_pool(context: LayerContext) -> Layer:
    """Return a pooling layer over all of space: one number per channel."""
    channels, _ = find_channels_and_space(context, None)
    return context.make_layer(
        "pool", f"global {_name(context)}", context.input_shape.with_axes(channels)
    )


def _name(context: LayerContext) -> str:
    return "max pool" if context.kind.endswith("maxpool") else "average pool"
