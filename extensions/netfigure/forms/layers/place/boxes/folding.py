"""Fold a list of nodes into columns, or into rows of columns."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from netfigure.forms.layers.place.boxes.nodes import BESIDE_ARROW, Node, find_gap
from netfigure.scene.items import SMALL
from netfigure.typeset.balance import find_balanced
from netfigure.typeset.label import Label
from netfigure.typeset.measure import measure_label

#: Between two columns: usually, and on a phone, px.
_GUTTER, _CLOSE_GUTTER = 40.0, 24.0
#: From a column to where the line out of it turns, without and with a shape beside it, and between
#: where the line into a column turns and its top, px.
RISE, TURN = 13.0, 26.0
#: Maximum height of a column, and maximum width of all together, px.
HIGHEST, WIDEST = 640.0, 706.0
_MOST_COLUMNS = 5
_ROUNDS = 16


def find_gutter(limit: float) -> float:
    """Return the distance of two columns, px.

    :param limit: maximum width of all columns together, px
    """
    return _CLOSE_GUTTER if limit < WIDEST else _GUTTER


#: The indices of the nodes in each column of a row.
Row = list[list[int]]


class Fold(NamedTuple):
    """How nodes are placed: rows of columns."""

    rows: list[Row]
    #: between two columns, px
    gutter: float


def fold_nodes(nodes: Sequence[Node], shapes: Sequence[Label], limit: float) -> Fold:
    """Return one row of columns, or several rows where a single column would be too high.

    :param nodes: from the first to the last
    :param shapes: to write after each node; empty where there is none
    :param limit: maximum width, px
    """
    columns = _fold_into_columns(nodes, shapes, limit)
    if len(columns) > 1 or _measure_height(nodes, shapes, columns[0]) <= HIGHEST:
        return Fold([columns], find_gutter(limit))
    return Fold(_fold_into_rows(nodes, shapes, limit), find_gutter(limit))


def _fold_into_columns(nodes: Sequence[Node], shapes: Sequence[Label], limit: float) -> Row:
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
        if _measure_width(nodes, columns, find_gutter(limit)) > min(WIDEST, limit):
            break
        best = columns
        if max(_measure_height(nodes, shapes, column) for column in columns) <= HIGHEST:
            break
    return best


class _Column(NamedTuple):
    """The size that some nodes need as a column, px."""

    #: with the line below
    height: float
    #: with the shape that is written below
    width: float


def _fold_into_rows(nodes: Sequence[Node], shapes: Sequence[Label], limit: float) -> list[Row]:
    """Return the lowest rows of one or two columns."""
    columns = _measure_columns(nodes, shapes)
    best: list[tuple[float, list[Row]]] = [(-RISE, [])]
    for end in range(1, len(nodes) + 1):
        options = (
            (best[start][0] + RISE + height, start, ends)
            for start in range(end)
            for ends, height in _list_rows(columns, start, end, find_gutter(limit), limit)
        )
        height, start, ends = min(options, key=lambda option: option[0])
        row = [[*range(*column)] for column in pairwise((start, *ends))]
        best.append((height, [*best[start][1], row]))
    return best[-1][1]


def _list_rows(
    columns: dict[tuple[int, int], _Column], start: int, end: int, gutter: float, limit: float
) -> Iterator[tuple[tuple[int, ...], float]]:
    """Yield the rows that some nodes can be: where each column ends, and the height of the row."""
    yield (end,), columns[start, end].height
    for middle in range(start + 1, end):
        first, second = columns[start, middle], columns[middle, end]
        if first.width + second.width + gutter <= limit:
            yield (middle, end), RISE + max(first.height + RISE, second.height)


def _measure_columns(
    nodes: Sequence[Node], shapes: Sequence[Label]
) -> dict[tuple[int, int], _Column]:
    """Return the size of each run of nodes as a column, by its first node and the one after it."""
    widths = [BESIDE_ARROW + measure_label(shape, SMALL)[0] for shape in shapes]
    gaps = [find_gap(*pair, shape) for pair, shape in zip(pairwise(nodes), shapes, strict=False)]
    columns = {}
    for start in range(len(nodes)):
        height = free = left = right = 0.0
        for index in range(start, len(nodes)):
            node = nodes[index]
            height += node.height
            free += gaps[index - 1] if index > start else 0.0
            left, right = max(left, node.left), max(right, node.right)
            below = find_turn(shapes[index])
            width = left + max(widths[index], right)
            columns[start, index + 1] = _Column(height + free + below, width)
    return columns


def find_turn(shape: Label) -> float:
    """Return how far below a column the line out of it turns, px.

    :param shape: beside the line; empty if there is none
    """
    return TURN if shape else RISE


def _measure_width(nodes: Sequence[Node], columns: Sequence[Sequence[int]], gutter: float) -> float:
    widths = (
        max(nodes[i].left for i in column) + max(nodes[i].right for i in column)
        for column in columns
    )
    return sum(widths) + gutter * (len(columns) - 1)


def _measure_height(nodes: Sequence[Node], shapes: Sequence[Label], column: Sequence[int]) -> float:
    gaps = (find_gap(nodes[i], nodes[i + 1], shapes[i]) for i in column[:-1])
    return sum(nodes[i].height for i in column) + sum(gaps)


def _fill(nodes: Sequence[Node], shapes: Sequence[Label], limit: float) -> Row:
    """Return columns that are not higher than a limit, filled one after the other."""
    columns: list[list[int]] = []
    height = 0.0
    for index, node in enumerate(nodes):
        gap = find_gap(nodes[index - 1], node, shapes[index - 1]) if index else 0.0
        if columns and height + gap + node.height <= limit:
            columns[-1].append(index)
            height += gap + node.height
        else:
            columns.append([index])
            height = node.height
    return columns
