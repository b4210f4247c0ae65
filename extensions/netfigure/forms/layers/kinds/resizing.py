"""Layers without weights that change the size of a map: upsample, crop, pad."""

from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.kinds.space import (
    LARGEST_SIZE,
    as_sizes,
    find_channels_and_space,
    format_sizes,
    format_window,
)
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Axis, make_axis, scale_axis
from netfigure.source.read import as_choice, as_whole

#: How upsampling fills in values, and what padding is filled with.
_UPSAMPLING = ("nearest", "bilinear", "bicubic", "linear")
_PADDING = ("zeros", "reflect", "replicate", "circular")


def parse_upsample(context: LayerContext) -> Layer:
    """Return upsampling by a factor, or to a size.

    Source of the shape: ``torch.nn.Upsample``.
    """
    channels, space = find_channels_and_space(context, None)
    reader, count = context.reader, len(space)
    mode = reader.read("mode", as_choice(_UPSAMPLING), "nearest")
    size = reader.read("size", as_sizes(count, as_whole(1, LARGEST_SIZE)), None)
    if size is None:
        factor = context.read_required("factor", as_sizes(count, as_whole(1, LARGEST_SIZE)))
        axes = [*map(scale_axis, space, factor)]
        title = f"upsample ×{format_sizes(factor)}"
    elif "factor" in reader:
        raise context.make_refusal("both a factor and a size are written; keep one of the two")
    else:
        axes = [*map(make_axis, size)]
        title = f"upsample to {format_window(size)}"
    return _resize(context, title, channels, axes, mode)


def parse_crop(context: LayerContext) -> Layer:
    """Return a crop from the middle."""
    channels, space = find_channels_and_space(context, None)
    size = context.read_required("size", as_sizes(len(space), as_whole(1, LARGEST_SIZE)))
    for axis, length in zip(space, size, strict=True):
        if axis.value is not None and axis.value < length:
            raise context.make_refusal(
                f"{context.input_shape.text} comes in, but {length} cannot be cropped from "
                f"{axis.value}; write at most {axis.value}"
            )
    return _resize(context, f"crop to {format_window(size)}", channels, [*map(make_axis, size)])


def parse_pad(context: LayerContext) -> Layer:
    """Return padding, the same on both ends of an axis."""
    channels, space = find_channels_and_space(context, None)
    margin = context.read_required("margin", as_sizes(len(space), as_whole(0, LARGEST_SIZE)))
    mode = context.reader.read("mode", as_choice(_PADDING), "zeros")
    axes = [_widen(axis, 2 * each) for axis, each in zip(space, margin, strict=True)]
    return _resize(context, f"pad {format_sizes(margin)}", channels, axes, mode)


def _widen(axis: Axis, by: int) -> Axis:
    if not by:
        return axis
    return Axis(f"{axis.text} + {by}", None) if axis.value is None else make_axis(axis.value + by)


def _resize(
    context: LayerContext, title: str, channels: Axis, axes: list[Axis], *extras: str
) -> Layer:
    output = context.input_shape.with_axes(channels, *axes, order="channels")
    return context.make_layer("plain", title, output, extras=extras)
