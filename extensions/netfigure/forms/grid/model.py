"""What a grid is: a matrix, and what a kernel or a pool makes of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from netfigure.typeset.label import Label

Rows = tuple[tuple[float, ...], ...]
Pool = Literal["max", "average"]


@dataclass(frozen=True)
class Step:
    """One operation on the input, with one window worked out."""

    title: Label
    input: Rows
    #: what each window is multiplied with, or which value of it is taken
    work: Rows | Pool
    #: rows and columns of the window
    size: tuple[int, int]
    stride: int
    padding: int
    #: row and column of the output that is worked out
    at: tuple[int, int]

    @property
    def kernel(self) -> Rows | None:
        """Return the kernel of a convolution."""
        return None if isinstance(self.work, str) else self.work

    @cached_property
    def padded(self) -> Rows:
        """Return the input with zeros around it."""
        return _freeze(np.pad(np.array(self.input), self.padding))

    @cached_property
    def output(self) -> Rows:
        """Return what comes out.

        Like all libraries of deep learning, a convolution does not turn its kernel round.
        Source: Goodfellow et al. (2016), Deep Learning, 9.1.
        """
        windows = np.lib.stride_tricks.sliding_window_view(np.array(self.padded), self.size)
        windows = windows[:: self.stride, :: self.stride]
        if self.kernel is not None:
            return _freeze((windows * np.array(self.kernel)).sum(axis=(2, 3)))
        return _freeze(windows.max((2, 3)) if self.work == "max" else windows.mean((2, 3)))

    @property
    def corner(self) -> tuple[int, int]:
        """Return row and column of the padded input where the worked window begins."""
        return self.at[0] * self.stride, self.at[1] * self.stride

    @property
    def window(self) -> Rows:
        """Return the values that are worked out."""
        row, column = self.corner
        return tuple(
            line[column : column + self.size[1]] for line in self.padded[row : row + self.size[0]]
        )

    @property
    def has_tiles(self) -> bool:
        """Tell whether windows lie side by side, so that each can have a color."""
        return self.kernel is None and self.size == (self.stride, self.stride)


@dataclass(frozen=True)
class Grid:
    """Steps, side by side or under each other."""

    steps: tuple[Step, ...]


def _freeze(values: NDArray[np.float64]) -> Rows:
    # Sums of decimals come to 0.30000000000000004: what no eye sees is cut off.
    return tuple(tuple(round(float(value), 9) for value in row) for row in values)
