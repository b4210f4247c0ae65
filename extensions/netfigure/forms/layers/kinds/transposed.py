"""Transposed convolutions and unpooling, which enlarge a map."""

from netfigure.forms.layers.counts import add, multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.kinds.space import (
    LARGEST_SIZE,
    as_sizes,
    find_channels_and_space,
    format_sizes,
    format_window,
    list_padding,
    list_stride,
    read_groups,
)
from netfigure.forms.layers.kinds.window import Window, count_targets
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Axis
from netfigure.source.read import as_whole


def parse_transposed_convolution(context: LayerContext) -> Layer:
    """Return a transposed convolution.

    Source of shape and count: ``torch.nn.ConvTranspose2d``.
    """
    channels, space = find_channels_and_space(context, None)
    reader, count = context.reader, len(space)
    one, zero = (1,) * count, (0,) * count
    filters = context.read_required("filters", context.as_width)
    kernel = context.read_required("kernel", as_sizes(count, as_whole(1, LARGEST_SIZE)))
    stride = reader.read("stride", as_sizes(count, as_whole(1, LARGEST_SIZE)), one)
    padding = reader.read("padding", as_sizes(count, as_whole(0, LARGEST_SIZE)), zero)
    extra = reader.read("output-padding", as_sizes(count, as_whole(0, LARGEST_SIZE)), zero)
    dilation = reader.read("dilation", as_sizes(count, as_whole(1, LARGEST_SIZE)), one)
    has_bias = int(context.read_flag("bias", default=True))
    incoming, outgoing = context.require_value(channels), context.require_value(filters)
    groups = read_groups(context, incoming, outgoing)
    windows = [*map(Window, kernel, stride, padding, dilation)]
    axes = _enlarge(context, space, windows, extra)
    weights = multiply(*kernel, incoming, outgoing // groups)
    extras = (
        *list_stride(stride),
        *(() if set(dilation) == {1} else (f"dilation {format_sizes(dilation)}",)),
        *((f"{groups} groups",) if groups > 1 else ()),
    )
    details = (*list_padding(padding), *(f"output {text}" for text in list_padding(extra)))
    return context.make_layer(
        "convolution", f"transposed conv {format_window(kernel)}, {filters.label}",
        context.input_shape.with_axes(filters, *axes, order="channels"),
        add(weights, multiply(has_bias, outgoing)),
        work=((weights.value, space),), extras=extras, details=details, window=kernel,
    )  # fmt: skip


def parse_unpool(context: LayerContext) -> Layer:
    """Return the inverse of max pooling: each maximum back where it was, zeros elsewhere.

    Source of the shape: ``torch.nn.MaxUnpool2d``.
    """
    channels, space = find_channels_and_space(context, None)
    reader, count = context.reader, len(space)
    size = context.read_required("size", as_sizes(count, as_whole(1, LARGEST_SIZE)))
    stride = reader.read("stride", as_sizes(count, as_whole(1, LARGEST_SIZE)), size)
    padding = reader.read("padding", as_sizes(count, as_whole(0, LARGEST_SIZE)), (0,) * count)
    axes = _enlarge(context, space, [*map(Window, size, stride, padding)], (0,) * count)
    return context.make_layer(
        "pool", f"max unpool {format_window(size)}",
        context.input_shape.with_axes(channels, *axes, order="channels"),
        extras=() if stride == size else list_stride(stride) or ("stride 1",),
        details=list_padding(padding), window=size,
    )  # fmt: skip


def _enlarge(
    context: LayerContext, space: tuple[Axis, ...], windows: list[Window], extra: tuple[int, ...]
) -> list[Axis]:
    """Return the axes of space of the output.

    :param extra: added to one end of each axis
    :raises Refusal: if nothing is left, or an unknown length is needed
    """
    try:
        return [count_targets(*each) for each in zip(space, windows, extra, strict=True)]
    except ValueError as error:
        raise context.make_refusal(f"{context.input_shape.text} comes in, and {error}") from None
