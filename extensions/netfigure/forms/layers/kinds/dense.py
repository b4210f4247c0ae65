"""Dense layers, alone or as the feed-forward part of a Transformer."""

from dataclasses import replace

from netfigure.forms.layers.counts import add, multiply
from netfigure.forms.layers.kinds.activation import FUNCTIONS
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Experts, Layer
from netfigure.source.read import as_choice, as_whole


def parse_dense(context: LayerContext) -> Layer:
    """Return a dense layer: ``units`` sums over the last axis."""
    features = context.get_features()
    units = context.read_required("units", context.as_width)
    has_bias = context.read_flag("bias", default=True)
    wide, d = context.require_value(units), context.require_value(features)
    weights = multiply(add(d, int(has_bias)), wide)
    rank = context.reader.read("adapter", as_whole(1, 10**6), 0)
    if rank:  # Hu et al. 2022, LoRA
        weights = add(weights, multiply(rank, add(d, wide)))
    output = context.input_shape.with_axes(*context.input_shape.axes[:-1], units)
    layer = context.make_layer(
        "dense", f"dense {units.label}", output, weights,
        work=((d * wide + rank * (d + wide), output.axes[:-1]),),
        extras=(f"adapter of rank {rank}",) if rank else (),
    )  # fmt: skip
    return replace(
        layer,
        matrix=(wide, d),
        biases=wide if has_bias else 0,
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
    experts = _read_experts(context)
    width = f"{units.label} wide", ("gated " if is_gated else "") + FUNCTIONS[function]
    count = weights
    if experts:
        router = multiply(d, experts.routed)
        count = add(multiply(experts.routed + experts.shared, weights), router)
    layer = context.make_layer(
        "dense", "feed forward", context.input_shape, count,
        work=(((2 + is_gated) * d * wide * (experts.running if experts else 1)
               + (d * experts.routed if experts else 0), context.input_shape.axes[:-1]),),
        extras=(*width, *(experts.texts if experts else ())),
    )  # fmt: skip
    idle = (experts.routed - experts.active) * weights.value if experts else 0
    return replace(layer, idle=idle, experts=experts)


def _read_experts(context: LayerContext) -> Experts | None:
    """Return the experts of a mixture, if it is one; a router without bias chooses the active ones.

    Sources of the count: Jiang et al. 2024, Mixtral; Dai et al. 2024, DeepSeekMoE, for shared ones.

    :raises Refusal: if more experts are active than there are
    """
    total = context.reader.read("experts", as_whole(2, 10_000), 1)
    active = context.reader.read("active", as_whole(1, 10_000), 1)
    always = context.reader.read("shared-experts", as_whole(1, 10_000), 0)
    if active > total:
        raise context.make_refusal(
            f"{active} of {total} experts are active; write at most {total}, or more experts"
        )
    if total == 1:
        return None
    return Experts(total, active, always)
