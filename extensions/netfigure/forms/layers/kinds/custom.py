"""A layer that has no kind of its own: its name, shape and parameters are written."""

from netfigure.forms.layers.counts import NO_PARAMETERS, multiply
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.forms.layers.shapes import Axis, Order, Shape
from netfigure.source.read import as_choice, as_list, as_text, as_whole

#: Which axis of the output holds the features.
_ORDERS: dict[str, Order] = {"channels": "channels", "features": "features"}


def parse_custom(context: LayerContext) -> Layer:
    """Return a layer by its title, output shape and number of parameters."""
    title = context.read_required("title", as_text)
    axes = context.reader.read("output", as_list(context.as_axis), None)
    count = context.reader.read("weights", as_whole(0, 10**15), 0)
    if axes is not None and not 1 <= len(axes) <= 4:
        raise context.make_refusal(f"output: found {len(axes)} axes; write from 1 to 4")
    shape = context.input_shape if axes is None else _make_shape(context, axes)
    return context.make_layer("plain", title, shape, multiply(count) if count else NO_PARAMETERS)


def _make_shape(context: LayerContext, axes: tuple[Axis, ...]) -> Shape:
    """Return a shape; if the order of its axes is not written, it fits all layers."""
    order = context.reader.read("order", as_choice([*_ORDERS]), "")
    return context.input_shape.with_axes(*axes, order=_ORDERS.get(order, ""))
