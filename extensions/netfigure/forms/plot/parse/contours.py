"""Parse the contours of a panel: the name of a function, and perhaps the levels."""

from netfigure.forms.plot.compute.contours import compute_contours
from netfigure.forms.plot.model import Axis
from netfigure.forms.plot.parse.context import PlotContext, split_name
from netfigure.scene.polylines import Array
from netfigure.source.read import Reader, as_list, as_number

_NO_NUMBERS: tuple[float, ...] = ()


def parse_contours(
    context: PlotContext, reader: Reader, axes: tuple[Axis, Axis]
) -> tuple[Array, ...]:
    """Return the lines of equal value, each (n, 2).

    :param context: of the plot
    :param reader: of the panel
    :param axes: of the panel
    :raises Refusal: if they cannot be computed
    """
    value = reader.get("contours")
    if value is None:
        return ()
    name, options = split_name(value)
    inner = Reader(options, "contours", context.refusals)
    levels = inner.read("levels", as_list(as_number), _NO_NUMBERS)
    inner.finish()
    spans = tuple((axis.low, axis.high) for axis in axes)
    key = (name, spans, levels)
    if key not in context.contours:
        context.contours[key] = compute_contours(context.functions, name, spans, levels, value.line)
    return context.contours[key]
