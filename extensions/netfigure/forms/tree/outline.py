"""Place a tree as an indented list, for a phone."""

from collections.abc import Iterator, Sequence

from netfigure.forms.tree.cards import Card, make_card
from netfigure.forms.tree.draw import draw_card
from netfigure.forms.tree.model import Node, Tree
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Item, Path, Scene
from netfigure.scene.lines import round_corners
from netfigure.scene.shapes import centered

#: How far children are indented, and where their line starts below the parent's left edge, px.
_INDENT, _STUB = 22.0, 11.0
#: Between two nodes, and between two trees, px.
_DOWN, _APART = 8.0, 18.0
#: Between the line, the label of an edge and its node; and margin of the figure, px.
_GAP, _MARGIN = 5.0, 6.0
#: Minimum width of the text of a node, px.
_NARROWEST = 60.0


def place_outline(tree: Tree, limit: float) -> Scene:
    """Return the scene of a tree, every node in a row of its own.

    :param tree: the tree
    :param limit: maximum width, px
    """
    scene = Scene()
    y = 0.0
    for root in tree.roots:
        card = _fit(root, limit)
        items, y = _place(card, 0.0, y, _measure_edge(card))
        scene.add(*items)
        y += _APART
    return scene


def _fit(root: Node, limit: float) -> Card:
    """Return the card of a tree, with texts that are wrapped as far as is necessary."""
    width = limit - _MARGIN
    while True:
        card = make_card(root, width, aligned=False)
        reach = max(_list_reaches(card, 0, _measure_edge(card)))
        if reach <= limit - _MARGIN or width <= _NARROWEST:
            return card
        width -= max(reach - limit + _MARGIN, 4.0)


def _list_reaches(card: Card, depth: int, edge: float) -> Iterator[float]:
    """Yield how far each node reaches to the right, px."""
    yield depth * _INDENT + edge + card.inner[0]
    for child in card.children:
        yield from _list_reaches(child, depth + 1, _measure_edge(*card.children))


def _measure_edge(*cards: Card) -> float:
    """Return the width of the labels of some edges: siblings begin below each other."""
    return max((card.edge_size[0] + 2 * _GAP if card.edge else 0.0) for card in cards)


def _place(card: Card, x: float, y: float, edge: float) -> tuple[Sequence[Item], float]:
    """Return the drawing of a node and of those below it, and where the next one begins.

    :param x: its left side
    :param y: its upper side
    :param edge: the width of the label of its edge, and of those of its siblings
    """
    left = x + edge
    width, height = card.inner
    frame = Frame(left, y, left + width, y + max(height, card.edge_size[1]))
    items: list[Item] = [*draw_card(card, frame)]
    if card.edge:
        at = Point(x + _GAP, frame.center.y)
        items.append(centered(card.edge, at, SMALL, anchor="start"))
    y = frame.bottom + _DOWN
    for child in card.children:
        middle = y + max(child.height, child.edge_size[1]) / 2
        stem = x + _STUB if not card.edge else left + _STUB
        corners = [Point(stem, frame.bottom), Point(stem, middle), Point(stem + _STUB, middle)]
        items.append(Path(round_corners(corners), "arrow"))
        below, y = _place(child, stem + _STUB, y, _measure_edge(*card.children))
        items += below
    return items, y
