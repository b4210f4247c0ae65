"""The model of a tree: nodes with their children."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

#: Where the children are: below their parent, or to its right.
Direction = Literal["down", "right"]


@dataclass(frozen=True)
class Node:
    """A node with everything below it; its texts are wrapped when it is placed."""

    text: str
    #: on the edge from its parent
    edge: str = ""
    #: in the node, below its text
    note: str = ""
    #: empty for a neutral one
    hue: str = ""
    children: tuple["Node", ...] = ()

    @property
    def height(self) -> int:
        """Return the number of edges on the longest way down."""
        return max((child.height + 1 for child in self.children), default=0)

    def walk(self) -> Iterator["Node"]:
        """Yield the node and those below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Tree:
    """One tree, or several side by side."""

    roots: tuple[Node, ...]
    #: None for whatever fits
    direction: Direction | None = None
    #: whether all leaves are in one row
    is_aligned: bool = False

    @property
    def nodes(self) -> list[Node]:
        """Return all nodes, each before its children."""
        return [node for root in self.roots for node in root.walk()]
