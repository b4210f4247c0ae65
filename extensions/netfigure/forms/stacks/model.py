"""The model of stacks: blocks, a part of them repeated, and links between stacks."""

from dataclasses import dataclass
from typing import Literal

from netfigure.typeset.label import NO_LABEL, Label

#: A box; plain text, for inputs and outputs; or a sum, perhaps with something added from the side.
Kind = Literal["box", "plain", "sum"]


@dataclass(frozen=True)
class Block:
    """A block of a stack."""

    name: str
    label: Label
    kind: Kind
    hue: str
    #: whether it adds the residual connection
    is_residual: bool = False
    #: whether it takes queries, keys and values
    is_attention: bool = False
    is_norm: bool = False
    #: what a sum adds from the side, and whether that is drawn as a wave
    added: Label = NO_LABEL
    is_wave: bool = False
    #: beside the block
    note: Label = NO_LABEL


@dataclass(frozen=True)
class Stack:
    """Blocks from bottom to top."""

    name: str
    title: Label
    below: tuple[Block, ...]
    #: the repeated part, in a frame
    blocks: tuple[Block, ...]
    above: tuple[Block, ...]
    repeat: Label
    #: whether it is as narrow as possible, for a phone
    is_dense: bool = False

    @property
    def every(self) -> tuple[Block, ...]:
        """Return all blocks, from bottom to top."""
        return self.below + self.blocks + self.above


@dataclass(frozen=True)
class Link:
    """An arrow from the top of a stack to the keys and values of a block in another."""

    source: int
    target: int
    block: int
    label: Label


@dataclass(frozen=True)
class Stacks:
    """Stacks from left to right."""

    stacks: tuple[Stack, ...]
    links: tuple[Link, ...]


def find_residuals(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """Return each residual connection: its first block, and the block that takes the sum.

    A norm after a sum belongs to that sum (post-norm), unless the stack begins with a norm.

    :param blocks: from bottom to top
    """
    found: list[tuple[int, int]] = []
    start = 0
    for index, block in enumerate(blocks):
        if block.is_residual:
            if index > start:
                found.append((start, index))
            start = index + 1
        elif 0 < index == start and block.is_norm and not blocks[0].is_norm:
            start += 1
    return found
