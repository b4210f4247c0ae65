"""Stack nodes: nodes below each other, joined by arrows."""

from collections.abc import Sequence
from itertools import pairwise

from netfigure.forms.layers.place.boxes.nodes import GAP, LABELED_GAP, Node
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label


def make_stack(nodes: Sequence[Node], shapes: Sequence[Label]) -> Node:
    """Return the node of some nodes from top to bottom.

    :param nodes: at least one
    :param shapes: to write after each node; empty where the shape does not change
    """
    tops, y = [], 0.0
    for node, shape in zip(nodes, shapes, strict=True):
        tops.append(y)
        y += node.height + (LABELED_GAP if shape else GAP)
    labels = [measure_label(shape, SMALL)[0] + 8 for shape in shapes[:-1]]

    def draw(canvas: Canvas, at: Point) -> None:
        for node, top in zip(nodes, tops, strict=True):
            node.draw(canvas, Point(at.x, at.y + top))
        for index, (node, following) in enumerate(pairwise(nodes)):
            start = Point(at.x, at.y + tops[index] + node.exit)
            end = Point(at.x, at.y + tops[index + 1] + following.entry)
            canvas.arrow([start, end], has_head=following.takes_head)
            if shapes[index]:
                below = Point(at.x + 8, at.y + tops[index] + node.height + LABELED_GAP / 2 - 2)
                canvas.write(shapes[index], below, SMALL)

    return Node(
        max(node.left for node in nodes),
        max([*(node.right for node in nodes), *labels]),
        tops[-1] + nodes[-1].height,
        nodes[0].entry,
        tops[-1] + nodes[-1].exit,
        draw,
        nodes[0].takes_head,
    )
