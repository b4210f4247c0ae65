"""A matrix at its position: cells with numbers, a caption, and the outline of a window."""

from collections.abc import Iterator

from netfigure.forms.grid.model import Rows
from netfigure.forms.grid.terms import write_number
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Path, Words
from netfigure.scene.shapes import centered, outline
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import LINE_HEIGHT

LINE = LINE_HEIGHT * SIZE


class PlacedMatrix:
    """A matrix at its place: left edge, and the height of its middle."""

    def __init__(self, values: Rows, at: Point, cell: float, caption: str) -> None:
        self.values = values
        self.cell = cell
        self.left = at.x
        self.top = at.y - len(values) * cell / 2
        self.right = at.x + len(values[0]) * cell
        self.caption = caption

    def find_frame(self, row: int, column: int, rows: int = 1, columns: int = 1) -> Frame:
        """Return the rectangle of a cell, or of a window that begins with it."""
        left, top = self.left + column * self.cell, self.top + row * self.cell
        return Frame(left, top, left + columns * self.cell, top + rows * self.cell)

    def draw_cells(
        self, looks: dict[tuple[int, int], str], other: str = "cell"
    ) -> Iterator[Box | Path | Words]:
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
                yield centered(parse_label(write_number(value)), frame.center, SIZE, text)
        bottom = self.find_frame(len(self.values), 0).top
        at = Point((self.left + self.right) / 2, bottom + LINE / 2 + 4)
        yield centered(parse_label(self.caption), at, SMALL, "muted")

    def draw_window(self, row: int, column: int, rows: int, columns: int, look: str) -> Path:
        """Return the edge of a window, between the cells."""
        return outline(self.find_frame(row, column, rows, columns), look)
