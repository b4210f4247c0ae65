"""Pieces of a drawing that flows down: boxes, stacks of them, paths around them, branches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from netfigure.forms.layers.place.canvas import Canvas, Lane
from netfigure.forms.layers.place.labels import (
    NOTHING,
    SIZE,
    SMALL,
    Text,
    measure_texts,
    write_texts,
)
from netfigure.scene.items import Box, Disc, Frame, Point, centered, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

GAP = 16.5  # between two boxes
LABELED_GAP = 29.0  # with a shape beside the arrow
_STUB = 17.0  # of the line into layers with a path around them
_FORK = 4.0  # and of its part before the path leaves it
_LANE = 20.0  # between boxes and the path around them
_RADIUS = 9.0
_PADDING = 11.0
_BETWEEN = 18.0  # ways side by side


@dataclass(frozen=True)
class Piece:
    """Something on a vertical axis: how far it reaches, and where lines enter and leave it."""

    left: float
    right: float
    height: float
    #: from its top to where the arrow into it ends, and to where the line out of it begins
    first: float
    last: float
    draw: Callable[[Canvas, Point], None]
    #: the line into it ends in an arrow's head
    takes_head: bool = True


def make_box(
    texts: Sequence[Text], width: float, look: str, beside: Label = NOTHING, memory: str = ""
) -> Piece:
    """Return a box with texts in it, and a label right of it.

    :param memory: name of a stream that it attends to
    """
    height = measure_texts(texts)[1] + 12.0
    reach = measure_label(beside, SMALL)[0] + 10 if beside else 0.0

    def draw(canvas: Canvas, at: Point) -> None:
        frame = Frame(at.x - width / 2, at.y, at.x + width / 2, at.y + height)
        canvas.front.append(Box(frame, look))
        canvas.front += write_texts(texts, Point(at.x, at.y + 6.0))
        if memory:
            canvas.memories.append((memory, Point(frame.left, frame.center.y)))
        if beside:
            canvas.write(beside, Point(frame.right + 9, frame.center.y), SMALL)

    return Piece(width / 2, width / 2 + reach, height, 0.0, height, draw)


def make_stack(pieces: Sequence[Piece], shapes: Sequence[Label]) -> Piece:
    """Return pieces one under the other, joined by arrows.

    :param shapes: of each piece, what comes out of it; empty where nothing changes
    """
    tops, y = [], 0.0
    for piece, shape in zip(pieces, shapes, strict=True):
        tops.append(y)
        y += piece.height + (LABELED_GAP if shape else GAP)
    labels = [measure_label(shape, SMALL)[0] + 8 for shape in shapes[:-1]]

    def draw(canvas: Canvas, at: Point) -> None:
        for piece, top in zip(pieces, tops, strict=True):
            piece.draw(canvas, Point(at.x, at.y + top))
        for index, (piece, after) in enumerate(pairwise(pieces)):
            start = Point(at.x, at.y + tops[index] + piece.last)
            end = Point(at.x, at.y + tops[index + 1] + after.first)
            canvas.arrow([start, end], has_head=after.takes_head)
            if shapes[index]:
                below = Point(at.x + 8, at.y + tops[index] + piece.height + LABELED_GAP / 2 - 2)
                canvas.write(shapes[index], below, SMALL)

    return Piece(
        max(piece.left for piece in pieces),
        max([*(piece.right for piece in pieces), *labels]),
        tops[-1] + pieces[-1].height,
        pieces[0].first,
        tops[-1] + pieces[-1].last,
        draw,
        pieces[0].takes_head,
    )


def make_residual(inner: Piece, shortcut: Piece | None, note: Label) -> Piece:
    """Return a piece with a path around it, left of it, that is added to what comes out."""
    aside = shortcut.height + 18.0 if shortcut else 0.0
    sum_top = max(_STUB + inner.height + GAP, aside + 18.0)
    height = sum_top + 2 * _RADIUS
    lane = inner.left + _LANE + (shortcut.right if shortcut else 0.0)
    left = lane + (shortcut.left if shortcut else 0.0)
    wide = measure_label(note, SMALL)[0] + _RADIUS + 8 if note else _RADIUS

    def draw(canvas: Canvas, at: Point) -> None:
        inner.draw(canvas, Point(at.x, at.y + _STUB))
        middle = Point(at.x, at.y + sum_top + _RADIUS)
        fork, side = Point(at.x, at.y + _FORK), at.x - lane
        enter = Point(middle.x - _RADIUS, middle.y)
        if shortcut:
            room = enter.y - fork.y
            top = fork.y + (room - shortcut.height) / 2
            shortcut.draw(canvas, Point(side, top))
            way = [fork, Point(side, fork.y), Point(side, top + shortcut.first)]
            canvas.arrow(way, has_head=shortcut.takes_head)
            below = Point(side, top + shortcut.last)
            canvas.arrow([below, Point(side, middle.y), enter])
        else:
            canvas.arrow([fork, Point(side, fork.y), Point(side, middle.y), enter])
        canvas.lanes.append(Lane(side, fork.y, middle.y))
        canvas.arrow([Point(at.x, at.y + _STUB + inner.last), Point(at.x, at.y + sum_top)])
        _draw_sum(canvas, middle)
        if note:
            canvas.write(note, Point(middle.x + _RADIUS + 7, middle.y), SMALL, "text")

    return Piece(
        left, max(inner.right, wide), height, _STUB + inner.first, height, draw, inner.takes_head
    )


def _draw_sum(canvas: Canvas, middle: Point) -> None:
    """Draw the circle with a plus."""
    canvas.front.append(Disc(middle, _RADIUS, "operator"))
    for dx, dy in ((5.0, 0.0), (0.0, 5.0)):
        ends = [Point(middle.x - dx, middle.y - dy), Point(middle.x + dx, middle.y + dy)]
        canvas.front.append(polyline(ends, "arrow"))


def make_frames(inside: Sequence[tuple[Piece, int, Label]]) -> list[Piece]:
    """Return pieces in frames of one width, how often each is there beside it.

    :param inside: each piece with how often it is there and a name, for the corner
    """
    left = max((piece.left for piece, *_ in inside), default=0.0) + _PADDING
    left = max([left, *(measure_label(name, SIZE)[0] + 2 * _PADDING for *_, name in inside)])
    right = max((piece.right for piece, *_ in inside), default=0.0) + _PADDING
    return [_make_frame(*each, left, right) for each in inside]


def _make_frame(inner: Piece, times: int, name: Label, left: float, right: float) -> Piece:
    high = measure_label(name, SIZE)[1]
    sign = parse_label(f"× {times:,}" if times > 1 else "", "bold")
    beside = measure_label(sign, SIZE)[0] + 9 if sign else 0.0
    top = high + 11 if name else _PADDING
    height = inner.height + top + _PADDING

    def draw(canvas: Canvas, at: Point) -> None:
        frame = Frame(at.x - left, at.y, at.x + right, at.y + height)
        canvas.back.append(Box(frame, "frame", 12.0))
        inner.draw(canvas, Point(at.x, at.y + top))
        if name:
            canvas.write(name, Point(frame.left + 11, frame.top + 7 + high / 2), SIZE, "text")
        if sign:
            canvas.write(sign, Point(frame.right + 9, frame.center.y), SIZE, "text")

    return Piece(
        left, right + beside, height, top + inner.first, top + inner.last, draw, inner.takes_head
    )


def make_branches(
    ways: Sequence[Piece], shapes: Sequence[Label], width: float, *, adds: bool
) -> Piece:
    """Return pieces side by side between a fork and what joins them.

    :param shapes: what comes out of each way
    :param width: of a box on the axis
    :param adds: they are added, not joined
    """
    reaches = [
        (way.left, max(way.right, measure_label(shape, SMALL)[0] + 8))
        for way, shape in zip(ways, shapes, strict=True)
    ]
    centers, x = [], 0.0
    for left, right in reaches:
        centers.append(x + left)
        x += left + right + _BETWEEN
    # The axis is that of the way in the middle, or lies between two.
    middle = (centers[(len(ways) - 1) // 2] + centers[len(ways) // 2]) / 2
    centers = [center - middle for center in centers]
    left = max(middle, width / 2)
    right = max(x - _BETWEEN - middle, width / 2)
    top = 24.0
    bus = top + max(way.height for way in ways) + LABELED_GAP
    end = bus + 16.0 if adds else bus
    label = parse_label("concatenate")
    height = end + (2 * _RADIUS if adds else measure_label(label, SIZE)[1] + 12)

    def draw(canvas: Canvas, at: Point) -> None:
        fork, join = Point(at.x, at.y + 2), Point(at.x, at.y + bus)
        for way, center, shape in zip(ways, centers, shapes, strict=True):
            x = at.x + center
            is_aside = abs(center) > 0.5
            way.draw(canvas, Point(x, at.y + top))
            begin = [fork, Point(x, fork.y)] if is_aside else [fork]
            canvas.arrow([*begin, Point(x, at.y + top + way.first)], has_head=way.takes_head)
            leave = [Point(x, at.y + top + way.last), Point(x, join.y)]
            canvas.arrow([*leave, join] if adds and is_aside else leave, has_head=not adds)
            if shape:
                canvas.write(shape, Point(x + 8, join.y - 14), SMALL)
        if adds:
            canvas.arrow([join, Point(at.x, at.y + end)])
            _draw_sum(canvas, Point(at.x, at.y + end + _RADIUS))
        else:
            frame = Frame(at.x - left, join.y, at.x + right, at.y + height)
            canvas.front.append(Box(frame, "box"))
            canvas.front.append(centered(label, frame.center, SIZE))

    return Piece(left, right, height, 2.0, height, draw, takes_head=False)


#: A way that hands on what comes in.
PASS = Piece(12.0, 12.0, 0.0, 0.0, 0.0, lambda _canvas, _at: None, takes_head=False)
