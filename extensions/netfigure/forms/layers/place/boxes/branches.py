"""Branch nodes: nodes side by side between a fork and a sum, product or concatenation."""

from collections.abc import Sequence

from netfigure.forms.layers.model import Merge
from netfigure.forms.layers.place.boxes.nodes import LABELED_GAP, Node
from netfigure.forms.layers.place.boxes.residual import SUM_RADIUS
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box
from netfigure.scene.shapes import centered, product_sign, sum_sign
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

#: From one branch to the next, px.
_GAP = 18.0
#: From the fork to the branches, and from where they join to the sum, px.
_TOP, _TO_SUM = 24.0, 16.0
#: A branch without layers.
PASS_THROUGH = Node(12.0, 12.0, 0.0, 0.0, 0.0, lambda _canvas, _at: None, takes_head=False)


def make_branches(
    branches: Sequence[Node], shapes: Sequence[Label], width: float, merge: Merge
) -> Node:
    """Return the node of some branches.

    :param branches: a node for each branch
    :param shapes: of the output of each branch
    :param width: of a box on the axis, px
    :param merge: how the outputs are joined
    """
    is_sum = merge != "concat"
    centers, axis, end = _place_centers(branches, shapes)
    left, right = max(axis, width / 2), max(end, width / 2)
    join = _TOP + max(branch.height for branch in branches) + LABELED_GAP
    label = parse_label("concatenate")
    end = join + _TO_SUM if is_sum else join
    height = end + (2 * SUM_RADIUS if is_sum else measure_label(label, SIZE)[1] + 12)

    def draw(canvas: Canvas, at: Point) -> None:
        middle = Point(at.x, at.y + join)
        for branch, center, shape in zip(branches, centers, shapes, strict=True):
            _draw_branch(canvas, branch, at, center, middle, is_sum=is_sum)
            if shape:
                canvas.write(shape, Point(at.x + center + 8, middle.y - 14), SMALL)
        if is_sum:
            canvas.arrow([middle, Point(at.x, at.y + end)])
            sign = sum_sign if merge == "add" else product_sign
            canvas.front += sign(Point(at.x, at.y + end + SUM_RADIUS), SUM_RADIUS, "arrow")
        else:
            frame = Frame(at.x - left, middle.y, at.x + right, at.y + height)
            canvas.front.append(Box(frame, "box"))
            canvas.front.append(centered(label, frame.center, SIZE))

    return Node(left, right, height, 2.0, height, draw, takes_head=False)


def _place_centers(
    branches: Sequence[Node], shapes: Sequence[Label]
) -> tuple[list[float], float, float]:
    """Return x of the middle of each branch from the axis, and how far all reach from it.

    The axis is that of the branch in the middle, or lies between the two in the middle.
    """
    centers, x = [], 0.0
    for branch, shape in zip(branches, shapes, strict=True):
        centers.append(x + branch.left)
        x += branch.left + max(branch.right, measure_label(shape, SMALL)[0] + 8) + _GAP
    axis = (centers[(len(centers) - 1) // 2] + centers[len(centers) // 2]) / 2
    return [center - axis for center in centers], axis, x - _GAP - axis


def _draw_branch(
    canvas: Canvas, branch: Node, at: Point, center: float, join: Point, *, is_sum: bool
) -> None:
    """Draw a branch with the arrow into it and the line out of it.

    :param at: the top of the axis
    :param center: x of the middle of the branch, from the axis
    :param join: where the branches join on the axis
    """
    x, top = at.x + center, at.y + _TOP
    fork = Point(at.x, at.y + 2)
    is_aside = abs(center) > 0.5
    branch.draw(canvas, Point(x, top))
    start = [fork, Point(x, fork.y)] if is_aside else [fork]
    canvas.arrow([*start, Point(x, top + branch.entry)], has_head=branch.takes_head)
    end = [Point(x, top + branch.exit), Point(x, join.y)]
    canvas.arrow([*end, join] if is_sum and is_aside else end, has_head=not is_sum)
