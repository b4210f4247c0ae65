"""Draw the cards and the edges of a tree."""

from collections.abc import Iterator, Sequence

from netfigure.forms.tree.cards import DOT, Card
from netfigure.forms.tree.model import Direction
from netfigure.scene.geometry import Frame, Point, move
from netfigure.scene.items import SIZE, SMALL, Box, Disc, Item, Path
from netfigure.scene.lines import round_corners
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.measure import measure_label


def draw_card(card: Card, frame: Frame) -> Iterator[Item]:
    """Yield a node: its box, its text and its note.

    :param card: the node
    :param frame: of its box
    """
    if not card.label and not card.note:
        yield Disc(frame.center, DOT, f"solid-{card.node.hue}" if card.node.hue else "dot")
        return
    if card.is_boxed:
        yield Box(frame, f"box-{card.node.hue}" if card.node.hue else "box")
    height, more = measure_label(card.label, SIZE)[1], measure_label(card.note, SMALL)[1]
    top = frame.center.y - (height + more) / 2
    if card.label:
        yield centered(card.label, Point(frame.center.x, top + height / 2), SIZE)
    if card.note:
        at = Point(frame.center.x, top + height + more / 2)
        yield centered(card.note, at, SMALL, "muted")


def draw_edges(
    parent: Frame, bar: float, children: Sequence[tuple[Frame, Card]], direction: Direction
) -> Iterator[Item]:
    """Yield the edges from a node to its children, with their labels.

    :param parent: frame of the node
    :param bar: where the edges turn, in the direction of the tree, px
    :param children: the frame and the card of each child
    :param direction: of the tree
    """
    for frame, card in children:
        if direction == "down":
            start, end = Point(parent.center.x, parent.bottom), Point(frame.center.x, frame.top)
            turns = Point(start.x, bar), Point(end.x, bar)
        else:
            start, end = Point(parent.right, parent.center.y), Point(frame.left, frame.center.y)
            turns = Point(bar, start.y), Point(bar, end.y)
        if not card.edge:
            yield _draw_line([start, *turns, end])
            continue
        middle = Point((turns[1].x + end.x) / 2, (turns[1].y + end.y) / 2)
        half = card.edge_size[1 if direction == "down" else 0] / 2
        yield _draw_line([start, *turns, move(middle, turns[1], half)])
        yield polyline([move(middle, end, half), end], "arrow")
        yield centered(card.edge, middle, SMALL)


def _draw_line(corners: Sequence[Point]) -> Path:
    """Return a line with round corners, straight where it does not turn."""
    start, turn, other, end = corners
    if abs(turn.x - other.x) + abs(turn.y - other.y) < 1.0:
        return Path((("M", *start), ("L", *end)), "arrow")
    return Path(round_corners(corners), "arrow")
