"""What a network is: columns of neurons."""

from dataclasses import dataclass
from itertools import pairwise

from netfigure.typeset.label import Label


@dataclass(frozen=True)
class Column:
    """A layer of neurons."""

    #: how many neurons it has
    size: int
    #: how many of them are drawn; where these are fewer, dots stand for the rest
    shown: int
    name: Label
    #: beside the neurons that are drawn, from the top; may be fewer
    labels: tuple[Label, ...]
    #: what is under the name: the activation
    note: Label
    #: neurons that dropout has switched off, from 1
    dropped: frozenset[int]


@dataclass(frozen=True)
class Network:
    """Columns from the input to the output."""

    columns: tuple[Column, ...]
    #: over the gaps between the columns: the weights; may be fewer
    weights: tuple[Label, ...]
    has_bias: bool

    @property
    def parameters(self) -> int:
        """Return the number of weights and biases: per layer, inputs times outputs, and outputs."""
        pairs = pairwise(column.size for column in self.columns)
        return sum(before * size + size * self.has_bias for before, size in pairs)
