"""Skips: curved arrows beside a column, from earlier layers to those that are joined with them."""

from netfigure.forms.layers.place.canvas import Canvas
from netfigure.scene.geometry import Point
from netfigure.scene.items import Path
from netfigure.scene.shapes import arrow_head

#: How far a curve reaches to the left: at least, per px of its height, and at most, px.
_LEAST, _SHARE, _MOST = 22.0, 0.2, 130.0
#: The line ends inside the head, so that the tip stays sharp, px.
_INSIDE = 4.0


def draw_skips(canvas: Canvas) -> None:
    """Draw the arrows between layers of one column; longer ones reach farther to the left.

    :param canvas: with the outlets and inlets of the column
    """
    own = [(name, tip) for name, tip in canvas.inlets if name in canvas.outlets]
    canvas.inlets = [pair for pair in canvas.inlets if pair not in own]
    left = min((point.x for name, tip in own for point in (canvas.outlets[name], tip)), default=0.0)
    for name, tip in own:
        start = canvas.outlets[name]
        reach = min(_MOST, _LEAST + _SHARE * (tip.y - start.y))
        x = left - reach
        end = Point(tip.x - _INSIDE, tip.y)
        commands = ("M", *start), ("C", x, start.y, x, tip.y, *end)
        canvas.lines.append(Path(commands, "arrow"))
        canvas.front.append(arrow_head(tip, Point(1.0, 0.0)))
