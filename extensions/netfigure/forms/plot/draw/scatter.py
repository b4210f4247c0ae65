"""The dots of a scatter plot: each class has a color and a shape of its own."""

from collections.abc import Iterator

from netfigure.forms.plot.model import Cloud
from netfigure.forms.plot.place.area import Field
from netfigure.scene.items import Box, Disc, Frame, Item, Point

#: Of discs, and half the side of squares, which seem as large, px.
_RADIUS, _HALF = 3.2, 2.8


def draw_clouds(field: Field) -> Iterator[Item]:
    """Yield the dots of a panel.

    :param field: the panel
    """
    for cloud in field.panel.clouds:
        for place in field.place_all(cloud.points).tolist():
            yield draw_dot(Point(*place), cloud)


def draw_dot(at: Point, cloud: Cloud) -> Item:
    """Return one dot.

    :param at: its middle
    :param cloud: the class, which says its shape and color
    """
    look = f"{'ring' if 'open' in cloud.shape else 'point'}-{cloud.hue}"
    if "square" in cloud.shape:
        return Box(Frame(*at, *at).grown(_HALF), look, 0.0)
    return Disc(at, _RADIUS, look)
