"""Between maps and sequences: patches, tokens, class tokens, and back to a map."""

from netfigure.forms.layers.counts import add, multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.kinds.space import (
    LARGEST_SIZE,
    as_sizes,
    find_channels_and_space,
    format_window,
    slide_windows,
)
from netfigure.forms.layers.kinds.window import Window
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Axis, flatten_axes, is_same_length, make_axis
from netfigure.source.read import as_list, as_whole


def parse_patches(context: LayerContext) -> Layer:
    """Return patches of a map as tokens: each is projected to a width.

    The weights are those of a convolution whose stride is its kernel (Dosovitskiy et al. 2021).
    """
    channels, space = find_channels_and_space(context, None)
    size = context.read_required("size", as_sizes(len(space), as_whole(1, LARGEST_SIZE)))
    width = context.read_required("width", context.as_width)
    has_bias = int(context.read_flag("bias", default=True))
    axes = slide_windows(context, space, [Window(each, each) for each in size])
    tokens = flatten_axes(tuple(axes))
    weights = multiply(*size, context.require_value(channels))
    units = context.require_value(width)
    return context.make_layer(
        "embedding", f"patches {format_window(size)}, {width.label}",
        context.input_shape.with_axes(tokens, width), multiply(add(weights, has_bias), units),
        work=((weights.value * units, (tokens,)),), window=size,
    )  # fmt: skip


def parse_tokens(context: LayerContext) -> Layer:
    """Return a map as a sequence: one token per place, whose features are its channels."""
    channels, space = find_channels_and_space(context, None)
    output = context.input_shape.with_axes(flatten_axes(space), channels)
    return context.make_layer("plain", "map to tokens", output)


def parse_map(context: LayerContext) -> Layer:
    """Return a sequence as a map: the inverse of ``tokens``."""
    time, features = context.get_sequence("put it after 'tokens' or 'patches'")
    size = context.read_required("size", as_list(context.as_axis))
    if len(size) > 2 or not is_same_length(flatten_axes(size), time):
        text = " × ".join(axis.text for axis in size)
        raise context.make_refusal(
            f"{context.input_shape.text} comes in, and {text} is not {time.text} places; "
            "write one or two lengths with that product"
        )
    output = context.input_shape.with_axes(features, *size, order="channels")
    return context.make_layer("plain", "tokens to map", output)


def parse_class_token(context: LayerContext) -> Layer:
    """Return learned tokens that are put before a sequence."""
    count = context.reader.read("tokens", as_whole(1, 10_000), 1)
    time, features = context.get_sequence("put it after 'patches' or 'embedding'")
    length = (
        Axis(f"{time.text} + {count}", None)
        if time.value is None
        else make_axis(time.value + count)
    )
    title = "class token" if count == 1 else f"{count} learned tokens"
    return context.make_layer(
        "embedding", title, context.input_shape.with_axes(length, features),
        multiply(count, context.require_value(features)), extras=("prepended",),
    )  # fmt: skip
