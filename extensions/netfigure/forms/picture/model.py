"""The model of a picture: images in gray or in color."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netfigure.typeset.label import Label

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Window:
    """Pixels with a frame around them, such as those under a kernel; counted from 1."""

    row: int
    column: int
    height: int
    width: int

    @property
    def last_row(self) -> int:
        """Return its last row."""
        return self.row + self.height - 1

    @property
    def last_column(self) -> int:
        """Return its last column."""
        return self.column + self.width - 1


@dataclass(frozen=True, eq=False)
class Image:
    """An image; ``low`` is black and ``high`` is white."""

    #: as written: the layout breaks them into lines
    title: str
    note: str
    #: (rows, columns), or (rows, columns, 3) of red, green and blue
    values: Array
    low: float
    high: float
    #: whether negative values are blue and positive ones orange, instead of gray
    is_signed: bool
    #: a map on top of the image, (rows, columns) of any size, with values of at least 0
    overlay: Array | None = None
    window: Window | None = None


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture: images in rows, and a legend of the maps on top of them."""

    images: tuple[Image, ...]
    columns: int
    #: what the maps on top of images show
    legend: Label
