"""A matrix at its position: cells with numbers, a caption, and the outline of a window."""

from collections.abc import Iterator
from typing import NamedTuple

from netfigure.forms.grid.model import Rows
from netfigure.forms.grid.terms import write_number
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Words
from netfigure.scene.shapes import centered
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label

LINE = LINE_HEIGHT * SIZE


class Cell(NamedTuple):
    """The size of a cell and of the type of its number, px."""

    width: float
    height: float
    type: float


def measure_cell(
    matrices: tuple[Rows, ...], least: float, padding: float, type_size: float
) -> Cell:
    """Return a cell that holds every number of some matrices: a square, if it can be.

    :param matrices: the matrices
    :param least: height, and minimum width, px
    :param padding: on both sides of a number together, px
    :param type_size: of the type of a number, px
    """
    numbers = {value for values in matrices for row in values for value in row}
    widest = max(measure_label(parse_label(write_number(value)), type_size)[0] for value in numbers)
    return Cell(max(least, widest + padding), least, type_size)


class PlacedMatrix:
    """A matrix at its place: its left edge; the middle of its height is at 0."""

    def __init__(self, values: Rows, left: float, cell: Cell, caption: str) -> None:
        self.values = values
        self.cell = cell
        self.left = left
        self.top = -len(values) * cell.height / 2
        self.right = left + len(values[0]) * cell.width
        self.caption = caption

    def find_frame(self, row: int, column: int, rows: int = 1, columns: int = 1) -> Frame:
        """Return the rectangle of a cell, or of a window that begins with it."""
        width, height, _ = self.cell
        left, top = self.left + column * width, self.top + row * height
        return Frame(left, top, left + columns * width, top + rows * height)

    def draw_cells(
        self, looks: dict[tuple[int, int], str], other: str = "cell"
    ) -> Iterator[Box | Words]:
        """Yield the cells with their numbers, and the caption under them.

        :param looks: of some cells, by row and column
        :param other: look of the others
        """
        for i, row in enumerate(self.values):
            for j, value in enumerate(row):
                look = looks.get((i, j), other)
                frame = self.find_frame(i, j).grown(-1)
                yield Box(frame, look, 3.0)
                text = "muted" if look == "faded" else "text"
                yield centered(parse_label(write_number(value)), frame.center, self.cell.type, text)
        bottom = self.find_frame(len(self.values), 0).top
        at = Point((self.left + self.right) / 2, bottom + LINE / 2 + 4)
        yield centered(parse_label(self.caption), at, SMALL, "muted")

    def draw_window(self, row: int, column: int, rows: int, columns: int, look: str) -> Box:
        """Return the edge of a window: that of its outer cells, clear of their neighbors."""
        return Box(self.find_frame(row, column, rows, columns).grown(-1), look, 3.0)
