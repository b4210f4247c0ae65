"""Draw the points of scatter plots: each class has its color and shape."""

from collections.abc import Iterator

from netfigure.forms.plot.model import Scatter
from netfigure.forms.plot.place.area import PlotArea
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Box, Disc, Item

#: Radius of discs, and half the side of squares of the same apparent size, px.
_RADIUS, _HALF = 3.2, 2.8


def draw_scatters(area: PlotArea) -> Iterator[Item]:
    """Yield the points of all classes of a panel.

    :param area: of the panel
    """
    for scatter in area.panel.scatters:
        for place in area.to_pixels(scatter.points).tolist():
            yield draw_point(Point(*place), scatter)


def draw_point(at: Point, scatter: Scatter) -> Item:
    """Return one point.

    :param at: its middle
    :param scatter: its class
    """
    look = f"{'ring' if 'open' in scatter.shape else 'point'}-{scatter.hue}"
    if "square" in scatter.shape:
        return Box(Frame(*at, *at).grown(_HALF), look, 0.0)
    return Disc(at, _RADIUS, look)
