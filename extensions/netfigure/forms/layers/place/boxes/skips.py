"""Skips: arrows beside a column, from earlier layers to those that are joined with them."""

from netfigure.forms.layers.place.canvas import Canvas
from netfigure.scene.geometry import Point
from netfigure.scene.items import Box, Path, Words
from netfigure.scene.shapes import arrow_head

#: How far a curve reaches to the left: at least, per px of its height, and at most, px.
_LEAST, _SHARE, _MOST = 22.0, 0.2, 130.0
#: From what is in the way to the nearest line around it, and from line to line, px.
_CLEARANCE, _TRACK = 20.0, 9.0
#: The line ends inside the head, so that the tip stays sharp, px.
_INSIDE = 4.0


def draw_skips(canvas: Canvas) -> None:
    """Draw the arrows between layers of one column.

    They are curves, of which longer ones reach farther to the left; where something is in the way,
    a line leads around it.

    :param canvas: with the outlets and inlets of the column
    """
    own = [(name, tip) for name, tip in canvas.inlets if name in canvas.outlets]
    canvas.inlets = [pair for pair in canvas.inlets if pair not in own]
    ends = [(canvas.outlets[name], tip) for name, tip in own]
    left = min((point.x for pair in ends for point in pair), default=0.0)
    around = 0
    for start, tip in ends:
        reach = min(_MOST, _LEAST + _SHARE * (tip.y - start.y))
        edge = _find_edge(canvas, start, tip)
        if edge is None:
            _draw_curve(canvas, start, tip, left - reach)
        else:
            x = edge - _CLEARANCE - _TRACK * around
            canvas.arrow([start, Point(x, start.y), Point(x, tip.y), tip])
            around += 1


def _find_edge(canvas: Canvas, start: Point, tip: Point) -> float | None:
    """Return the left edge of what is in the way of a curve; None if nothing is."""
    frames = [item.frame for item in [*canvas.front, *canvas.back] if isinstance(item, Box | Words)]
    edges = [
        frame.left
        for frame in frames
        if frame.left < min(start.x, tip.x) - 1
        and start.y < frame.bottom
        and frame.top < tip.y
        and not any(frame.top <= point.y <= frame.bottom for point in (start, tip))
    ]
    return min(edges, default=None)


def _draw_curve(canvas: Canvas, start: Point, tip: Point, x: float) -> None:
    """Draw an arrow whose curve is drawn to the left, toward x."""
    end = Point(tip.x - _INSIDE, tip.y)
    commands = ("M", *start), ("C", x, start.y, x, tip.y, *end)
    canvas.lines.append(Path(commands, "arrow"))
    canvas.front.append(arrow_head(tip, Point(1.0, 0.0)))
