"""What a heatmap is: matrices of numbers, side by side, on one scale."""

from dataclasses import dataclass

from sphinx_studyguide.architecture.typeset.label import Label


@dataclass(frozen=True)
class Side:
    """The rows or the columns of a matrix; without names they are counted from 0."""

    title: Label
    #: as written: the layout breaks them into lines
    names: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """One matrix; a cell that is masked has no value."""

    title: Label
    rows: Side
    columns: Side
    values: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True)
class Heatmap:
    """Matrices of one scale, which goes from ``low`` to ``high``."""

    matrices: tuple[Matrix, ...]
    columns: int
    low: float
    high: float
    hue: str
    decimals: int
    #: what the values are
    scale: Label
    has_numbers: bool

    @property
    def has_two_signs(self) -> bool:
        """Tell whether zero is inside of the scale and has no color."""
        return self.low < 0 < self.high

    @property
    def has_masked(self) -> bool:
        """Tell whether any cell has no value."""
        return any(None in row for matrix in self.matrices for row in matrix.values)
