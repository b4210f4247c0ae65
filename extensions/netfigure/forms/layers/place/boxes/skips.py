"""Skips: arrows beside a column, from earlier layers to those that are joined with them."""

from collections.abc import Sequence

from netfigure.forms.layers.place.canvas import Canvas, VerticalLine
from netfigure.scene.geometry import Point
from netfigure.scene.items import Box, Disc, Path, Words
from netfigure.scene.shapes import arrow_head

#: How far a curve reaches to the left: at least, per px of its height, and at most, px.
_LEAST, _SHARE, _MOST = 22.0, 0.2, 130.0
#: From what is in the way to the nearest line around it, and from line to line, px.
_CLEARANCE, _TRACK = 20.0, 9.0
#: From one line with several arrows to the next, and radius of the dot where an arrow leaves, px.
_TRUNK, _JUNCTION = 15.0, 2.4
#: The line ends inside the head, so that the tip stays sharp, px.
_INSIDE = 4.0


def draw_skips(canvas: Canvas) -> None:
    """Draw the arrows between layers of one column.

    They are curves, of which longer ones reach farther to the left; where something is in the way,
    a line leads around it. If a layer leads to several others, all arrows are lines.

    :param canvas: with the outlets and inlets of the column
    """
    own = [(name, tip) for name, tip in canvas.inlets if name in canvas.outlets]
    canvas.inlets = [pair for pair in canvas.inlets if pair not in own]
    ends = [(canvas.outlets[name], tip) for name, tip in own]
    left = min((point.x for pair in ends for point in pair), default=0.0)
    if len({start for start, _ in ends}) < len(ends):
        edges = [_find_edge(canvas, *pair) for pair in ends]
        _draw_trunks(canvas, ends, min([left, *(edge for edge in edges if edge is not None)]))
        return
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


def _draw_trunks(canvas: Canvas, ends: Sequence[tuple[Point, Point]], left: float) -> None:
    """Draw a line down from each layer, with an arrow to each of those that take its output.

    The lines of later layers are nearer to the column; arrows jump over them.

    :param ends: start and tip of each arrow
    :param left: edge of the column, px
    """
    starts = sorted({start for start, _ in ends}, key=lambda start: -start.y)
    tips = [sorted((tip for each, tip in ends if each == start), key=_get_y) for start in starts]
    lines = [
        VerticalLine(left - _CLEARANCE - _TRUNK * lane, start.y, below[-1].y)
        for lane, (start, below) in enumerate(zip(starts, tips, strict=True))
    ]
    for start, (x, _, _), below in zip(starts, lines, tips, strict=True):
        *taps, last = below
        canvas.arrow([start, Point(x, start.y), Point(x, last.y), last])
        for tap in taps:
            crossed = sorted(
                line.x for line in lines if line.x > x and line.top < tap.y < line.bottom
            )
            canvas.arrow([Point(x, tap.y), tap], jumps=crossed)
            canvas.front.append(Disc(Point(x, tap.y), _JUNCTION, "dot"))


def _get_y(point: Point) -> float:
    return point.y


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
