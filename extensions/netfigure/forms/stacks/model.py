"""What stacks are: blocks one over the other, a part of them repeated, and links between stacks."""

from dataclasses import dataclass
from typing import Literal

from netfigure.typeset.label import NO_LABEL, Label

#: box; plain text (inputs, outputs); a sum on the main line, with or without what is added from
#: the side; and a block that takes the sum of the main line and the residual path.
Kind = Literal["box", "plain", "sum"]


@dataclass(frozen=True)
class Block:
    """One step of a stack."""

    name: str
    label: Label
    kind: Kind
    hue: str
    #: takes the residual path
    is_residual: bool = False
    #: takes queries, keys and values
    is_attention: bool = False
    is_norm: bool = False
    #: what is added from the side, at a sum, and whether it is made of waves
    added: Label = NO_LABEL
    is_wave: bool = False
    #: is beside the block
    note: Label = NO_LABEL


@dataclass(frozen=True)
class Stack:
    """Blocks from the bottom to the top."""

    name: str
    title: Label
    below: tuple[Block, ...]
    #: the repeated part, in a frame
    blocks: tuple[Block, ...]
    above: tuple[Block, ...]
    repeat: Label

    @property
    def every(self) -> tuple[Block, ...]:
        """Return all blocks, from the bottom to the top."""
        return self.below + self.blocks + self.above


@dataclass(frozen=True)
class Link:
    """From the top of a stack to a block of another, beside its queries."""

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
    """Return each way round: its first block, and the sum that ends it.

    A norm after a sum belongs to that sum (post-norm), unless the stack begins with a norm.

    :param blocks: from the bottom to the top
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
