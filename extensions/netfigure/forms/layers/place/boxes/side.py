"""Side nodes: layers beside the axis, while what came in goes on along it."""

from netfigure.forms.layers.place.boxes.nodes import Node
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

#: From the boxes on the axis to those beside it, from the top to the fork and to the first box,
#: and how much longer the arrow out of them is than the text beside it, px.
_GAP, _FORK, _TOP, _OUT = 26.0, 2.0, 16.0, 12.0


def make_side(inner: Node, shape: Label, width: float, *, name: str, is_output: bool) -> Node:
    """Return the node of layers beside the axis: to the left if they are joined, else to the right.

    :param inner: the layers
    :param shape: of what they give
    :param width: of a box on the axis, px
    :param name: by which a later layer takes what they give
    :param is_output: whether no layer does, so that it is an output of the model
    """
    offset = _GAP + (inner.left if is_output else -inner.right - 2 * _GAP)
    output = Label((*parse_label(name, "bold").lines, *shape.lines)) if name else shape
    out = _OUT + measure_label(output, SMALL)[1] if is_output else 10.0
    reach = measure_label(output, SMALL)[0] + 8
    height = _TOP + inner.height + out

    def draw(canvas: Canvas, at: Point) -> None:
        x = at.x + offset
        canvas.arrow([at, Point(at.x, at.y + height)], has_head=False)
        inner.draw(canvas, Point(x, at.y + _TOP))
        fork = Point(at.x, at.y + _FORK)
        into = Point(x, at.y + _TOP + inner.entry)
        canvas.arrow([fork, Point(x, fork.y), into], has_head=inner.takes_head)
        end = Point(x, at.y + _TOP + inner.exit)
        if is_output:
            canvas.arrow([end, Point(x, at.y + height)])
            canvas.write(output, Point(x + 8, at.y + height - out / 2 - 2), SMALL)
        else:
            canvas.note_outlet(name, Point(x - inner.left, at.y + _TOP + inner.height / 2))

    left = -offset + inner.left if not is_output else width / 2
    right = offset + max(inner.right, reach) if is_output else width / 2
    return Node(left, right, height, 0.0, height, draw, takes_head=False)
