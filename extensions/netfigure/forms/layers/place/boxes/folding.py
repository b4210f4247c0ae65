"""Fold a list of nodes into columns."""

from collections.abc import Sequence

from netfigure.forms.layers.place.boxes.nodes import Node, find_gap
from netfigure.typeset.balance import find_balanced
from netfigure.typeset.label import Label

#: Between two columns, px.
GUTTER = 40.0
#: Maximum height of a column, and maximum width of all together, px.
_HIGHEST, WIDEST = 640.0, 706.0
_MOST_COLUMNS = 5
_ROUNDS = 16


def fold_into_columns(
    nodes: Sequence[Node], shapes: Sequence[Label], limit: float
) -> list[list[int]]:
    """Return the indices of the nodes in each column: the fewest columns that are not too high.

    :param nodes: from the first to the last
    :param shapes: to write after each node; empty where there is none
    :param limit: maximum width of all columns together, px
    """
    one_column = [list(range(len(nodes)))]
    height = _measure_height(nodes, shapes, one_column[0])
    best = one_column
    for count in range(1, _MOST_COLUMNS + 1):

        def is_allowed(columns: list[list[int]], most: int = count) -> bool:
            return len(columns) <= most

        columns = find_balanced(
            lambda limit: _fill(nodes, shapes, limit), is_allowed, one_column, height, _ROUNDS
        )
        if _measure_width(nodes, columns) > min(WIDEST, limit):
            break
        best = columns
        if max(_measure_height(nodes, shapes, column) for column in columns) <= _HIGHEST:
            break
    return best


def _measure_width(nodes: Sequence[Node], columns: Sequence[Sequence[int]]) -> float:
    widths = (
        max(nodes[i].left for i in column) + max(nodes[i].right for i in column)
        for column in columns
    )
    return sum(widths) + GUTTER * (len(columns) - 1)


def _measure_height(nodes: Sequence[Node], shapes: Sequence[Label], column: Sequence[int]) -> float:
    gaps = (find_gap(nodes[i], nodes[i + 1], shapes[i]).height for i in column[:-1])
    return sum(nodes[i].height for i in column) + sum(gaps)


def _fill(nodes: Sequence[Node], shapes: Sequence[Label], limit: float) -> list[list[int]]:
    """Return columns that are not higher than a limit, filled one after the other."""
    columns: list[list[int]] = []
    height = 0.0
    for index, node in enumerate(nodes):
        gap = find_gap(nodes[index - 1], node, shapes[index - 1]).height if index else 0.0
        if columns and height + gap + node.height <= limit:
            columns[-1].append(index)
            height += gap + node.height
        else:
            columns.append([index])
            height = node.height
    return columns
