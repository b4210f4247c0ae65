"""Pieces of a drawing that flows down: boxes, stacks of them, paths round them, branches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sphinx_studyguide.architecture.layers.canvas import Canvas, Lane
from sphinx_studyguide.architecture.layers.text import (
    NOTHING,
    SIZE,
    SMALL,
    Text,
    measure_texts,
    write_texts,
)
from sphinx_studyguide.architecture.scene import Box, Disc, Frame, Point, polyline
from sphinx_studyguide.architecture.typeset.label import Label, parse_label
from sphinx_studyguide.architecture.typeset.measure import measure_label

GAP = 16.5  # between two boxes
LABELED_GAP = 29.0  # with a shape beside the arrow
_STUB = 17.0  # of the line into layers with a path round them
_FORK = 4.0  # and of its part before the path leaves it
_LANE = 20.0  # between boxes and the path round them
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
    """Return a piece with a path round it, left of it, that is added to what comes out."""
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
            canvas.arrow([fork, Point(side, fork.y), Point(side, top + shortcut.first)])
            below = Point(side, top + shortcut.last)
            canvas.arrow([below, Point(side, middle.y), enter])
        else:
            canvas.arrow([fork, Point(side, fork.y), Point(side, middle.y), enter])
        canvas.lanes.append(Lane(side, fork.y, middle.y))
        canvas.arrow([Point(at.x, at.y + _STUB + inner.last), Point(at.x, at.y + sum_top)])
        draw_sum(canvas, middle)
        if note:
            canvas.write(note, Point(middle.x + _RADIUS + 7, middle.y), SMALL, "text")

    return Piece(
        left, max(inner.right, wide), height, _STUB + inner.first, height, draw, inner.takes_head
    )


def draw_sum(canvas: Canvas, middle: Point) -> None:
    """Draw the circle with a plus."""
    canvas.front.append(Disc(middle, _RADIUS, "operator"))
    for dx, dy in ((5.0, 0.0), (0.0, 5.0)):
        ends = [Point(middle.x - dx, middle.y - dy), Point(middle.x + dx, middle.y + dy)]
        canvas.front.append(polyline(ends, "arrow"))


def make_frames(inside: Sequence[tuple[Piece, int, Label]]) -> list[Piece]:
    """Return pieces in frames of one width, how often each stands there beside it.

    :param inside: each piece with how often it stands there and a name, for the corner
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


def make_branches(ways: Sequence[Piece | None], end: Piece, shapes: Sequence[Label]) -> Piece:
    """Return pieces side by side between a fork and what joins them.

    :param ways: None hands on what comes in
    :param shapes: what comes out of each way
    """
    reaches = _reaches(ways, shapes)
    total = spread(ways, shapes)
    centers, x = [], -total / 2
    for left, right in reaches:
        centers.append(x + left)
        x += left + right + _BETWEEN
    middle = len(ways) // 2
    shift = -centers[middle] if len(ways) % 2 else -(centers[middle - 1] + centers[middle]) / 2
    centers = [center + shift for center in centers]
    room = max((way.height for way in ways if way), default=0.0)
    top, bus = 24.0, 24.0 + room + LABELED_GAP
    is_wide = end.left > 2 * _RADIUS
    end_top = bus if is_wide else bus + 16.0
    height = end_top + end.height

    def draw(canvas: Canvas, at: Point) -> None:
        end.draw(canvas, Point(at.x, at.y + end_top))
        bar = at.y + 2
        for way, center, shape in zip(ways, centers, shapes, strict=True):
            x = at.x + center
            begin = [Point(at.x, bar), Point(x, bar)] if abs(center) > 0.5 else [Point(x, bar)]
            low = Point(x, at.y + end_top) if is_wide else Point(x, at.y + bus)
            leave = at.y + top
            if way:
                way.draw(canvas, Point(x, leave))
                canvas.arrow([*begin, Point(x, leave + way.first)], has_head=way.takes_head)
                begin, leave = [Point(x, leave + way.last)], leave + way.last
            if is_wide:
                canvas.arrow([*begin, low])
            elif abs(center) < 0.5:
                canvas.arrow([*begin, Point(at.x, at.y + end_top)])
            else:
                canvas.arrow([*begin, low, Point(at.x, low.y)], has_head=False)
            if shape and way:
                canvas.write(shape, Point(x + 8, at.y + bus - 14), SMALL)
        if not is_wide and all(abs(center) >= 0.5 for center in centers):
            canvas.arrow([Point(at.x, at.y + bus), Point(at.x, at.y + end_top)])

    return Piece(
        max(-(centers[0] - reaches[0][0]), end.left),
        max(centers[-1] + reaches[-1][1], end.right),
        height,
        2.0,
        end_top + end.last,
        draw,
        takes_head=False,
    )


def _reaches(ways: Sequence[Piece | None], shapes: Sequence[Label]) -> list[tuple[float, float]]:
    """Return how far each way reaches to the left and the right of its axis."""
    return [
        (
            max(way.left if way else 0.0, 12.0),
            max(way.right if way else 0.0, measure_label(shape, SMALL)[0] + 8, 12.0),
        )
        for way, shape in zip(ways, shapes, strict=True)
    ]


def spread(ways: Sequence[Piece | None], shapes: Sequence[Label]) -> float:
    """Return how wide ways are side by side."""
    reaches = _reaches(ways, shapes)
    return sum(left + right for left, right in reaches) + _BETWEEN * (len(ways) - 1)


def make_sum() -> Piece:
    """Return the circle with a plus, as a piece."""

    def draw(canvas: Canvas, at: Point) -> None:
        draw_sum(canvas, Point(at.x, at.y + _RADIUS))

    return Piece(_RADIUS, _RADIUS, 2 * _RADIUS, 0.0, 2 * _RADIUS, draw)
