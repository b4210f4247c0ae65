"""The model of a network: columns of neurons."""

from dataclasses import dataclass
from itertools import pairwise

from netfigure.typeset.label import Label


@dataclass(frozen=True)
class Column:
    """A layer of neurons."""

    #: how many neurons it has
    size: int
    #: how many of them are drawn; dots stand for the others
    shown: int
    name: Label
    #: of the neurons that are drawn, from the top; may be fewer
    labels: tuple[Label, ...]
    #: the activation, below the name
    note: Label
    #: neurons that dropout has switched off, from 1
    dropped: frozenset[int]


@dataclass(frozen=True)
class Network:
    """A network: columns from the input to the output."""

    columns: tuple[Column, ...]
    #: names of the weights, above the gaps between the columns; may be fewer
    weights: tuple[Label, ...]
    has_bias: bool

    @property
    def parameters(self) -> int:
        """Return the number of weights and biases of all layers."""
        pairs = pairwise(column.size for column in self.columns)
        return sum(before * size + size * self.has_bias for before, size in pairs)
