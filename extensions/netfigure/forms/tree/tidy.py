"""Arrange a tree tidily: rows by depth, parents centered, subtrees apart, equal ones drawn equally.

Sources: Reingold and Tilford (1981), Tidier drawings of trees, and Buchheim, Jünger and Leipert
(2002), Improving Walker's algorithm to run in linear time. Contours of subtrees are compared row by
row, as there. Subtrees between the outer ones are spaced by the mean of two packings, one from
either side: both keep all distances, so their mean does too, and its mirror image is that of the
mirrored tree. A parent that is almost above its middle child is moved right above it, since an edge
with a small step looks like a slip.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from netfigure.forms.tree.cards import Card

#: A parent moves by less than this to make the edge to its middle child straight, px.
_STEP = 24.0

#: In each row, the lower and the upper end of what is there.
Contour = dict[int, tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Spot:
    """A card with its row and its middle along the row, relative to its parent's."""

    card: Card
    row: int
    middle: float
    spots: tuple["Spot", ...]


def arrange_tree(
    cards: Sequence[Card], find_row: Callable[[Card, int], int], breadth: str, gap: float
) -> list[Spot]:
    """Return the cards of some trees side by side.

    :param cards: the roots
    :param find_row: returns the row of a card, from its depth
    :param breadth: the side of a card along a row: ``width`` or ``height``
    :param gap: between two cards in a row, px
    """

    def arrange(card: Card, depth: int) -> tuple[Spot, Contour]:
        row = find_row(card, depth)
        half = getattr(card, breadth) / 2 + gap / 2
        found = [arrange(child, depth + 1) for child in card.children]
        contours = [_extend(contour, row) for _, contour in found]
        middles = _space(contours)
        center = _find_center(middles)
        shifts = [middle - center for middle in middles]
        spots = tuple(
            Spot(spot.card, spot.row, shift, spot.spots)
            for (spot, _), shift in zip(found, shifts, strict=True)
        )
        return Spot(card, row, 0.0, spots), {row: (-half, half), **_join(contours, shifts)}

    found = [arrange(card, 0) for card in cards]
    middles = _space([contour for _, contour in found])
    return [
        Spot(spot.card, spot.row, middle, spot.spots)
        for (spot, _), middle in zip(found, middles, strict=True)
    ]


def _find_center(middles: Sequence[float]) -> float:
    """Return the middle of a parent: between its outer children, or right above its middle one.

    :param middles: of its children
    """
    center = (middles[0] + middles[-1]) / 2 if middles else 0.0
    inner = middles[len(middles) // 2] if len(middles) % 2 else center
    return inner if abs(inner - center) < _STEP else center


def _extend(contour: Contour, row: int) -> Contour:
    """Return a contour with the edge that leads to it from a parent in a row farther up."""
    top = min(contour)
    return {**dict.fromkeys(range(row + 1, top), (0.0, 0.0)), **contour}


def _join(contours: Sequence[Contour], shifts: Sequence[float]) -> Contour:
    joined: Contour = {}
    for contour, shift in zip(contours, shifts, strict=True):
        for row, (low, high) in contour.items():
            before = joined.get(row, (low + shift, high + shift))
            joined[row] = min(before[0], low + shift), max(before[1], high + shift)
    return joined


def _space(contours: Sequence[Contour]) -> list[float]:
    """Return the middle of each subtree, the first at 0: the mean of two packings."""
    left = _pack(contours)
    mirrored = [{row: (-high, -low) for row, (low, high) in each.items()} for each in contours]
    right = [-each for each in reversed(_pack(mirrored[::-1]))]
    return [
        (one + other - right[0]) / 2 if right else one
        for one, other in zip(left, right, strict=True)
    ]


def _pack(contours: Sequence[Contour]) -> list[float]:
    """Return the lowest middle of each subtree beside all of those before it."""
    middles: list[float] = []
    ends: dict[int, float] = {}
    for contour in contours:
        middle = max(
            (ends[row] - low for row, (low, _) in contour.items() if row in ends), default=0.0
        )
        middles.append(middle)
        for row, (_, high) in contour.items():
            ends[row] = max(ends.get(row, middle + high), middle + high)
    return middles
