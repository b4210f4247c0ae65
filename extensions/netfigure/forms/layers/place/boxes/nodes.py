"""Nodes of a drawing from top to bottom, and the simplest one: a box with text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import Text, measure_texts, write_texts
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box
from netfigure.typeset.label import NO_LABEL, Label
from netfigure.typeset.measure import measure_label

#: Between two boxes, px: without and with a shape beside the arrow.
GAP, LABELED_GAP = 16.5, 29.0
#: From one arrow into the side of a box to the next, px.
_PORT = 10.0


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
    texts: Sequence[Text],
    width: float,
    look: str,
    beside: Label = NO_LABEL,
    *,
    name: str = "",
    sources: Sequence[str] = (),
) -> Node:
    """Return the node of a box.

    :param texts: inside the box
    :param width: of the box, px
    :param look: of the box
    :param beside: a label to its right
    :param name: of the layer, from which later ones may take its output
    :param sources: names of what the layer takes in besides, by arrows into its left side
    """
    height = max(measure_texts(texts)[1] + 12.0, _PORT * (len(sources) + 1))
    reach = measure_label(beside, SMALL)[0] + 10 if beside else 0.0

    def draw(canvas: Canvas, at: Point) -> None:
        frame = Frame(at.x - width / 2, at.y, at.x + width / 2, at.y + height)
        canvas.front.append(Box(frame, look))
        text_top = frame.center.y - measure_texts(texts)[1] / 2
        canvas.front += write_texts(texts, Point(at.x, text_top))
        for index, source in enumerate(reversed(sources), 1):  # the earliest comes from farthest
            y = at.y + height * index / (len(sources) + 1)
            canvas.inlets.append((source, Point(frame.left, y)))
        canvas.note_outlet(name, Point(frame.left, frame.center.y))
        if beside:
            canvas.write(beside, Point(frame.right + 9, frame.center.y), SMALL)

    return Node(width / 2, width / 2 + reach, height, 0.0, height, draw)


def with_outlet(node: Node, name: str) -> Node:
    """Return a node to whose left later layers may take what it gives, by its name."""

    def draw(canvas: Canvas, at: Point) -> None:
        node.draw(canvas, at)
        canvas.note_outlet(name, Point(at.x - node.left, at.y + node.height / 2))

    return replace(node, draw=draw) if name else node
