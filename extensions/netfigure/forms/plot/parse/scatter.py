"""Parse a class of a scatter plot: its points, its color and its shape."""

import numpy as np

from netfigure.forms.plot.model import Scatter, Shape
from netfigure.forms.plot.parse.context import Hues, PlotContext, split_name
from netfigure.forms.plot.parse.ranges import as_point
from netfigure.functions.calls import compute_values, format_shape
from netfigure.source.read import Reader, as_choice, as_label, as_list
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value
from netfigure.style.looks import HUES
from netfigure.typeset.label import NO_LABEL, parse_label

#: More points of a class would merge into a blot.
MOST_POINTS = 400
#: What tells classes apart where colors do not, in their order.
_SHAPES: tuple[Shape, ...] = ("disc", "square", "open disc", "open square")


def parse_scatter(context: PlotContext, value: Value, hues: Hues) -> Scatter:
    """Return the points of one class; a class of the same name has the same hue and shape.

    :param context: of the plot
    :param value: the item
    :param hues: the next one is used if it names none
    :raises Refusal: if it has no points, or too many
    """
    name, options = split_name(value, "points")
    reader = Reader(options, f"the class {name!r}" if name else "a class", context.refusals)
    label = reader.read("label", as_label, NO_LABEL)
    hue = reader.read("hue", as_choice(HUES), "")
    given = reader.get("points")
    reader.finish()
    if given is not None:
        label = label or parse_label(name)
        points = np.array(as_list(as_point)(given)).reshape(-1, 2)
    else:
        points = compute_values(context.functions, name, value.line)
        if points.ndim != 2 or points.shape[1] != 2:
            raise Refusal(
                f"{name} returns {format_shape(points)}; return points, (n, 2)", value.line
            )
    if not 1 <= len(points) <= MOST_POINTS:
        raise Refusal(f"{len(points)} points in a class; write 1 to {MOST_POINTS}", value.line)
    known = context.classes.get(label.plain)
    shape = known[1] if known else _SHAPES[len(context.classes) % len(_SHAPES)]
    hue = hue or (known[0] if known else next(hues))
    context.classes[label.plain] = hue, shape
    return Scatter(label, hue, shape, points)
