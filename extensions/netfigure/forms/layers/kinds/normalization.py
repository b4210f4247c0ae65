"""Normalization layers: a scale and a shift per channel or feature."""

from netfigure.forms.layers.counts import NO_PARAMETERS, multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.source.read import as_whole


def parse_batch_norm(context: LayerContext) -> Layer:
    """Return batch normalization; running means are not parameters."""
    return _normalize(context, "batch norm", _count_channels(context), 2)


def parse_group_norm(context: LayerContext) -> Layer:
    """Return group normalization: over space and the channels of a group."""
    groups = context.read_required("groups", as_whole(1, 10**6))
    channels = _count_channels(context)
    if channels % groups:
        raise context.make_refusal(
            f"{groups} groups do not divide {channels} channels; write a number that does"
        )
    return _normalize(context, f"group norm, {groups} groups", channels, 2)


def parse_layer_norm(context: LayerContext) -> Layer:
    """Return layer normalization over the last axis."""
    has_bias = context.read_flag("bias", default=True)
    if context.read_flag("channels", default=False):  # at each place, as in ConvNeXt
        return _normalize(context, "layer norm", _count_channels(context), 1 + has_bias)
    return _normalize(
        context, "layer norm", context.require_value(context.get_features()), 1 + has_bias
    )


def parse_instance_norm(context: LayerContext) -> Layer:
    """Return instance normalization: over the space of each channel alone.

    Source of the count: ``torch.nn.InstanceNorm2d``, which has no parameters by default.
    """
    return _normalize(context, "instance norm", _count_channels(context), 2, by_default=False)


def parse_local_response_norm(context: LayerContext) -> Layer:
    """Return the local response normalization of AlexNet, which has no parameters."""
    size = context.read_required("size", as_whole(1, 10_000))
    _count_channels(context)
    return context.make_layer(
        "norm", "local response norm", context.input_shape, extras=(f"{size} channels",)
    )


def parse_rms_norm(context: LayerContext) -> Layer:
    """Return RMS normalization: a scale without a shift (Zhang and Sennrich 2019)."""
    return _normalize(context, "RMS norm", context.require_value(context.get_features()), 1)


def _count_channels(context: LayerContext) -> int:
    if not context.input_shape.axes:
        raise context.make_misfit("channels or features", "write an input with such an axis")
    if len(context.input_shape.axes) == 2 and context.input_shape.order == "features":
        raise context.make_misfit(
            "(channels, length)", "write 'transpose' before it, or use 'layernorm'"
        )
    return context.require_value(context.input_shape.axes[0])


def _normalize(
    context: LayerContext, title: str, width: int, per_feature: int, *, by_default: bool = True
) -> Layer:
    affine = context.read_flag("affine", default=by_default)
    return context.make_layer(
        "norm",
        title,
        context.input_shape,
        multiply(per_feature, width) if affine else NO_PARAMETERS,
    )
