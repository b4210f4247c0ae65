"""Dense layers, alone or as the feed-forward part of a Transformer."""

from dataclasses import replace

from netfigure.forms.layers.counts import add, multiply
from netfigure.forms.layers.kinds.activation import FUNCTIONS
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.source.read import as_choice


def parse_dense(context: LayerContext) -> Layer:
    """Return a dense layer: ``units`` sums over the last axis."""
    features = context.get_features()
    units = context.read_required("units", context.as_width)
    has_bias = context.read_flag("bias", default=True)
    weights = multiply(
        add(context.require_value(features), int(has_bias)), context.require_value(units)
    )
    output = context.input_shape.with_axes(*context.input_shape.axes[:-1], units)
    layer = context.make_layer("dense", f"dense {units.label}", output, weights)
    return replace(
        layer,
        matrix=(context.require_value(units), context.require_value(features)),
        biases=context.require_value(units) if has_bias else 0,
    )


def parse_feed_forward(context: LayerContext) -> Layer:
    """Return the feed-forward part of a Transformer: to a greater width and back.

    A gated one has two matrices to the greater width (Shazeer 2020, GLU Variants).
    """
    features = context.get_features()
    units = context.read_required("units", context.as_width)
    function = context.reader.read("activation", as_choice(list(FUNCTIONS)), "relu")
    is_gated = context.read_flag("gated", default=False)
    has_bias = int(context.read_flag("bias", default=True))
    d, wide = context.require_value(features), context.require_value(units)
    weights = add(multiply(1 + is_gated, add(d, has_bias), wide), multiply(add(wide, has_bias), d))
    extras = (f"{units.label} wide", ("gated " if is_gated else "") + FUNCTIONS[function])
    return context.make_layer("dense", "feed forward", context.input_shape, weights, extras=extras)
