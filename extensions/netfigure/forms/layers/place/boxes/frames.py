"""Frames around nodes: groups, and nodes that are repeated."""

from collections.abc import Sequence
from dataclasses import replace

from netfigure.forms.layers.place.boxes.nodes import Node
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, Box
from netfigure.typeset.label import NO_LABEL, Label, parse_label
from netfigure.typeset.measure import measure_label

#: Between the frame and what is inside, px.
FRAME_PADDING = 11.0
#: A frame is narrower if its contents reach less far to the left than this share of the farthest.
_SLIM = 0.6


def make_frames(inside: Sequence[tuple[Node, int, Label]], *, is_tight: bool) -> list[Node]:
    """Return nodes in frames of the same width, with the number of repetitions beside each.

    A frame whose left part would be mostly empty is narrower.

    :param inside: each node with its number of repetitions and a name for the corner of the frame
    :param is_tight: whether that number is in the other corner of a frame with a name
    """
    lefts = [node.left + FRAME_PADDING for node, *_ in inside]
    farthest = max(lefts, default=0.0)
    names = [measure_label(name, SIZE)[0] + 2 * FRAME_PADDING for *_, name in inside]
    common = max([farthest, *names])
    right = max((node.right for node, *_ in inside), default=0.0) + FRAME_PADDING
    counts = [parse_label(f"× {times:,}" if times > 1 else "", "bold") for _, times, _ in inside]
    for (_, _, name), count in zip(inside, counts, strict=True):
        if is_tight and name and count:
            # The arrow that comes in is between both corners.
            right = max(right, measure_label(count, SIZE)[0] + 2 * FRAME_PADDING)
    frames = []
    for (node, _, name), count, left, name_width in zip(inside, counts, lefts, names, strict=True):
        make = _make_tight_frame if is_tight and name else _make_frame
        is_slim = left < _SLIM * farthest
        frames.append(make(node, count, name, max(left, name_width) if is_slim else common, right))
    return frames


def _make_tight_frame(inner: Node, count: Label, name: Label, left: float, right: float) -> Node:
    """Return a node in a frame with the number of repetitions in its upper right corner."""
    width, height = measure_label(count, SIZE)
    frame = _make_frame(inner, NO_LABEL, name, left, right)

    def draw(canvas: Canvas, at: Point) -> None:
        frame.draw(canvas, at)
        canvas.write(count, Point(at.x + right - 11 - width, at.y + 7 + height / 2), SIZE, "text")

    return replace(frame, draw=draw) if count else frame


def _make_frame(inner: Node, count: Label, name: Label, left: float, right: float) -> Node:
    name_height = measure_label(name, SIZE)[1]
    count_width = measure_label(count, SIZE)[0] + 9 if count else 0.0
    top = name_height + 11 if name else FRAME_PADDING
    height = inner.height + top + FRAME_PADDING

    def draw(canvas: Canvas, at: Point) -> None:
        frame = Frame(at.x - left, at.y, at.x + right, at.y + height)
        canvas.back.append(Box(frame, "frame", 12.0))
        inner.draw(canvas, Point(at.x, at.y + top))
        if name:
            canvas.write(
                name, Point(frame.left + 11, frame.top + 7 + name_height / 2), SIZE, "text"
            )
        if count:
            canvas.write(count, Point(frame.right + 9, frame.center.y), SIZE, "text")

    return Node(
        left,
        right + count_width,
        height,
        top + inner.entry,
        top + inner.exit,
        draw,
        inner.takes_head,
    )
