"""Cards: nodes with wrapped texts, whose sizes are known."""

from dataclasses import dataclass

from netfigure.forms.tree.model import Node
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.label import NO_LABEL, Label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.run import Face
from netfigure.typeset.wrap import wrap_label

#: On both sides of the text in a card, and above and below it, px.
_ACROSS, _DOWN = 9.0, 5.0
#: Around the label of an edge, px.
_AROUND = 3.0
#: Radius of a node without text, px.
DOT = 4.5


@dataclass(frozen=True)
class Card:
    """A node with everything that is drawn of it."""

    node: Node
    label: Label
    note: Label
    edge: Label
    #: whether it has an outline
    is_boxed: bool
    children: tuple["Card", ...]

    @property
    def inner(self) -> tuple[float, float]:
        """Return width and height of the box, px."""
        if not self.label and not self.note:
            return 2 * DOT, 2 * DOT
        width, height = measure_label(self.label, SIZE)
        below, more = measure_label(self.note, SMALL)
        return max(width, below) + 2 * _ACROSS, height + more + 2 * _DOWN

    @property
    def edge_size(self) -> tuple[float, float]:
        """Return width and height of the label of its edge, with some space around it, px."""
        if not self.edge:
            return 0.0, 0.0
        width, height = measure_label(self.edge, SMALL)
        return width + 2 * _AROUND, height

    @property
    def width(self) -> float:
        """Return the width of the box and of the label above it, px."""
        return max(self.inner[0], self.edge_size[0])

    @property
    def height(self) -> float:
        """Return the height of the box and of the label to the left of it, px."""
        return max(self.inner[1], self.edge_size[1])


def make_card(node: Node, width: float, *, aligned: bool) -> Card:
    """Return the card of a node, with those below it.

    :param node: the node
    :param width: at which its texts are wrapped, px
    :param aligned: whether leaves are words in a row, which have no outline without a hue
    """
    is_boxed = bool(node.children or node.hue or not aligned)
    return Card(
        node,
        _wrap(node.text, width, SIZE, "text" if is_boxed else "bold"),
        _wrap(node.note, width, SMALL),
        _wrap(node.edge, width, SMALL),
        is_boxed,
        tuple(make_card(child, width, aligned=aligned) for child in node.children),
    )


def _wrap(text: str, width: float, size: float, face: Face = "text") -> Label:
    return wrap_label(text, width, size, face) if text.strip() else NO_LABEL
