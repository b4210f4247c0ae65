"""The model of a grid: matrices, each with a convolution or pooling applied to it."""

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
    """One operation on the input, with one output as the worked example."""

    title: Label
    input: Rows
    #: the kernel, or the kind of pooling
    operation: Rows | Pool
    #: rows and columns of the window
    size: tuple[int, int]
    stride: int
    padding: int
    #: row and column of the output in the example
    at: tuple[int, int]

    @property
    def kernel(self) -> Rows | None:
        """Return the kernel of a convolution, or None."""
        return None if isinstance(self.operation, str) else self.operation

    @cached_property
    def padded(self) -> Rows:
        """Return the input with zeros around it."""
        return _freeze(np.pad(np.array(self.input), self.padding))

    @cached_property
    def output(self) -> Rows:
        """Return the output.

        As in all libraries of deep learning, the kernel of a convolution is not flipped.
        Source: Goodfellow et al. (2016), Deep Learning, 9.1.
        """
        windows = np.lib.stride_tricks.sliding_window_view(np.array(self.padded), self.size)
        windows = windows[:: self.stride, :: self.stride]
        if self.kernel is not None:
            return _freeze((windows * np.array(self.kernel)).sum(axis=(2, 3)))
        return _freeze(windows.max((2, 3)) if self.operation == "max" else windows.mean((2, 3)))

    @property
    def corner(self) -> tuple[int, int]:
        """Return row and column of the padded input where the window of the example begins."""
        return self.at[0] * self.stride, self.at[1] * self.stride

    @property
    def window(self) -> Rows:
        """Return the values in the window of the example."""
        row, column = self.corner
        return tuple(
            line[column : column + self.size[1]] for line in self.padded[row : row + self.size[0]]
        )

    @property
    def has_tiles(self) -> bool:
        """Return whether windows do not overlap, so that each can have a color."""
        return self.kernel is None and self.size == (self.stride, self.stride)


@dataclass(frozen=True)
class Grid:
    """A grid: steps next to or below each other."""

    steps: tuple[Step, ...]


def _freeze(values: NDArray[np.float64]) -> Rows:
    # Rounding errors such as 0.30000000000000004 are removed.
    return tuple(tuple(round(float(value), 9) for value in row) for row in values)
