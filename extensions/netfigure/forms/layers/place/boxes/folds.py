"""Draw a list of nodes in rows of columns, joined by lines from one to the next."""

from itertools import accumulate
from typing import NamedTuple

from netfigure.forms.layers.place.boxes.folding import RISE, Fold, find_turn
from netfigure.forms.layers.place.boxes.nodes import BESIDE_ARROW, Node
from netfigure.forms.layers.place.boxes.stack import find_gaps, make_stack
from netfigure.forms.layers.place.boxes.towers import Column
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label

#: From a column to the middle of the shape below it, px.
_TO_SHAPE = 12.0


class _Stack(NamedTuple):
    """A column with the shape to write after it."""

    node: Node
    shape: Label

    @property
    def right(self) -> float:
        """Return the extent to the right of the axis, with the shape, px."""
        return max(self.node.right, BESIDE_ARROW + measure_label(self.shape, SMALL)[0])

    @property
    def width(self) -> float:
        """Return the width with the shape, px."""
        return self.node.left + self.right


class Exit(NamedTuple):
    """Where a column is left: the start of the line out of it, its bottom, and its shape."""

    start: Point
    bottom: float
    shape: Label

    @property
    def turn(self) -> float:
        """Return y where the line turns."""
        return self.bottom + find_turn(self.shape)

    def write_shape(self, canvas: Canvas) -> None:
        """Write the shape to the right of the line."""
        if self.shape:
            at = Point(self.start.x + BESIDE_ARROW, self.bottom + _TO_SHAPE)
            canvas.write(self.shape, at, SMALL)


def place_fold(canvas: Canvas, column: Column, fold: Fold, x: float) -> tuple[Exit, float]:
    """Draw nodes in rows of columns; return the exit of the last one, and x of the right edge.

    :param canvas: what is drawn so far
    :param column: the nodes
    :param fold: which of them are in each column
    :param x: of the left edge
    """
    rows = [[_make_stack(column, those) for those in row] for row in fold.rows]
    gutter = fold.gutter
    right = x + max(sum(each.width + gutter for each in row) - gutter for row in rows)
    exits: list[Exit] = []
    floor = 0.0
    for row in rows:
        top = floor + RISE * len(row) if exits else 0.0
        before = exits[-1] if exits else None
        exits = []
        for stack, axis in zip(row, _find_axes(row, x, right, before), strict=True):
            if before:
                before.write_shape(canvas)
                turns = (
                    _turn_up(before, axis, axis - stack.node.left - gutter / 2, top)
                    if exits
                    else _turn_aside(before, axis, floor)
                )
                points = [before.start, *turns, Point(axis, top + stack.node.entry)]
                canvas.arrow(points, has_head=stack.node.takes_head)
            stack.node.draw(canvas, Point(axis, top))
            start = Point(axis, top + stack.node.exit)
            before = Exit(start, top + stack.node.height, stack.shape)
            exits.append(before)
        floor = max([*(each.turn + RISE for each in exits[:-1]), exits[-1].turn])
    return exits[-1], right


def _make_stack(column: Column, those: list[int]) -> _Stack:
    nodes = [column.nodes[index] for index in those]
    shapes = [column.shapes[index] for index in those]
    gaps = [*find_gaps(nodes, shapes)]
    if column.is_alone and len(set(gaps[1:])) == 1:
        # An input has its shape inside, but the gap below it is like all others.
        gaps[0] = max(gaps[:2])
    return _Stack(make_stack(nodes, shapes, gaps), shapes[-1])


def _find_axes(row: list[_Stack], x: float, right: float, before: Exit | None) -> list[float]:
    """Return x of the axes of columns that fill a width; one alone is below the column before."""
    if len(row) == 1:
        lowest, highest = x + row[0].node.left, right - row[0].right
        return [min(max(before.start.x if before else lowest, lowest), highest)]
    gap = (right - x - sum(each.width for each in row)) / (len(row) - 1)
    lefts = accumulate([x, *(each.width + gap for each in row[:-1])])
    return [left + each.node.left for left, each in zip(lefts, row, strict=True)]


def _turn_up(before: Exit, axis: float, gutter: float, top: float) -> list[Point]:
    """Return the corners of the line from a column to the next one in its row."""
    below, above = before.turn, top - RISE
    return [
        Point(before.start.x, below),
        Point(gutter, below),
        Point(gutter, above),
        Point(axis, above),
    ]


def _turn_aside(before: Exit, axis: float, y: float) -> list[Point]:
    """Return the corners of the line from the last column of a row to the first of the next."""
    return [Point(before.start.x, y), Point(axis, y)] if axis != before.start.x else []
