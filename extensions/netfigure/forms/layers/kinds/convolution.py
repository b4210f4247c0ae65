"""Convolutions."""

from netfigure.forms.layers.counts import add, multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.kinds.space import (
    LARGEST_SIZE,
    as_padding,
    as_sizes,
    find_channels_and_space,
    format_sizes,
    format_window,
    list_padding,
    list_same_padding,
    list_stride,
    read_groups,
    slide_windows,
)
from netfigure.forms.layers.kinds.window import Window
from netfigure.forms.layers.model import Layer
from netfigure.source.read import as_whole


def parse_convolution(context: LayerContext) -> Layer:
    """Return a convolution.

    Source of shape and count: ``torch.nn.Conv2d``.
    """
    channels, space = find_channels_and_space(context, {"conv1d": 1, "conv2d": 2}.get(context.kind))
    reader, count = context.reader, len(space)
    filters = context.read_required("filters", context.as_width)
    kernel = context.read_required("kernel", as_sizes(count, as_whole(1, LARGEST_SIZE)))
    stride = reader.read("stride", as_sizes(count, as_whole(1, LARGEST_SIZE)), (1,) * count)
    padding = reader.read("padding", as_sizes(count, as_padding), (0,) * count)
    dilation = reader.read("dilation", as_sizes(count, as_whole(1, LARGEST_SIZE)), (1,) * count)
    has_bias = context.read_flag("bias", default=True)
    incoming, outgoing = context.require_value(channels), context.require_value(filters)
    groups = read_groups(context, incoming, outgoing)
    windows = [*map(Window, kernel, stride, padding, dilation)]
    output = context.input_shape.with_axes(
        filters, *slide_windows(context, space, windows), order="channels"
    )
    depthwise = groups == incoming > 1
    extras = (
        *list_stride(stride),
        *(() if set(dilation) == {1} else (f"dilation {format_sizes(dilation)}",)),
        *(("depthwise",) if depthwise else (f"{groups} groups",) if groups > 1 else ()),
    )
    weights = multiply(*kernel, incoming // groups)
    return context.make_layer(
        "convolution", f"conv {format_window(kernel)}, {filters.label}", output,
        multiply(add(weights, int(has_bias)), outgoing),
        work=((weights.value * outgoing, output.axes[1:]),),
        extras=extras, details=(*list_padding(padding), *list_same_padding(space, windows)),
        window=kernel,
    )  # fmt: skip
