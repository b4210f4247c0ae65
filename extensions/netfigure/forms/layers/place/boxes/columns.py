"""Place a model as boxes from top to bottom; a long list of layers continues in a next column."""

from collections.abc import Sequence
from typing import NamedTuple

from netfigure.forms.layers.model import Model, Stream
from netfigure.forms.layers.place.boxes.builder import NodeBuilder
from netfigure.forms.layers.place.boxes.folding import GUTTER, fold_into_columns
from netfigure.forms.layers.place.boxes.nodes import Node
from netfigure.forms.layers.place.boxes.stack import make_stack
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import label_shape
from netfigure.forms.layers.place.layer_boxes import merge_layers, merge_stream
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL, Scene
from netfigure.typeset.label import Label


class _StreamEnd(NamedTuple):
    """The end of a stream: an arrow from a start to a tip, and x of the gutter to its right."""

    name: str
    start: Point
    tip: Point
    gutter: float


def place_columns(model: Model, limit: float) -> tuple[Scene, float]:
    """Return the scene of a model, and x of the middle for what is written below it.

    :param model: the model
    :param limit: maximum width of the columns of a single stream, px
    """
    canvas = Canvas()
    builder = NodeBuilder(is_counted=model.is_counted)
    ends: list[_StreamEnd] = []
    x = 0.0
    # Only a single stream is folded: its columns would look like more streams.
    is_alone = len(model.streams) == 1
    for stream in model.streams:
        is_last = stream is model.streams[-1]
        units = merge_stream(stream.parts) if is_last else merge_layers(stream.parts)
        nodes, shapes = builder.build_stream(stream, units)
        columns = fold_into_columns(nodes, shapes, limit) if is_alone else [list(range(len(nodes)))]
        stacks = [
            (make_stack([nodes[i] for i in those], [shapes[i] for i in those]), shapes[those[-1]])
            for those in columns
        ]
        ends.append(_place_stream(canvas, stream, stacks, x))
        x = ends[-1].gutter + GUTTER / 2
    _draw_ends(canvas, ends)
    scene = canvas.scene()
    is_one_column = is_alone and len(columns) == 1
    return scene, ends[0].start.x if is_one_column else scene.frame.center.x


def _place_stream(
    canvas: Canvas, stream: Stream, stacks: list[tuple[Node, Label]], x: float
) -> _StreamEnd:
    """Draw the columns of a stream, and return its end.

    :param stacks: each column with the shape of its output
    :param x: of the left edge of the first column
    """
    exit_: tuple[Point, float, Label] | None = None
    for stack, output in stacks:
        x += stack.left
        stack.draw(canvas, Point(x, 0.0))
        if exit_:
            start, bottom, shape = exit_
            gutter = x - stack.left - GUTTER / 2
            corners = [start, Point(start.x, bottom + 26), Point(gutter, bottom + 26)]
            corners += [Point(gutter, -13), Point(x, -13), Point(x, stack.entry)]
            canvas.arrow(corners, has_head=stack.takes_head)
            if shape:
                canvas.write(shape, Point(start.x + 8, bottom + 12), SMALL)
        exit_ = Point(x, stack.exit), stack.height, output
        x += stack.right + GUTTER
    assert exit_ is not None  # noqa: S101 - there is a column
    start, bottom, _ = exit_
    canvas.write(label_shape(stream.output_shape), Point(start.x + 8, bottom + 12), SMALL)
    return _StreamEnd(stream.name, start, Point(start.x, bottom + 27), x - GUTTER / 2)


def _draw_ends(canvas: Canvas, ends: Sequence[_StreamEnd]) -> None:
    """Draw the arrow out of each stream: to the layers that attend to it, or out of the figure."""
    for name, start, tip, gutter in ends:
        targets = [point for memory, point in canvas.memories if memory == name]
        if not targets:
            canvas.arrow([start, tip])
        for target in targets:
            crossed = sorted(
                line.x
                for line in canvas.vertical_lines
                if gutter < line.x < target.x and line.top < target.y < line.bottom
            )
            corners = [start, Point(start.x, target.y), target]
            if target.y <= tip.y - 4:
                bottom = max(tip.y, target.y + 20.0)
                corners = [
                    start,
                    Point(start.x, bottom),
                    Point(gutter, bottom),
                    Point(gutter, target.y),
                    target,
                ]
            canvas.arrow(corners, jumps=crossed)
