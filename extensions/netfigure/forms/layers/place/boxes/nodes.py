"""Nodes of a drawing from top to bottom, and the simplest one: a box with text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import Text, measure_texts, write_texts
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box
from netfigure.typeset.label import NO_LABEL, Label
from netfigure.typeset.measure import measure_label

#: Between two boxes, px: without and with a shape beside the arrow.
GAP, LABELED_GAP = 16.5, 29.0


@dataclass(frozen=True)
class Node:
    """Something on a vertical axis, with its extent and where lines enter and leave it."""

    #: from the axis to the left and to the right, px
    left: float
    right: float
    height: float
    #: from the top to the end of the arrow into it, and to the start of the line out of it, px
    entry: float
    exit: float
    #: draws it, given the top of its axis
    draw: Callable[[Canvas, Point], None]
    #: whether the line into it ends with an arrow head
    takes_head: bool = True


def make_box(
    texts: Sequence[Text], width: float, look: str, beside: Label = NO_LABEL, memory: str = ""
) -> Node:
    """Return the node of a box.

    :param texts: inside the box
    :param width: of the box, px
    :param look: of the box
    :param beside: a label to its right
    :param memory: name of the stream that the layer attends to
    """
    height = measure_texts(texts)[1] + 12.0
    reach = measure_label(beside, SMALL)[0] + 10 if beside else 0.0

    def draw(canvas: Canvas, at: Point) -> None:
        frame = Frame(at.x - width / 2, at.y, at.x + width / 2, at.y + height)
        canvas.front.append(Box(frame, look))
        canvas.front += write_texts(texts, Point(at.x, at.y + 6.0))
        if memory:
            canvas.memories.append((memory, Point(frame.left, frame.center.y)))
        if beside:
            canvas.write(beside, Point(frame.right + 9, frame.center.y), SMALL)

    return Node(width / 2, width / 2 + reach, height, 0.0, height, draw)
