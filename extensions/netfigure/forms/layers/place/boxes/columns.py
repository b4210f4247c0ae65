"""Place a model as boxes from top to bottom; a long list of layers continues in a next column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from netfigure.forms.layers.model import Model, Stream, list_sources
from netfigure.forms.layers.place.boxes.builder import NodeBuilder, Texts
from netfigure.forms.layers.place.boxes.folding import (
    GUTTER,
    WIDEST,
    fold_into_columns,
)
from netfigure.forms.layers.place.boxes.nodes import Node
from netfigure.forms.layers.place.boxes.skips import draw_skips
from netfigure.forms.layers.place.boxes.stack import make_stack
from netfigure.forms.layers.place.boxes.towers import (
    Column,
    build_column,
    find_towers,
    list_axis_names,
)
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import label_shape
from netfigure.forms.layers.place.layer_boxes import WIDEST_TEXT
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL, Scene
from netfigure.typeset.label import Label

#: Widths at which texts are wrapped, px: narrower ones where the drawing would be too wide.
_WIDTHS = (WIDEST_TEXT, 120.0, 104.0, 96.0, 88.0, 76.0, 64.0, 56.0, 48.0)
#: Width at which texts of one line are told from those of two on a phone, px.
_FLAT = 206.0
#: Maximum height of one column with skips beside it, px.
_HIGHEST_WITH_SKIPS = 900.0


class _StreamEnd(NamedTuple):
    """The end of a stream: an arrow from a start to a tip, and x of the gutter to its right."""

    name: str
    start: Point
    tip: Point
    gutter: float


def place_columns(model: Model, limit: float) -> tuple[Scene, float]:
    """Return the scene of a model, and x of the middle for what is written below it.

    Where it is too wide, its boxes are narrower.

    :param model: the model
    :param limit: maximum width, px
    """
    is_phone = limit < WIDEST
    for widest, texts in _list_texts(is_phone=is_phone):
        placed = _place(model, limit, widest, texts)
        free = min(limit, WIDEST) - placed[0].frame.width
        if free >= 0:
            if widest < WIDEST_TEXT:  # what is left of the width goes to both sides of texts
                relaxed = _place(model, limit, widest, texts, free / len(model.streams))
                return relaxed if relaxed[0].frame.width <= min(limit, WIDEST) else placed
            return placed
    return placed if is_phone else _place(model, limit, WIDEST_TEXT)


def _list_texts(*, is_phone: bool) -> Iterator[tuple[float, Texts]]:
    """Yield widths at which texts are wrapped with the way they are written, the best first."""
    if is_phone:
        yield _FLAT, "margin"
    for widest in _WIDTHS:
        if is_phone:
            yield widest, "flat"
        yield widest, "usual"


def _place(
    model: Model, limit: float, widest: float, texts: Texts = "usual", spare: float = 0.0
) -> tuple[Scene, float]:
    """Return the scene with texts of a maximum width, and x of its middle."""
    canvas = Canvas()
    towers = find_towers(model)
    roots = [stream for stream in model.streams if stream.name not in towers]
    names = frozenset(stream.name for stream in roots[:-1] if stream.name)
    builder = NodeBuilder(
        is_counted=model.is_counted,
        reachable=names,
        streams=names,
        joined=list_sources(model),
        widest=widest,
        is_folded=limit < WIDEST,
        texts=texts,
        spare=spare,
    )
    if len(roots) == 1:
        return _place_alone(canvas, builder, roots[0], towers, limit)
    ends: list[_StreamEnd] = []
    x = 0.0
    for stream in roots:
        column = build_column(builder, stream, towers, is_last=stream is roots[-1])
        ends.append(_place_stream(canvas, stream, [_stack_all(column)], x))
        x = ends[-1].gutter + GUTTER / 2
    _draw_ends(canvas, ends)
    scene = canvas.scene()
    return scene, scene.frame.center.x


def _place_alone(
    canvas: Canvas, builder: NodeBuilder, stream: Stream, towers: Mapping[str, Stream], limit: float
) -> tuple[Scene, float]:
    """Return the scene of a single stream, and x of its middle.

    With skips beside it, it is not folded; folded, its joins are told in words.
    """
    names = list_axis_names(stream, towers) & builder.joined
    if names:
        column = build_column(replace(builder, reachable=names), stream, towers, is_last=True)
        stack, output = _stack_all(column)
        if stack.height <= _HIGHEST_WITH_SKIPS:
            end = _place_stream(canvas, stream, [(stack, output)], 0.0)
            draw_skips(canvas)
            _draw_ends(canvas, [end])
            return canvas.scene(), end.start.x
    column = build_column(builder, stream, towers, is_last=True)
    columns = fold_into_columns(column.nodes, column.shapes, limit)
    stacks = [
        _stack_all(Column([column.nodes[i] for i in those], [column.shapes[i] for i in those]))
        for those in columns
    ]
    end = _place_stream(canvas, stream, stacks, 0.0)
    _draw_ends(canvas, [end])
    scene = canvas.scene()
    return scene, end.start.x if len(columns) == 1 else scene.frame.center.x


def _stack_all(column: Column) -> tuple[Node, Label]:
    """Return the node of a column, and the shape to write after it."""
    return make_stack(*column), column.shapes[-1]


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
        targets = [point for source, point in canvas.inlets if source == name]
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
