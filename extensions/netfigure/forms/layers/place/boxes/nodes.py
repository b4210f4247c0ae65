"""Nodes of a drawing from top to bottom, and the simplest one: a box with text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import Text, measure_texts, write_texts
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box
from netfigure.typeset.label import NO_LABEL, Label
from netfigure.typeset.measure import measure_label

#: From the text of a box to its two edges above and below together, px: usually, and on a phone.
_PADDING, _CLOSE_PADDING = 12.0, 9.0
#: Between two boxes, px: without and with a shape beside the arrow; and the same on a phone.
GAP, LABELED_GAP = 16.5, 29.0
CLOSE_GAP, _CLOSE_LABELED_GAP = 13.5, 20.0
#: From an arrow to a shape beside it, px.
BESIDE_ARROW = 8.0
#: From a box to a label beside it, px.
_BESIDE = 9.0
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
    #: whether the gaps above and below it are those of a phone
    is_close: bool = False
    #: returns it with a greater height, in which its text is in the middle; None if it has no other
    grow: Callable[[float], "Node"] | None = None


def find_gap(node: Node, following: Node | None, shape: Label) -> float:
    """Return the height of the gap after a node, px.

    :param node: the node
    :param following: the node after it
    :param shape: to write between them; empty if there is none
    """
    is_close = node.is_close or bool(following and following.is_close)
    gaps = (CLOSE_GAP, _CLOSE_LABELED_GAP) if is_close else (GAP, LABELED_GAP)
    return gaps[bool(shape)]


def make_box(
    texts: Sequence[Text],
    width: float,
    look: str,
    beside: Label = NO_LABEL,
    *,
    name: str = "",
    sources: Sequence[str] = (),
    is_close: bool = False,
    least_height: float = 0.0,
) -> Node:
    """Return the node of a box.

    :param texts: inside the box
    :param width: of the box, px
    :param look: of the box
    :param beside: a label to its right
    :param name: of the layer, from which later ones may take its output
    :param sources: names of what the layer takes in besides, by arrows into its left side
    :param is_close: whether the gaps around it are those of a phone
    :param least_height: of the box, px
    """
    padding = _CLOSE_PADDING if is_close else _PADDING
    height = max(measure_texts(texts)[1] + padding, _PORT * (len(sources) + 1), least_height)
    reach = measure_label(beside, SMALL)[0] + _BESIDE + 1 if beside else 0.0

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
            canvas.write(beside, Point(frame.right + _BESIDE, frame.center.y), SMALL)

    def grow(least: float) -> Node:
        return make_box(
            texts, width, look, beside,
            name=name, sources=sources, is_close=is_close, least_height=least,
        )  # fmt: skip

    half = width / 2
    return Node(half, half + reach, height, 0.0, height, draw, is_close=is_close, grow=grow)


def with_outlet(node: Node, name: str) -> Node:
    """Return a node to whose left later layers may take what it gives, by its name."""

    def draw(canvas: Canvas, at: Point) -> None:
        node.draw(canvas, at)
        canvas.note_outlet(name, Point(at.x - node.left, at.y + node.height / 2))

    return replace(node, draw=draw) if name else node
