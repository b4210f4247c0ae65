"""Parse a plot: its panels, the ranges that they share, and the legend."""

from dataclasses import replace

from netfigure.forms.plot.model import Panel, Plot
from netfigure.forms.plot.parse.context import PlotContext
from netfigure.forms.plot.parse.panel import Ranges, parse_panel
from netfigure.forms.plot.parse.ranges import parse_range
from netfigure.functions.lookup import Functions
from netfigure.source.read import (
    Reader,
    as_flag,
    as_label,
    as_whole,
    list_items,
    open_form,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs
from netfigure.typeset.label import NO_LABEL

_MOST_PANELS = 16


def parse_plot(body: Pairs, refusals: list[Refusal], functions: Functions) -> Plot:
    """Return the plot that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :param functions: whose values may be plotted
    :raises Refusal: if there is nothing to draw
    """
    reader = open_form(body, "plot", refusals)
    solid = reader.read("solid", as_label, NO_LABEL)
    dashed = reader.read("dashed", as_label, NO_LABEL)
    shared = _parse_ranges(reader, (None, None))
    context = PlotContext(functions, refusals)
    value = reader.get("panels")
    columns = 1
    if value is None:
        panels = [parse_panel(context, reader, shared)]
    else:
        panels = []
        for item in list_items(value, "panels", _MOST_PANELS):
            inner = Reader(item, "a panel", refusals)
            panels.append(parse_panel(context, inner, _parse_ranges(inner, shared)))
            inner.finish()
        columns = reader.read("columns", as_whole(1, 4), min(3, len(panels)))
    if _parse_equal(reader, panels):
        panels = [replace(panel, is_equal=True) for panel in panels]
    reader.finish()
    return Plot(tuple(panels), columns, solid, dashed)


def _parse_equal(reader: Reader, panels: list[Panel]) -> bool:
    """Return whether a unit is as long on both axes."""
    is_equal = reader.read("equal", as_flag, default=False)
    if is_equal and any(panel.bars or panel.x.is_log or panel.y.is_log for panel in panels):
        reader.refuse(
            "equal: bars and logarithmic axes have no common unit; leave this out",
            reader.line("equal"),
        )
        return False
    return is_equal


def _parse_ranges(reader: Reader, shared: Ranges) -> Ranges:
    """Return the ranges of x and y, or those that all panels share."""
    x, y = (parse_range(reader.get(key), key, reader.refusals) for key in ("x", "y"))
    return x or shared[0], y or shared[1]
