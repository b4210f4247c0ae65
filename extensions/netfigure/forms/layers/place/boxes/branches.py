"""Branch nodes: nodes side by side between a fork and a sum, product or concatenation."""

from collections.abc import Sequence

from netfigure.forms.layers.model import Join
from netfigure.forms.layers.place.boxes.joins import WORDS
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
#: Between the text of the box of a join and its two edges together, px.
_PADDING = 12.0
#: A branch is beside the axis if it is farther from it, px.
_ASIDE = 0.5
#: A branch without layers.
PASS_THROUGH = Node(12.0, 12.0, 0.0, 0.0, 0.0, lambda _canvas, _at: None, takes_head=False)


def make_branches(
    branches: Sequence[Node],
    shapes: Sequence[Label],
    width: float,
    merge: Join,
    *,
    has_fork: bool = True,
) -> Node:
    """Return the node of some branches.

    :param branches: a node for each branch
    :param shapes: of the output of each branch
    :param width: of a box on the axis, px
    :param merge: how the outputs are joined
    :param has_fork: whether they have one input in common
    """
    is_sum = merge in {"add", "multiply"}
    # Without a fork, the box of the join gives the axis.
    centers, axis, reach = _place_centers(branches, shapes, is_middle=not has_fork and not is_sum)
    left, right = max(axis, width / 2), max(reach, width / 2)
    start, end = left, right
    if has_fork:
        # The box of the join is in the middle of the axis, where the fork is.
        edges = zip(branches, centers, strict=True)
        start = end = max(width / 2, *(abs(center) + branch.left for branch, center in edges))
        left, right = max(left, start), max(right, end)
    top = _TOP if has_fork else 0.0
    join = top + max(branch.height for branch in branches) + LABELED_GAP
    label = parse_label(WORDS[merge])
    height = join + (
        _TO_SUM + 2 * SUM_RADIUS if is_sum else measure_label(label, SIZE)[1] + _PADDING
    )

    def draw(canvas: Canvas, at: Point) -> None:
        middle = Point(at.x, at.y + join)
        for branch, center, shape in zip(branches, centers, shapes, strict=True):
            if has_fork:
                _draw_fork(canvas, branch, at, center)
            _draw_branch(canvas, branch, Point(at.x + center, at.y + top), middle, is_sum=is_sum)
            if shape:
                canvas.write(shape, Point(at.x + center + 8, middle.y - 14), SMALL)
        if is_sum:
            _draw_sum(canvas, middle, merge)
        else:
            frame = Frame(at.x - start, middle.y, at.x + end, at.y + height)
            canvas.front += [Box(frame, "box"), centered(label, frame.center, SIZE)]

    return Node(left, right, height, 2.0, height, draw, takes_head=False)


def _place_centers(
    branches: Sequence[Node], shapes: Sequence[Label], *, is_middle: bool
) -> tuple[list[float], float, float]:
    """Return x of the middle of each branch from the axis, and how far all reach from it.

    The axis is that of the branch in the middle, or lies between the two in the middle.

    :param is_middle: whether the axis is the middle of all
    """
    centers, x = [], 0.0
    for branch, shape in zip(branches, shapes, strict=True):
        centers.append(x + branch.left)
        x += branch.left + max(branch.right, measure_label(shape, SMALL)[0] + 8) + _GAP
    axis = (centers[(len(centers) - 1) // 2] + centers[len(centers) // 2]) / 2
    axis = (x - _GAP) / 2 if is_middle else axis
    return [center - axis for center in centers], axis, x - _GAP - axis


def _draw_fork(canvas: Canvas, branch: Node, at: Point, center: float) -> None:
    """Draw the arrow into a branch.

    :param at: the top of the axis
    :param center: x of the middle of the branch, from the axis
    """
    fork = Point(at.x, at.y + 2)
    start = [fork, Point(at.x + center, fork.y)] if abs(center) > _ASIDE else [fork]
    end = Point(at.x + center, at.y + _TOP + branch.entry)
    canvas.arrow([*start, end], has_head=branch.takes_head)


def _draw_branch(canvas: Canvas, branch: Node, at: Point, join: Point, *, is_sum: bool) -> None:
    """Draw a branch and the line out of it.

    :param at: the top of the branch
    :param join: where the branches join on the axis
    """
    branch.draw(canvas, at)
    line = [Point(at.x, at.y + branch.exit), Point(at.x, join.y)]
    is_turned = is_sum and abs(at.x - join.x) > _ASIDE
    canvas.arrow([*line, join] if is_turned else line, has_head=not is_sum)


def _draw_sum(canvas: Canvas, join: Point, merge: Join) -> None:
    """Draw the arrow from where the branches join to the sign of their sum or product."""
    end = Point(join.x, join.y + _TO_SUM)
    canvas.arrow([join, end])
    sign = sum_sign if merge == "add" else product_sign
    canvas.front += sign(Point(end.x, end.y + SUM_RADIUS), SUM_RADIUS, "arrow")
