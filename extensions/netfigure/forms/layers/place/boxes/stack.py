"""Stack nodes: nodes below each other, joined by arrows."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from netfigure.forms.layers.place.boxes.nodes import BESIDE_ARROW, Node, find_gap
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label

#: From the middle of a gap up to that of the shape in it, px.
_ABOVE_HEAD = 2.0


def make_stack(
    nodes: Sequence[Node], shapes: Sequence[Label], least_gaps: Sequence[float] = ()
) -> Node:
    """Return the node of some nodes from top to bottom.

    :param nodes: at least one
    :param shapes: to write after each node; empty where the shape does not change
    :param least_gaps: minimum gap after each node, px
    """
    gaps = list(find_gaps(nodes, shapes))
    if least_gaps:
        gaps = [max(gap, least) for gap, least in zip(gaps, least_gaps, strict=False)]
    tops = [0.0]
    for node, gap in zip(nodes, gaps, strict=False):
        tops.append(tops[-1] + node.height + gap)
    labels = [
        BESIDE_ARROW + measure_label(shape, SMALL)[0] for shape in shapes[: len(gaps)] if shape
    ]

    def draw(canvas: Canvas, at: Point) -> None:
        for node, top in zip(nodes, tops, strict=True):
            node.draw(canvas, Point(at.x, at.y + top))
        for index, (node, following) in enumerate(pairwise(nodes)):
            start = Point(at.x, at.y + tops[index] + node.exit)
            end = Point(at.x, at.y + tops[index + 1] + following.entry)
            canvas.arrow([start, end], has_head=following.takes_head)
            if shapes[index]:
                middle = at.y + tops[index] + node.height + gaps[index] / 2 - _ABOVE_HEAD
                canvas.write(shapes[index], Point(at.x + BESIDE_ARROW, middle), SMALL)

    return Node(
        max(node.left for node in nodes),
        max([*(node.right for node in nodes), *labels]),
        tops[-1] + nodes[-1].height,
        nodes[0].entry,
        tops[-1] + nodes[-1].exit,
        draw,
        nodes[0].takes_head,
    )


def make_level_stacks(columns: Sequence[tuple[Sequence[Node], Sequence[Label]]]) -> list[Node]:
    """Return the node of each column; the boxes of a row are level and of one height.

    Columns that hold anything but boxes keep their own heights.

    :param columns: nodes from top to bottom, with the shape to write after each
    """
    if not all(node.grow for nodes, _ in columns for node in nodes):
        return [make_stack(*column) for column in columns]
    rows = zip_longest(*(nodes for nodes, _ in columns))
    heights = [max(node.height for node in row if node) for row in rows]
    grown = [
        (
            [node.grow(height) for node, height in zip(nodes, heights, strict=False) if node.grow],
            shapes,
        )
        for nodes, shapes in columns
    ]
    gaps = zip_longest(*(find_gaps(*column) for column in grown))
    least_gaps = [max(gap for gap in row if gap) for row in gaps]
    return [make_stack(*column, least_gaps) for column in grown]


def find_gaps(nodes: Sequence[Node], shapes: Sequence[Label]) -> Iterator[float]:
    """Yield the gap after each node but the last.

    :param nodes: from top to bottom
    :param shapes: to write after each node; empty where the shape does not change
    """
    for (node, following), shape in zip(pairwise(nodes), shapes, strict=False):
        yield find_gap(node, following, shape)
