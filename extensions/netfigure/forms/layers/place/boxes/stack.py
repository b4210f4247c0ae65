"""Stack nodes: nodes below each other, joined by arrows."""

from collections.abc import Sequence
from itertools import pairwise

from netfigure.forms.layers.place.boxes.nodes import LABELED_GAP, Node, find_gap
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
    gaps = [
        find_gap(node, following, shape)
        for (node, following), shape in zip(pairwise(nodes), shapes, strict=False)
    ]
    tops = [0.0]
    for node, gap in zip(nodes, gaps, strict=False):
        tops.append(tops[-1] + node.height + gap.height)
    labels = [
        gap.to_shape + measure_label(shape, SMALL)[0]
        for gap, shape in zip(gaps, shapes, strict=False)
        if shape
    ]

    def draw(canvas: Canvas, at: Point) -> None:
        for node, top in zip(nodes, tops, strict=True):
            node.draw(canvas, Point(at.x, at.y + top))
        for index, (node, following) in enumerate(pairwise(nodes)):
            start = Point(at.x, at.y + tops[index] + node.exit)
            end = Point(at.x, at.y + tops[index + 1] + following.entry)
            canvas.arrow([start, end], has_head=following.takes_head)
            if shapes[index]:
                gap = gaps[index]
                above_head = 2 if gap.height == LABELED_GAP else 0
                middle = at.y + tops[index] + node.height + gap.height / 2 - above_head
                canvas.write(shapes[index], Point(at.x + gap.to_shape, middle), SMALL)

    return Node(
        max(node.left for node in nodes),
        max([*(node.right for node in nodes), *labels]),
        tops[-1] + nodes[-1].height,
        nodes[0].entry,
        tops[-1] + nodes[-1].exit,
        draw,
        nodes[0].takes_head,
    )
