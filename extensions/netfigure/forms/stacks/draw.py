"""Draw one stack: its frame, blocks, residual connections, and the labels beside them."""

from collections.abc import Iterator
from itertools import islice, pairwise

from netfigure.forms.stacks.column import (
    SUM_RADIUS,
    WAVE_RADIUS,
    Column,
    PlacedBlock,
    find_added_distance,
    measure_added,
)
from netfigure.forms.stacks.model import Block, find_residuals
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Disc, Item, Path, Scene, Words
from netfigure.scene.lines import draw_arrow
from netfigure.scene.shapes import centered, sum_sign
from netfigure.typeset.label import Label

#: From the middle arrow into attention to the others, as a share of the block's width.
SPREAD = 0.29
#: From a block, or up from a frame, to the residual connection that begins there, px.
_BRANCH, _BRANCH_INSIDE = 9.0, 8.0
#: From a frame to the middle of the number of repetitions above its corner, px.
_ABOVE_FRAME = 9.0


def draw_column(scene: Scene, column: Column, targets: dict[int, int], *, note_side: int) -> None:
    """Draw a stack.

    :param scene: what is drawn so far
    :param column: the placed stack
    :param targets: the blocks where a link ends, and from which side
    :param note_side: where its notes are: -1 for left, 1 for right
    """
    if column.stack.repeat:
        scene.add(Box(column.frame, "frame", 12.0))
    repeated = column.repeated
    linked = {id(repeated[block]): side for block, side in targets.items()}
    for before, place in pairwise(column.places):
        scene.add(*_draw_step(before, place, linked.get(id(place), 0)))
    for start, end in find_residuals(column.stack.blocks):
        scene.add(*_draw_residual(column, repeated[start], repeated[end]))
    for place in column.places:
        scene.add(*_draw_block(place, column))
    _draw_side_labels(scene, column, note_side)


def _draw_step(before: PlacedBlock, place: PlacedBlock, linked: int) -> Iterator[Path]:
    """Yield the arrow into a block: three arrows into attention, one beside those of a link."""
    end = place.foot
    start = before.head
    if place.block.kind == "plain":
        end = Point(end.x, end.y + 2)
    if not place.block.is_attention:
        yield from draw_arrow([start, end])
        return
    spread = SPREAD * place.frame.width
    if linked:
        level = end.y + 20
        turn = Point(end.x - linked * spread, level)
        yield from draw_arrow([start, Point(end.x, level), turn, Point(turn.x, end.y)])
        return
    level = end.y + 13
    yield from draw_arrow([start, end])
    for shift in (-spread, spread):
        yield from draw_arrow(
            [Point(end.x, level), Point(end.x + shift, level), Point(end.x + shift, end.y)]
        )


def _draw_residual(column: Column, start: PlacedBlock, end: PlacedBlock) -> Iterator[Path]:
    center = start.frame.center.x
    aside = center + column.side * (column.width / 2 + column.residual_gap)
    first = start is column.repeated[0]
    branch = (
        column.frame.bottom - _BRANCH_INSIDE if first else start.frame.bottom + start.gap - _BRANCH
    )
    side = end.frame.right if column.side > 0 else end.frame.left
    y = end.frame.center.y
    yield from draw_arrow(
        [Point(center, branch), Point(aside, branch), Point(aside, y), Point(side, y)]
    )


def _draw_block(place: PlacedBlock, column: Column) -> Iterator[Item]:
    block, middle = place.block, place.frame.center
    if block.kind == "sum":
        yield from _draw_sum(place, column)
        return
    if block.kind == "box":
        yield Box(place.frame, f"box-{block.hue}", 5.0)
    yield centered(block.label, middle, SIZE)


def _draw_sum(place: PlacedBlock, column: Column) -> Iterator[Item]:
    middle = place.frame.center
    yield from sum_sign(middle, SUM_RADIUS, "sign")
    if place.block.added:
        yield from _draw_added(place.block, middle, column.side, is_dense=column.stack.is_dense)


def _draw_added(block: Block, sum_: Point, side: int, *, is_dense: bool) -> Iterator[Item]:
    """Yield what is added at a sum, beside it: a wave with its name, or a box.

    :param block: the sum
    :param sum_: its middle
    :param side: where it is added: -1 for left, 1 for right
    :param is_dense: whether the name of a wave is below it
    """
    start = Point(sum_.x + side * find_added_distance(is_dense=is_dense), sum_.y)
    width, height = measure_added(block)
    yield from draw_arrow([start, Point(sum_.x + side * SUM_RADIUS, sum_.y)])
    if block.is_wave:
        sign = Point(start.x + side * WAVE_RADIUS, sum_.y)
        yield Disc(sign, WAVE_RADIUS, "box-sky")
        yield _draw_wave(sign)
        if is_dense:
            below = Point(sign.x, sign.y + WAVE_RADIUS + 2 + height / 2)
            yield centered(block.added, below, SMALL, "muted")
            return
        yield make_side_label(block.added, Point(sign.x + side * (WAVE_RADIUS + 6), sign.y), side)
        return
    ends = sorted((start.x, start.x + side * width))
    box = Frame(ends[0], sum_.y - height / 2, ends[1], sum_.y + height / 2)
    yield Box(box, f"box-{block.hue}")
    yield centered(block.added, box.center, SMALL)


def _draw_wave(center: Point) -> Path:
    """Return one period of a sine."""
    x, y = center
    return Path(
        (
            ("M", x - 8, y),
            ("C", x - 5, y - 9, x - 3, y - 9, x, y),
            ("C", x + 3, y + 9, x + 5, y + 9, x + 8, y),
        ),
        "sign",
    )


def make_side_label(label: Label, at: Point, side: int, look: str = "muted") -> Words:
    """Return a label that starts or ends at a point, vertically centered on it.

    :param label: the label
    :param at: the point
    :param side: 1 if it starts there, -1 if it ends there
    :param look: of the words
    """
    middle = centered(label, at, SMALL, look)
    return Words(label, Point(at.x, middle.at.y), SMALL, "start" if side > 0 else "end", look)


def _draw_side_labels(scene: Scene, column: Column, note_side: int) -> None:
    """Draw the notes, and the number of repetitions beside the frame."""
    edges = {-1: column.frame.left - 8, 1: column.frame.right + 8}
    notes = [
        make_side_label(place.block.note, Point(edges[note_side], place.frame.center.y), note_side)
        for place in column.places
        if place.block.note
    ]
    scene.add(*notes)
    if column.stack.repeat and column.stack.is_dense:
        outer = column.frame.right if column.side > 0 else column.frame.left
        above = Point(outer, column.frame.top - _ABOVE_FRAME)
        scene.add(make_side_label(column.stack.repeat, above, -column.side, "text"))
    elif column.stack.repeat:
        words = (
            make_side_label(column.stack.repeat, Point(edges[column.side], y), column.side, "text")
            for y in _list_heights(column.frame)
        )
        free = (
            each
            for each in words
            if not any(each.frame.grown(2).overlaps(note.frame) for note in notes)
        )
        scene.add(*islice(free, 1))


def _list_heights(frame: Frame) -> Iterator[float]:
    """Yield heights from the middle of a frame to its ends."""
    for step in range(int(frame.height / 24)):
        yield frame.center.y + step * 12
        yield frame.center.y - step * 12
