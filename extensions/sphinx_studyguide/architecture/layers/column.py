"""Layers as boxes, one under the other; a long list goes on in the next column."""

from collections.abc import Sequence

from sphinx_studyguide.architecture.layers import pieces
from sphinx_studyguide.architecture.layers.canvas import Canvas
from sphinx_studyguide.architecture.layers.cells import Cell, Row, Text, gather, gather_to_output
from sphinx_studyguide.architecture.layers.fold import GUTTER, fold
from sphinx_studyguide.architecture.layers.model import (
    Branches,
    Model,
    Part,
    Repeat,
    Residual,
    Stream,
)
from sphinx_studyguide.architecture.layers.pieces import NOTHING, Piece
from sphinx_studyguide.architecture.layers.shapes import Shape
from sphinx_studyguide.architecture.layers.text import SIZE, SMALL, label_shape, say_numbers
from sphinx_studyguide.architecture.scene import Point, Scene, centered
from sphinx_studyguide.architecture.typeset.label import Label, parse_label
from sphinx_studyguide.architecture.typeset.measure import measure_label
from sphinx_studyguide.architecture.typeset.wrap import wrap_label

_NARROWEST = 88.0


def place_columns(model: Model) -> Scene:
    """Return the model as boxes that flow down.

    :param model: the model
    """
    canvas = Canvas()
    builder = _Builder(is_counted=model.is_counted)
    x, bottom = 0.0, 0.0
    for number, stream in enumerate(model.streams):
        is_last = number == len(model.streams) - 1
        rows = gather_to_output(stream.parts) if is_last else gather(stream.parts)
        made, shapes = builder.stream(stream, rows)
        columns = (
            fold(made, shapes, model.columns)
            if len(model.streams) == 1
            else [list(range(len(made)))]
        )
        stacks = [
            (
                pieces.make_stack([made[i] for i in column], [shapes[i] for i in column]),
                shapes[column[-1]],
            )
            for column in columns
        ]
        x, low = _place_stream(canvas, stream, stacks, x)
        bottom = max(bottom, low)
    _link_memories(canvas)
    scene = canvas.scene()
    said = say_numbers(model)
    if said:
        frame = scene.frame
        at = Point((frame.left + frame.right) / 2, max(bottom, frame.bottom) + 14)
        scene.add(centered(said, at, SMALL, "muted"))
    return scene


def _place_stream(
    canvas: Canvas, stream: Stream, stacks: list[tuple[Piece, Label]], x: float
) -> tuple[float, float]:
    """Draw the columns of a stream; return where the next begins, and how low it reaches.

    :param stacks: each column with the shape that comes out of it
    """
    bottom = 0.0
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
        bottom = max(bottom, stack.height + 30)
        x += stack.right + GUTTER
    assert link is not None  # noqa: S101 - there is a column
    start, low, _ = link
    canvas.write(label_shape(stream.after), Point(start.x + 8, low + 12), SMALL)
    end = Point(start.x, low + 27)
    canvas.outputs.append((stream.name, [start, end]))
    canvas.ends[stream.name] = [start, end, Point(x - GUTTER / 2, end.y)]
    return x, bottom


def _link_memories(canvas: Canvas) -> None:
    """Draw the paths from the end of a stream to the layers that attend to it."""
    used = dict.fromkeys(name for name, _ in canvas.memories)
    for name, points in canvas.outputs:
        if name not in used:
            canvas.arrow(points)
    for name, place in canvas.memories:
        way = canvas.ends[name]
        points = [*way, Point(way[-1].x, place.y), place]
        canvas.arrow(points)
        for lane in canvas.lanes:
            if way[-1].x < lane.x < place.x and lane.top < place.y < lane.bottom:
                canvas.cross(lane.x, place.y)


class _Builder:
    """Makes the pieces of a stream."""

    def __init__(self, *, is_counted: bool) -> None:
        self.is_counted = is_counted

    def stream(self, stream: Stream, rows: Sequence[Row]) -> tuple[list[Piece], list[Label]]:
        """Return the pieces from the input to the output, and the shape after each."""
        width = _widest(rows)
        made, shapes = self.rows(rows, stream.before, width)
        lines = _input_lines(stream)
        words = max(measure_label(label, size)[0] for label, size, _ in lines) + 22
        begin = pieces.make_box(lines, max(_NARROWEST, words, width * 0.6), "box-sky")
        return [begin, *made], [NOTHING, *shapes]

    def rows(
        self, rows: Sequence[Row], before: Shape, width: float
    ) -> tuple[list[Piece], list[Label]]:
        made, shapes = [], []
        for row in rows:
            made.append(self.piece(row, width))
            is_told = row.after.text == before.text or _tells(row)
            shapes.append(NOTHING if is_told else label_shape(row.after))
            before = row.after
        return made, shapes

    def stack(self, parts: Sequence[Part], width: float) -> Piece:
        return pieces.make_stack(*self.rows(gather(parts), parts[0].before, width))

    def piece(self, row: Row, width: float) -> Piece:
        if isinstance(row, Cell):
            return self.box(row, width)
        if isinstance(row, Repeat):
            name = wrap_label(row.name, 150, SIZE, "bold") if row.name else NOTHING
            return pieces.make_frame(self.stack(row.parts, width), row.times, name)
        if isinstance(row, Residual):
            aside = gather(row.shortcut)
            shortcut = self.stack(row.shortcut, _widest(aside)) if aside else None
            note = parse_label(row.activation)
            return pieces.make_residual(self.stack(row.parts, width), shortcut, note)
        return self.branches(row, width)

    def box(self, cell: Cell, width: float) -> Piece:
        count = "shared" if cell.layer.tied else f"{cell.parameters:,}" if cell.parameters else ""
        beside = parse_label(count if self.is_counted else "")
        return pieces.make_box(cell.lines(), width, cell.look, beside, cell.layer.memory)

    def branches(self, row: Branches, width: float) -> Piece:
        ways = [self.stack(way, _widest(gather(way))) if way else None for way in row.ways]
        shapes = [label_shape(way[-1].after) if way else NOTHING for way in row.ways]
        if row.merge == "add":
            return pieces.make_branches(ways, pieces.make_sum(), shapes)
        reach = pieces.spread(ways, shapes)
        lines = [(parse_label("concatenate"), SIZE, "text")]
        end = pieces.make_box(lines, max(width, reach), "box")
        return pieces.make_branches(ways, end, shapes)


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
    """Tell whether the shape that comes out of a group already stands inside of it."""
    if isinstance(row, Repeat | Residual):
        inner = gather(row.parts)
        return any(each.after.text == row.after.text for each in inner[:-1]) or _tells(inner[-1])
    return isinstance(row, Branches) and row.merge == "add"


def _input_lines(stream: Stream) -> list[Text]:
    name = wrap_label(stream.name or "input", 190.0, SIZE, "bold")
    return [(name, SIZE, "text"), (label_shape(stream.before), SMALL, "text")]
