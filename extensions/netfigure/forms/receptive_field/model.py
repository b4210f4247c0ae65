"""The model of a receptive field: layers along one axis, and the cells that reach an output."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Layer:
    """A convolution or pooling layer along one axis."""

    #: wrapped when it is placed
    name: str
    kernel: int
    stride: int
    dilation: int

    @property
    def span(self) -> int:
        """Return the distance from the first to the last cell of a window."""
        return (self.kernel - 1) * self.dilation


@dataclass(frozen=True)
class ReceptiveField:
    """Layers on top of an input; each level is a row of cells, and level 0 is the input."""

    layers: tuple[Layer, ...]
    #: how many cells the input has
    cells: int
    #: whether a cell depends on no later one, as with padding on the left only
    is_causal: bool
    #: the index of the output whose field is shown
    at: int

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """Return the number of cells of each level."""
        return count_cells(self.layers, self.cells, is_causal=self.is_causal)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Return how many inputs reach one cell of each level."""
        return measure_fields(self.layers)

    @cached_property
    def places(self) -> tuple[tuple[float, ...], ...]:
        """Return the position of each cell of each level, in cells of the input."""
        start, jump = 0.0, 1
        found = [tuple(map(float, range(self.cells)))]
        for layer, count in zip(self.layers, self.counts[1:], strict=True):
            # A causal cell is above the last cell of its window, any other above the middle.
            start += 0.0 if self.is_causal else layer.span / 2 * jump
            jump *= layer.stride
            found.append(tuple(start + jump * index for index in range(count)))
        return tuple(found)

    def find_window(self, level: int, index: int) -> tuple[int, ...]:
        """Return the cells of the level below in the window of a cell, without padding."""
        layer = self.layers[level - 1]
        first = index * layer.stride - (layer.span if self.is_causal else 0)
        cells = (first + step * layer.dilation for step in range(layer.kernel))
        return tuple(cell for cell in cells if cell >= 0)

    @cached_property
    def seen(self) -> tuple[tuple[int, ...], ...]:
        """Return the cells of each level that reach the output."""
        found: list[tuple[int, ...]] = [(self.at,)]
        for level in range(len(self.layers), 0, -1):
            below = {cell for index in found[0] for cell in self.find_window(level, index)}
            found.insert(0, tuple(sorted(below)))
        return tuple(found)


def measure_fields(layers: tuple[Layer, ...]) -> tuple[int, ...]:
    """Return how many inputs reach one cell of each level.

    Each layer adds its span, multiplied by the strides of all layers before it.
    """
    sizes, jump = [1], 1
    for layer in layers:
        sizes.append(sizes[-1] + layer.span * jump)
        jump *= layer.stride
    return tuple(sizes)


def count_cells(layers: tuple[Layer, ...], cells: int, *, is_causal: bool) -> tuple[int, ...]:
    """Return the number of cells of each level; 0 if no window fits."""
    counts = [cells]
    for layer in layers:
        room = counts[-1] - (0 if is_causal else layer.span)
        counts.append(max(0, (room - 1) // layer.stride + 1))
    return tuple(counts)
