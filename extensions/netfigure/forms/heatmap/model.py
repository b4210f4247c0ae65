"""The model of a heatmap: matrices of numbers on one scale."""

from collections.abc import Iterable
from dataclasses import dataclass

from netfigure.typeset.label import Label

#: Decimals of numbers that are not whole.
_DECIMALS = 2


@dataclass(frozen=True)
class Side:
    """The rows or the columns of a matrix; without names they are numbered from 0."""

    title: Label
    #: wrapped when they are placed
    names: tuple[str, ...]
    #: whether the names are drawn; else they are those of the matrix above or to the left
    is_drawn: bool = True


@dataclass(frozen=True)
class Matrix:
    """A matrix; a masked cell has no value."""

    title: Label
    rows: Side
    columns: Side
    values: tuple[tuple[float | None, ...], ...]
    #: of the numbers in its cells
    decimals: int
    #: rows and columns of a block; lines are drawn between blocks
    block: tuple[int, int] | None = None
    #: whether the cells of the diagonal have a frame
    is_diagonal_framed: bool = False

    @property
    def is_picture(self) -> bool:
        """Return whether cells are like pixels: as many rows as columns, both only counted."""
        names = (*self.rows.names, *self.columns.names)
        return len(self.values) == len(self.values[0]) and all(map(str.isdecimal, names))

    @property
    def row_totals(self) -> tuple[float, ...]:
        """Return the sum of each row, without masked cells."""
        return tuple(_sum(row) for row in self.values)

    @property
    def column_totals(self) -> tuple[float, ...]:
        """Return the sum of each column, without masked cells."""
        return tuple(map(_sum, zip(*self.values, strict=True)))

    @property
    def rounded(self) -> tuple[tuple[float | None, ...], ...]:
        """Return each value as it is written in its cell."""
        return tuple(
            tuple(None if value is None else round(value, self.decimals) for value in row)
            for row in self.values
        )

    @property
    def row_shares(self) -> tuple[tuple[float | None, ...], ...]:
        """Return each value divided by the total of its row; a row of zeros has shares of 0."""
        return tuple(
            tuple(None if value is None else value / (total or 1.0) for value in row)
            for row, total in zip(self.values, self.row_totals, strict=True)
        )


def count_decimals(values: Iterable[float | None]) -> int:
    """Return how many decimals numbers have if the author does not say it: 0 if all are whole."""
    is_whole = all(value is None or value == int(value) for value in values)
    return 0 if is_whole else _DECIMALS


def _sum(values: Iterable[float | None]) -> float:
    return sum(value for value in values if value is not None)


@dataclass(frozen=True)
class Heatmap:
    """Matrices on one scale from ``low`` to ``high``."""

    matrices: tuple[Matrix, ...]
    columns: int
    low: float
    high: float
    hue: str
    #: what the values are
    scale: Label
    has_numbers: bool
    #: what 0 and 1 mean, if there are no other values
    key: tuple[Label, ...] = ()
    #: whether colors are the shares of rows, and not the values themselves
    is_by_row: bool = False
    #: whether all cells have one color, as their numbers are not quantities
    is_plain: bool = False
    #: whether there are sums beside the rows, and below the columns
    has_row_totals: bool = False
    has_column_totals: bool = False

    def find_shades(self, matrix: Matrix) -> tuple[tuple[float | None, ...], ...]:
        """Return the numbers that the colors of a matrix show.

        They are the numbers as written, so that no two cells show one number in two colors.
        """
        if self.is_by_row:
            return matrix.row_shares
        return matrix.rounded if self.has_numbers else matrix.values

    @property
    def decimals(self) -> int:
        """Return the number of decimals of the scale."""
        ends = 0 if self.low == int(self.low) and self.high == int(self.high) else _DECIMALS
        return max(ends, *(matrix.decimals for matrix in self.matrices))

    @property
    def has_scale(self) -> bool:
        """Return whether the legend explains the colors; numbers without a name need no legend."""
        return not self.key and not self.is_plain and bool(self.scale or not self.has_numbers)

    @property
    def has_masked(self) -> bool:
        """Return whether a cell is masked."""
        return any(None in row for matrix in self.matrices for row in matrix.values)
