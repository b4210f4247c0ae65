"""Place a model as boxes from top to bottom; a long list of layers continues in a next column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from netfigure.forms.layers.model import Model, Stream, list_sources
from netfigure.forms.layers.place.boxes.builder import NodeBuilder, Texts
from netfigure.forms.layers.place.boxes.folding import (
    HIGHEST,
    WIDEST,
    Fold,
    find_gutter,
    fold_nodes,
)
from netfigure.forms.layers.place.boxes.folds import place_fold
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
from netfigure.scene.items import Scene

#: Widths at which texts are wrapped, px: narrower ones where the drawing would be too wide.
_WIDTHS = (WIDEST_TEXT, 120.0, 104.0, 96.0, 88.0, 76.0, 64.0, 57.0, 48.0)
#: Width at which texts of one line are told from those of two on a phone, px.
_FLAT = 206.0
#: Maximum height of one column with skips beside it, px.
_HIGHEST_WITH_SKIPS = 900.0


class _StreamEnd(NamedTuple):
    """The end of a stream: an arrow from a start to a tip, and x of its right edge."""

    name: str
    start: Point
    tip: Point
    right: float


def place_columns(model: Model, limit: float) -> tuple[Scene, float]:
    """Return the scene of a model, and x of the middle for what is written below it.

    Where it is too wide, its boxes are narrower.

    :param model: the model
    :param limit: maximum width, px
    """
    is_phone = limit < WIDEST
    best: tuple[Scene, float] | None = None
    for widest, texts in _list_texts(is_phone=is_phone):
        placed = _place(model, limit, widest, texts)
        free = min(limit, WIDEST) - placed[0].frame.width
        if free < 0:
            continue
        if widest < WIDEST_TEXT:  # what is left of the width goes to both sides of texts
            relaxed = _place(model, limit, widest, texts, free / len(model.streams))
            if relaxed[0].frame.width <= min(limit, WIDEST):
                placed = relaxed
        if best is None or placed[0].frame.height < best[0].frame.height:
            best = placed
        if not is_phone or placed[0].frame.height <= HIGHEST:
            break
    return best or _place(model, limit, WIDEST_TEXT)


def _list_texts(*, is_phone: bool) -> Iterator[tuple[float, Texts]]:
    """Yield widths at which texts are wrapped with the way they are written, the best first."""
    if is_phone:
        yield _FLAT, "flat"
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
    x, gutter = 0.0, find_gutter(limit)
    for stream in roots:
        column = build_column(builder, stream, towers, is_last=stream is roots[-1])
        ends.append(_place_stream(canvas, stream, column, _leave_whole(column, gutter), x))
        x = ends[-1].right + gutter
    _draw_ends(canvas, ends, gutter)
    scene = canvas.scene()
    return scene, scene.frame.center.x


def _place_alone(
    canvas: Canvas, builder: NodeBuilder, stream: Stream, towers: Mapping[str, Stream], limit: float
) -> tuple[Scene, float]:
    """Return the scene of a single stream, and x of its middle.

    With skips beside it, it is not folded; folded, its joins are told in words.
    """
    gutter = find_gutter(limit)
    names = list_axis_names(stream, towers) & builder.joined
    if names:
        column = build_column(replace(builder, reachable=names), stream, towers, is_last=True)
        column = column._replace(is_alone=True)
        if make_stack(column.nodes, column.shapes).height <= _HIGHEST_WITH_SKIPS:
            fold = _leave_whole(column, gutter)
            end = _place_stream(canvas, stream, column, fold, 0.0)
            draw_skips(canvas)
            _draw_ends(canvas, [end], gutter)
            return canvas.scene(), end.start.x
    column = build_column(builder, stream, towers, is_last=True)
    fold = fold_nodes(column.nodes, column.shapes, limit)
    is_alone = len(fold.rows) == len(fold.rows[0]) == 1
    column = column._replace(is_alone=is_alone)
    end = _place_stream(canvas, stream, column, fold, 0.0)
    _draw_ends(canvas, [end], gutter)
    scene = canvas.scene()
    return scene, end.start.x if is_alone else scene.frame.center.x


def _leave_whole(column: Column, gutter: float) -> Fold:
    """Return the fold of a column that is not folded."""
    return Fold([[[*range(len(column.nodes))]]], gutter)


def _place_stream(
    canvas: Canvas, stream: Stream, column: Column, fold: Fold, x: float
) -> _StreamEnd:
    """Draw the nodes of a stream, and return its end.

    :param canvas: what is drawn so far
    :param stream: the stream
    :param column: its nodes
    :param fold: which of them are in each column
    :param x: of the left edge
    """
    exit_, right = place_fold(canvas, column, fold, x)
    exit_._replace(shape=label_shape(stream.output_shape)).write_shape(canvas)
    start = exit_.start
    tip = Point(start.x, exit_.bottom + 27)
    return _StreamEnd(stream.name, start, tip, right)


def _draw_ends(canvas: Canvas, ends: Sequence[_StreamEnd], gutter: float) -> None:
    """Draw the arrow out of each stream: to the layers that attend to it, or out of the figure."""
    for name, start, tip, right in ends:
        aside = right + gutter / 2
        targets = [point for source, point in canvas.inlets if source == name]
        if not targets:
            canvas.arrow([start, tip])
        for target in targets:
            crossed = sorted(
                line.x
                for line in canvas.vertical_lines
                if aside < line.x < target.x and line.top < target.y < line.bottom
            )
            corners = [start, Point(start.x, target.y), target]
            if target.y <= tip.y - 4:
                bottom = max(tip.y, target.y + 20.0)
                corners = [
                    start,
                    Point(start.x, bottom),
                    Point(aside, bottom),
                    Point(aside, target.y),
                    target,
                ]
            canvas.arrow(corners, jumps=crossed)
