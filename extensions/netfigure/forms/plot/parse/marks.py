"""Parse the marks of a panel: labeled points, and arrows."""

from netfigure.forms.plot.model import Arrow, Mark
from netfigure.forms.plot.parse.context import PlotContext
from netfigure.forms.plot.parse.ranges import as_point
from netfigure.source.read import Reader, as_choice, as_label
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value
from netfigure.style.looks import HUES, PLAIN
from netfigure.typeset.label import NO_LABEL


def parse_mark(context: PlotContext, value: Value) -> Mark:
    """Return a labeled point.

    :param context: of the plot
    :param value: the item
    :raises Refusal: if it has no position
    """
    reader = Reader(value, "a point", context.refusals)
    at = reader.get("at")
    if at is None:
        raise Refusal("a point has no place; write 'at: [x, y]'", value.line)
    mark = Mark(
        as_point(at),
        reader.read("label", as_label, NO_LABEL),
        reader.read("hue", as_choice((*HUES, PLAIN)), "accent"),
    )
    reader.finish()
    return mark


def parse_arrow(context: PlotContext, value: Value) -> Arrow:
    """Return an arrow.

    :param context: of the plot
    :param value: the item
    :raises Refusal: if it has not two different ends
    """
    reader = Reader(value, "an arrow", context.refusals)
    ends = reader.get("from"), reader.get("to")
    if ends[0] is None or ends[1] is None:
        raise Refusal(
            "an arrow needs two places; write 'from: [x, y]' and 'to: [x, y]'", value.line
        )
    arrow = Arrow(
        as_point(ends[0]),
        as_point(ends[1]),
        reader.read("label", as_label, NO_LABEL),
        reader.read("hue", as_choice(HUES), "accent"),
    )
    reader.finish()
    if arrow.start == arrow.end:
        raise Refusal("an arrow begins where it ends; write two places", value.line)
    return arrow
