"""What a receptive field is: layers that slide along one axis, and cells that reach an output."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Layer:
    """A convolution or a pool along one axis."""

    #: as written: the layout breaks it into lines
    name: str
    kernel: int
    stride: int
    dilation: int

    @property
    def span(self) -> int:
        """Return how far the last cell of a window is from its first."""
        return (self.kernel - 1) * self.dilation


@dataclass(frozen=True)
class Field:
    """Layers over an input; a level is a row of cells, and level 0 is the input."""

    layers: tuple[Layer, ...]
    #: how many cells the input has
    cells: int
    #: whether a cell sees nothing that comes later, as with padding on the left alone
    is_causal: bool
    #: the output whose field is shown, from 0
    at: int

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """Return how many cells each level has."""
        return count_cells(self.layers, self.cells, is_causal=self.is_causal)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """Return how many inputs one cell of each level sees."""
        return measure_fields(self.layers)

    @cached_property
    def places(self) -> tuple[tuple[float, ...], ...]:
        """Return where the cells of each level are, in cells of the input: over what they see."""
        start, jump = 0.0, 1
        found = [tuple(map(float, range(self.cells)))]
        for layer, count in zip(self.layers, self.counts[1:], strict=True):
            # A causal cell is over the last one that it sees, any other over the middle.
            start += 0.0 if self.is_causal else layer.span / 2 * jump
            jump *= layer.stride
            found.append(tuple(start + jump * index for index in range(count)))
        return tuple(found)

    def find_window(self, level: int, index: int) -> tuple[int, ...]:
        """Return the cells of the level below that a cell sees; padding is none of them."""
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
    """Return how many inputs one cell of each level sees.

    Each layer adds its span, in steps as long as all strides before it multiplied.
    """
    sizes, jump = [1], 1
    for layer in layers:
        sizes.append(sizes[-1] + layer.span * jump)
        jump *= layer.stride
    return tuple(sizes)


def count_cells(layers: tuple[Layer, ...], cells: int, *, is_causal: bool) -> tuple[int, ...]:
    """Return how many cells each level has; a level that has no room for a window has 0."""
    counts = [cells]
    for layer in layers:
        room = counts[-1] - (0 if is_causal else layer.span)
        counts.append(max(0, (room - 1) // layer.stride + 1))
    return tuple(counts)
