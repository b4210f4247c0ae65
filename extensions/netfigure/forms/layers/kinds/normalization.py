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
    return _normalize(
        context, "layer norm", context.require_value(context.get_features()), 1 + has_bias
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


def _normalize(context: LayerContext, title: str, width: int, per_feature: int) -> Layer:
    affine = context.read_flag("affine", default=True)
    return context.make_layer(
        "norm",
        title,
        context.input_shape,
        multiply(per_feature, width) if affine else NO_PARAMETERS,
    )
