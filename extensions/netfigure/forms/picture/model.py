"""What a picture is: images side by side, each of pixels in gray or in color."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netfigure.typeset.label import Label

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Image:
    """One image; ``low`` is black and ``high`` is white."""

    #: as written: the layout breaks them into lines
    title: str
    note: str
    #: (rows, columns), or (rows, columns, 3) of red, green and blue
    values: Array
    low: float
    high: float
    #: whether values under zero are blue and those over zero orange, in place of gray
    is_signed: bool
    #: a map of values from 0 that is laid over the image, (rows, columns), of any size
    over: Array | None = None


@dataclass(frozen=True, eq=False)
class Picture:
    """Images in rows, with a legend for the maps over them."""

    images: tuple[Image, ...]
    columns: int
    #: what the maps over images show
    legend: Label
