"""Folds a list of pieces into columns."""

from collections.abc import Sequence

from netfigure.forms.layers.place.boxes.nodes import GAP, LABELED_GAP, Piece
from netfigure.typeset.label import Label

#: Between two columns, px.
GUTTER = 40.0
#: A column may be as high as this, px, and all of them as wide.
_HIGHEST, _WIDEST = 640.0, 706.0
_MOST_COLUMNS = 5


def fold(made: Sequence[Piece], shapes: Sequence[Label]) -> list[list[int]]:
    """Return which pieces are in which column: the fewest columns that are not too high.

    :param made: the pieces
    :param shapes: what comes out of each
    """
    best = [list(range(len(made)))]
    for count in range(1, _MOST_COLUMNS + 1):
        columns = _balance(made, shapes, count)
        if _width(made, columns) > _WIDEST:
            break
        best = columns
        if max(_height(made, shapes, column) for column in columns) <= _HIGHEST:
            break
    return best


def _width(made: Sequence[Piece], columns: Sequence[Sequence[int]]) -> float:
    widths = (
        max(made[i].left for i in column) + max(made[i].right for i in column) for column in columns
    )
    return sum(widths) + GUTTER * (len(columns) - 1)


def _height(made: Sequence[Piece], shapes: Sequence[Label], column: Sequence[int]) -> float:
    gaps = (LABELED_GAP if shapes[i] else GAP for i in column[:-1])
    return sum(made[i].height for i in column) + sum(gaps)


def _balance(made: Sequence[Piece], shapes: Sequence[Label], count: int) -> list[list[int]]:
    """Return columns of heights as equal as can be, found by halving."""
    low, high = 0.0, _height(made, shapes, range(len(made)))
    best = [list(range(len(made)))]
    for _ in range(16):
        limit = (low + high) / 2
        columns = _fill(made, shapes, limit)
        if len(columns) <= count:
            best, high = columns, limit
        else:
            low = limit
    return best


def _fill(made: Sequence[Piece], shapes: Sequence[Label], limit: float) -> list[list[int]]:
    columns: list[list[int]] = []
    height = 0.0
    for index, piece in enumerate(made):
        gap = LABELED_GAP if index and shapes[index - 1] else GAP
        if columns and height + gap + piece.height <= limit:
            columns[-1].append(index)
            height += gap + piece.height
        else:
            columns.append([index])
            height = piece.height
    return columns
