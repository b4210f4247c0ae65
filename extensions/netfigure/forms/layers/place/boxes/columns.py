"""Layers as boxes, one under the other; a long list goes on in the next column."""

from collections.abc import Sequence
from typing import NamedTuple

from netfigure.forms.layers.model import (
    Branches,
    Model,
    Part,
    Repeat,
    Residual,
    Stream,
)
from netfigure.forms.layers.place.boxes import nodes as pieces
from netfigure.forms.layers.place.boxes.folding import GUTTER, fold
from netfigure.forms.layers.place.boxes.nodes import Piece
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import (
    NOTHING,
    SIZE,
    SMALL,
    Text,
    label_shape,
    measure_texts,
)
from netfigure.forms.layers.place.layer_boxes import (
    WIDEST_TEXT,
    Cell,
    Row,
    gather,
    gather_to_output,
)
from netfigure.forms.layers.shapes import Shape
from netfigure.scene.items import Point, Scene
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.wrap import wrap_label

_NARROWEST = 88.0


def place_columns(model: Model) -> tuple[Scene, float]:
    """Return the model as boxes that flow down, and the middle of what is under it.

    :param model: the model
    """
    canvas = Canvas()
    builder = _Builder(is_counted=model.is_counted)
    ends: list[_End] = []
    x = 0.0
    for stream in model.streams:
        is_last = stream is model.streams[-1]
        rows = gather_to_output(stream.parts) if is_last else gather(stream.parts)
        made, shapes = builder.stream(stream, rows)
        # Columns of several streams would look like more of them.
        is_alone = len(model.streams) == 1
        columns = fold(made, shapes) if is_alone else [list(range(len(made)))]
        stacks = [
            (
                pieces.make_stack([made[i] for i in column], [shapes[i] for i in column]),
                shapes[column[-1]],
            )
            for column in columns
        ]
        ends.append(_place_stream(canvas, stream, stacks, x))
        x = ends[-1].gutter + GUTTER / 2
    _draw_ends(canvas, ends)
    scene = canvas.scene()
    is_one = len(model.streams) == len(stacks) == 1
    return scene, ends[0].start.x if is_one else scene.frame.center.x


class _End(NamedTuple):
    """Where a stream ends: an arrow from a start to a tip, and x of the gutter right of it."""

    name: str
    start: Point
    tip: Point
    gutter: float


def _place_stream(
    canvas: Canvas, stream: Stream, stacks: list[tuple[Piece, Label]], x: float
) -> _End:
    """Draw the columns of a stream from a place on; return its end.

    :param stacks: each column with the shape that comes out of it
    """
    link: tuple[Point, float, Label] | None = None
    for stack, out in stacks:
        x += stack.left
        stack.draw(canvas, Point(x, 0.0))
        if link:
            start, low, shape = link
            turn = x - stack.left - GUTTER / 2
            way = [start, Point(start.x, low + 26), Point(turn, low + 26), Point(turn, -13)]
            way += [Point(x, -13), Point(x, stack.first)]
            canvas.arrow(way, has_head=stack.takes_head)
            if shape:
                canvas.write(shape, Point(start.x + 8, low + 12), SMALL)
        link = Point(x, stack.last), stack.height, out
        x += stack.right + GUTTER
    assert link is not None  # noqa: S101 - there is a column
    start, low, _ = link
    canvas.write(label_shape(stream.after), Point(start.x + 8, low + 12), SMALL)
    return _End(stream.name, start, Point(start.x, low + 27), x - GUTTER / 2)


def _draw_ends(canvas: Canvas, ends: Sequence[_End]) -> None:
    """Draw the arrows out of streams: to the layers that attend to them, or out of the figure."""
    for name, start, tip, gutter in ends:
        readers = [place for memory, place in canvas.memories if memory == name]
        if not readers:
            canvas.arrow([start, tip])
        for place in readers:
            over = sorted(
                lane.x
                for lane in canvas.lanes
                if gutter < lane.x < place.x and lane.top < place.y < lane.bottom
            )
            if place.y > tip.y - 4:
                way = [start, Point(start.x, place.y), place]
            else:
                low = max(tip.y, place.y + 20.0)
                way = [
                    start,
                    Point(start.x, low),
                    Point(gutter, low),
                    Point(gutter, place.y),
                    place,
                ]
            canvas.arrow(way, over=over)


class _Builder:
    """Makes the pieces of a stream."""

    def __init__(self, *, is_counted: bool) -> None:
        self.is_counted = is_counted

    def stream(self, stream: Stream, rows: Sequence[Row]) -> tuple[list[Piece], list[Label]]:
        """Return the pieces from the input to the output, and the shape after each."""
        width = _widest(rows)
        made, shapes = self.rows(rows, stream.before, width)
        name = wrap_label(stream.title, WIDEST_TEXT, SIZE, "bold")
        texts: list[Text] = [(name, SIZE, "text"), (label_shape(stream.before), SMALL, "text")]
        words = measure_texts(texts)[0] + 22
        begin = pieces.make_box(texts, max(_NARROWEST, words, width * 0.6), "box-sky")
        return [begin, *made], [NOTHING, *shapes]

    def rows(
        self, rows: Sequence[Row], before: Shape, width: float
    ) -> tuple[list[Piece], list[Label]]:
        frames = iter(
            pieces.make_frames(
                [
                    (
                        self.stack(row.parts, width),
                        row.times,
                        wrap_label(row.name, 150, SIZE, "bold"),
                    )
                    for row in rows
                    if isinstance(row, Repeat)
                ]
            )
        )
        made, shapes = [], []
        for row in rows:
            made.append(next(frames) if isinstance(row, Repeat) else self.piece(row, width))
            is_told = row.after.text == before.text or _tells(row)
            shapes.append(NOTHING if is_told else label_shape(row.after))
            before = row.after
        return made, shapes

    def stack(self, parts: Sequence[Part], width: float) -> Piece:
        return pieces.make_stack(*self.rows(gather(parts), parts[0].before, width))

    def piece(self, row: Cell | Residual | Branches, width: float) -> Piece:
        if isinstance(row, Cell):
            return self.box(row, width)
        if isinstance(row, Residual):
            aside = gather(row.shortcut)
            shortcut = self.stack(row.shortcut, _widest(aside)) if aside else None
            note = parse_label(row.activation)
            return pieces.make_residual(self.stack(row.parts, width), shortcut, note)
        return self.branches(row, width)

    def box(self, cell: Cell, width: float) -> Piece:
        beside = parse_label(cell.count if self.is_counted else "")
        return pieces.make_box(cell.texts, width, cell.look, beside, cell.layer.memory)

    def branches(self, row: Branches, width: float) -> Piece:
        ways = [self.stack(way, _widest(gather(way))) if way else pieces.PASS for way in row.ways]
        shapes = [label_shape(way[-1].after) if way else NOTHING for way in row.ways]
        return pieces.make_branches(ways, shapes, width, adds=row.merge == "add")


def _widest(rows: Sequence[Row]) -> float:
    """Return the width of all boxes on one axis."""
    widths = [_NARROWEST]
    for row in rows:
        if isinstance(row, Cell):
            widths.append(row.text_width + 22)
        elif isinstance(row, Repeat | Residual):
            widths.append(_widest(gather(row.parts)))
    return max(widths)


def _tells(row: Row) -> bool:
    """Tell whether the shape that comes out of a group is already inside it."""
    if isinstance(row, Repeat | Residual):
        inner = gather(row.parts)
        return any(each.after.text == row.after.text for each in inner[:-1]) or _tells(inner[-1])
    return isinstance(row, Branches) and row.merge == "add"
