"""Lay out a tree: downward, to the right, or on a phone as an indented list."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf

from netfigure.forms.tree.cards import Card, make_card
from netfigure.forms.tree.draw import draw_card, draw_edges
from netfigure.forms.tree.model import Direction, Tree
from netfigure.forms.tree.outline import place_outline
from netfigure.forms.tree.tidy import Spot, arrange_tree
from netfigure.output.page import COLUMN
from netfigure.scene.geometry import Frame
from netfigure.scene.items import Scene

#: Widths at which texts are wrapped, the best first, px.
_WIDTHS, _PHONE_WIDTHS = (150.0, 110.0, 84.0), (110.0, 84.0)
#: Between two nodes of a row, and from row to row, px.
_BETWEEN: dict[Direction, float] = {"down": 20.0, "right": 10.0}
_ROW_GAP = 30.0
_PHONE_GAPS: dict[Direction, float] = {"down": 14.0, "right": 22.0}


def place_tree(tree: Tree, limit: float = inf) -> Scene:
    """Return the scene of a tree, in the first direction in which it fits.

    :param tree: the tree
    :param limit: maximum width, px
    """
    is_narrow = limit < inf
    available = limit if is_narrow else COLUMN
    directions: Sequence[Direction] = (
        ("down", "right") if is_narrow or not tree.direction else (tree.direction,)
    )
    for direction in directions:
        for width in _PHONE_WIDTHS if is_narrow else _WIDTHS:
            gap = _PHONE_GAPS[direction] if is_narrow else _ROW_GAP
            scene = _place(tree, direction, width, gap)
            if scene.frame.width <= available:
                return scene
    return place_outline(tree, limit) if is_narrow else scene


def _place(tree: Tree, direction: Direction, width: float, gap: float) -> Scene:
    """Return the scene of a tree in one direction.

    :param width: at which texts are wrapped, px
    :param gap: from row to row, px
    """
    cards = [make_card(root, width, aligned=tree.is_aligned) for root in tree.roots]
    height = max(root.height for root in tree.roots)

    def find_row(card: Card, depth: int) -> int:
        return height - card.node.height if tree.is_aligned else depth

    breadth = "width" if direction == "down" else "height"
    spots = arrange_tree(cards, find_row, breadth, _BETWEEN[direction])
    starts, ends = _find_rows(spots, height + 1, direction, gap)
    scene = Scene()
    for spot in spots:
        frames = dict(_place_spots(spot, 0.0, starts, direction))
        for one, frame in frames.items():
            below = [(frames[child], child.card) for child in one.spots]
            scene.add(*draw_edges(frame, ends[one.row] + gap / 2, below, direction))
        for one, frame in frames.items():
            scene.add(*draw_card(one.card, frame))
    return scene


def _find_rows(
    spots: Sequence[Spot], count: int, direction: Direction, gap: float
) -> tuple[list[float], list[float]]:
    """Return where each row starts and ends, in the direction of the tree."""
    axis = 1 if direction == "down" else 0
    sizes, edges = [0.0] * count, [0.0] * count
    for spot in _walk(spots):
        sizes[spot.row] = max(sizes[spot.row], spot.card.inner[axis])
        edges[spot.row] = max(edges[spot.row], spot.card.edge_size[axis])
    steps = [
        size + gap + (edge + gap / 2 if edge else 0.0)
        for size, edge in zip(sizes, [*edges[1:], 0.0], strict=True)
    ]
    starts = list(accumulate(steps[:-1], initial=0.0))
    return starts, [start + size for start, size in zip(starts, sizes, strict=True)]


def _walk(spots: Sequence[Spot]) -> Iterator[Spot]:
    for spot in spots:
        yield spot
        yield from _walk(spot.spots)


def _place_spots(
    spot: Spot, origin: float, starts: Sequence[float], direction: Direction
) -> Iterator[tuple[Spot, Frame]]:
    """Yield each spot with the frame of its box."""
    middle = origin + spot.middle
    width, height = spot.card.inner
    start = starts[spot.row]
    if direction == "down":
        yield spot, Frame(middle - width / 2, start, middle + width / 2, start + height)
    else:
        yield spot, Frame(start, middle - height / 2, start + width, middle + height / 2)
    for below in spot.spots:
        yield from _place_spots(below, middle, starts, direction)
