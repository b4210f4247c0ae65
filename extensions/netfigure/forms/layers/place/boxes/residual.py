"""Residual nodes: a node with a path around it, added to its output."""

from netfigure.forms.layers.place.boxes.nodes import CLOSE_GAP, GAP, Node
from netfigure.forms.layers.place.canvas import Canvas, VerticalLine
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL
from netfigure.scene.shapes import sum_sign
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label

#: From the top to the first layer, usually and on a phone, and to the fork of the path, px.
_TOP, _CLOSE_TOP, _TO_FORK = 17.0, 14.0, 4.0
#: From the boxes to the path around them, px.
_SHORTCUT_GAP = 20.0
#: Radius of the circle of a sum, px.
SUM_RADIUS = 9.0


def make_residual(inner: Node, shortcut: Node | None, activation: Label, *, is_close: bool) -> Node:
    """Return a node with a path around it, to its left, that is added to its output.

    :param inner: the layers
    :param shortcut: the layers on the path around them, or None
    :param activation: after the sum, or empty
    :param is_close: whether its gaps are those of a phone
    """
    gap, top_gap = (CLOSE_GAP, _CLOSE_TOP) if is_close else (GAP, _TOP)
    aside = shortcut.height + 18.0 if shortcut else 0.0
    sum_top = max(top_gap + inner.height + gap, aside + 18.0)
    height = sum_top + 2 * SUM_RADIUS
    path_x = inner.left + _SHORTCUT_GAP + (shortcut.right if shortcut else 0.0)
    left = path_x + (shortcut.left if shortcut else 0.0)
    reach = measure_label(activation, SMALL)[0] + SUM_RADIUS + 8 if activation else SUM_RADIUS

    def draw(canvas: Canvas, at: Point) -> None:
        inner.draw(canvas, Point(at.x, at.y + top_gap))
        middle = Point(at.x, at.y + sum_top + SUM_RADIUS)
        fork, x = Point(at.x, at.y + _TO_FORK), at.x - path_x
        sum_side = Point(middle.x - SUM_RADIUS, middle.y)
        if shortcut:
            length = sum_side.y - fork.y
            top = fork.y + (length - shortcut.height) / 2
            shortcut.draw(canvas, Point(x, top))
            corners = [fork, Point(x, fork.y), Point(x, top + shortcut.entry)]
            canvas.arrow(corners, has_head=shortcut.takes_head)
            below = Point(x, top + shortcut.exit)
            canvas.arrow([below, Point(x, middle.y), sum_side])
        else:
            canvas.arrow([fork, Point(x, fork.y), Point(x, middle.y), sum_side])
        canvas.vertical_lines.append(VerticalLine(x, fork.y, middle.y))
        canvas.arrow([Point(at.x, at.y + top_gap + inner.exit), Point(at.x, at.y + sum_top)])
        canvas.front += sum_sign(middle, SUM_RADIUS, "arrow")
        if activation:
            canvas.write(activation, Point(middle.x + SUM_RADIUS + 7, middle.y), SMALL, "text")

    return Node(
        left, max(inner.right, reach), height, top_gap + inner.entry, height, draw, inner.takes_head
    )
