"""Fit the cells of a table into its rows and columns."""

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes


class Cell(NamedTuple):
    """A cell with its spans and its first column; a cell without a node fills a gap."""

    node: nodes.Node | None
    columns: int = 1
    rows: int = 1
    is_head: bool = False
    place: int = 0


def fit_rows(part: nodes.Element, columns: int, stubs: int) -> Iterator[list[Cell]]:
    """Yield the rows of a head or a body, with exactly one cell in each column of each row.

    Some extensions make rows of different lengths, which would shift all cells after them. So cells
    that extend over the edge of the table are cut, and gaps become empty cells.

    :param part: the head or the body
    :param columns: number of columns
    :param stubs: number of columns whose cells are heads
    """
    rows = [row for row in part.children if isinstance(row, nodes.row)]
    taken = [0] * columns  # for each column, the number of rows that a cell above still covers
    for number, row in enumerate(rows):
        entries = [child for child in row.children if isinstance(child, nodes.Element)]
        fitted, column = [], 0
        while column < columns:
            if taken[column]:
                taken[column] -= 1
                column += 1
                continue
            entry = entries.pop(0) if entries else None
            wanted = entry.get("morecols", 0) + 1 if entry is not None else 1
            free = next((place for place in range(column, columns) if taken[place]), columns)
            # Leave room for the remaining cells of the row.
            width = max(1, min(wanted, free - column, columns - column - len(entries)))
            height = min(entry.get("morerows", 0) + 1, len(rows) - number) if entry else 1
            taken[column : column + width] = [height - 1] * width
            is_head = isinstance(part, nodes.thead) or column < stubs
            fitted.append(Cell(entry, width, height, is_head, column))
            column += width
        if fitted:
            yield fitted
