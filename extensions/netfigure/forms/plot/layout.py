"""Lay out a plot: choose the size of its panels and how many are in a row, and add the legend."""

from math import inf

from netfigure.forms.plot.distinct import dash_crowded_curves, dash_curves
from netfigure.forms.plot.draw.bars import measure_values_width
from netfigure.forms.plot.draw.legend import draw_legend
from netfigure.forms.plot.model import Plot
from netfigure.forms.plot.panels import Naming, place_panels
from netfigure.forms.plot.phone import place_narrow
from netfigure.forms.plot.place.area import measure_least_width, measure_names_width
from netfigure.scene.items import Scene

#: Width and height of the plot area by the number of columns, px.
_AREAS = {1: (430.0, 250.0), 2: (245.0, 165.0), 3: (160.0, 115.0), 4: (112.0, 92.0)}
#: Maximum width of a figure, px, and the shares of its width that an area may shrink and grow to.
_WIDEST, _NARROWEST, _BROADEST = 680.0, 0.6, 1.3


def place_plot(plot: Plot, limit: float = inf) -> Scene:
    """Return the scene of a plot.

    :param plot: the plot
    :param limit: maximum width, px
    """
    plot = dash_curves(plot) if plot.has_legend else dash_crowded_curves(plot)
    scene = _place_wide(plot) if limit > _WIDEST else place_narrow(plot, limit)
    scene.add(*draw_legend(plot, scene.frame, limit))
    return scene


def _place_wide(plot: Plot) -> Scene:
    """Return the panels in the rows that the author chose, as wide as the page allows.

    A single panel is only made narrower, where the names beside it are long.
    """
    columns = min(plot.columns, len(plot.panels))
    naming: Naming = "none" if plot.has_legend else "beside"
    width, height = _AREAS[columns]
    least = max(measure_least_width(panel) for panel in plot.panels)
    values = max(measure_values_width(panel) for panel in plot.panels)
    width = max(width, least, min(values, _WIDEST / columns))
    names = max(measure_names_width(panel) for panel in plot.panels)
    if columns == 1 and names <= _BROADEST * width:
        width = max(width, names)
    scene = place_panels(plot, columns, width, height, naming, is_folded=False)
    lowest, highest = max(_NARROWEST * width, least), _BROADEST * width
    for is_first in (True, False, False):  # names may be elsewhere in areas of another width
        spare = (_WIDEST - scene.frame.width) / columns
        if spare < 0 or (is_first and columns > 1):
            width = max(min(width + spare, highest), lowest)
            scene = place_panels(plot, columns, width, height, naming, is_folded=False)
    return scene
