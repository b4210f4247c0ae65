"""Layers as boxes, one under the other; a long list goes on in the next column."""

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_studyguide.architecture.layers import pieces
from sphinx_studyguide.architecture.layers.model import (
    Branches,
    Layer,
    Model,
    Part,
    Repeat,
    Residual,
    Stream,
)
from sphinx_studyguide.architecture.layers.pieces import Canvas, Piece
from sphinx_studyguide.architecture.layers.text import SIZE, SMALL, label_shape, say_numbers
from sphinx_studyguide.architecture.looks import KIND_HUES
from sphinx_studyguide.architecture.scene import Frame, Point, Scene, centered
from sphinx_studyguide.architecture.typeset.label import Label, parse_label
from sphinx_studyguide.architecture.typeset.measure import measure_label
from sphinx_studyguide.architecture.typeset.wrap import wrap_label

_EMPTY = Label(())
_WIDEST_TEXT = 190.0
_GUTTER = 40.0
#: A column may be as high as this, px, and all of them as wide.
_HIGHEST, _WIDEST = 640.0, 780.0


@dataclass(frozen=True)
class Cell:
    """A box: a layer, and those that are drawn with it."""

    layer: Layer
    tail: tuple[Layer, ...]
    is_last: bool = False

    @property
    def after(self) -> "object":
        """Return the shape that comes out."""
        return (self.tail or (self.layer,))[-1].after

    @property
    def parameters(self) -> int:
        """Return the parameters of all of them."""
        return self.layer.parameters + sum(layer.parameters for layer in self.tail)

    @property
    def look(self) -> str:
        """Return the look of the box."""
        hue = self.layer.hue or KIND_HUES.get("output" if self.is_last else self.layer.family, "")
        return f"box-{hue}" if hue else "box"

    def lines(self, width: float = _WIDEST_TEXT) -> list[tuple[Label, float, str]]:
        """Return the lines of text in it, with size and look."""
        title = wrap_label(self.layer.title, width, SIZE)
        if self.layer.name:
            title = Label((*wrap_label(self.layer.name, width, SIZE, "bold").lines, *title.lines))
        lines = [(title, SIZE, "text")]
        said = (*self.layer.extras, *(layer.title for layer in self.tail))
        if said:
            lines.append((wrap_label(" · ".join(said), width, SMALL), SMALL, "text"))
        return lines


Row = Cell | Repeat | Residual | Branches


def gather(parts: Sequence[Part]) -> list[Row]:
    """Return the boxes and groups of some parts."""
    rows: list[Row] = []
    for part in parts:
        last = rows[-1] if rows else None
        if isinstance(part, Layer) and part.is_joined and isinstance(last, Cell):
            rows[-1] = Cell(last.layer, (*last.tail, part))
        else:
            rows.append(Cell(part, ()) if isinstance(part, Layer) else part)
    return rows


def text_width(cell: Cell) -> float:
    """Return how wide the words in a box are."""
    return max(measure_label(label, size)[0] for label, size, _ in cell.lines())


def _widest(rows: Sequence[Row]) -> float:
    """Return the width of all boxes on one axis."""
    widths = [88.0]
    for row in rows:
        if isinstance(row, Cell):
            widths.append(text_width(row) + 22)
        elif isinstance(row, Repeat | Residual):
            widths.append(_widest(gather(row.parts)))
    return max(widths)


class _Builder:
    """Makes the pieces of one stream."""

    def __init__(self, *, is_counted: bool) -> None:
        self.is_counted = is_counted

    def piece(self, row: Row, width: float) -> Piece:
        if isinstance(row, Cell):
            count = f"{row.parameters:,}" if row.parameters else ""
            beside = parse_label(count if self.is_counted else "")
            if self.is_counted and row.layer.tied:
                beside = parse_label("shared")
            return pieces.make_box(row.lines(), width, row.look, beside)
        if isinstance(row, Repeat):
            name = wrap_label(row.name, 86, SIZE) if row.name else _EMPTY
            return pieces.make_frame(self.stack(row.parts, width), row.times, name)
        if isinstance(row, Residual):
            aside = gather(row.shortcut)
            shortcut = self.stack(row.shortcut, _widest(aside)) if aside else None
            return pieces.make_residual(
                self.stack(row.parts, width), shortcut, parse_label(row.activation)
            )
        ways = [self.stack(way, _widest(gather(way))) if way else None for way in row.ways]
        shapes = [label_shape(way[-1].after) if way else _EMPTY for way in row.ways]
        if row.merge == "add":
            return pieces.make_branches(ways, pieces.make_sum(), shapes)
        reach = sum(way.left + way.right if way else 24.0 for way in ways) * 0.8
        lines = [(parse_label("concatenate"), SIZE, "text")]
        end = pieces.make_box(lines, max(width, reach), "box", _EMPTY)
        return pieces.make_branches(ways, end, shapes)

    def stack(self, parts: Sequence[Part], width: float) -> Piece:
        rows = gather(parts)
        return pieces.make_stack(*self.rows(rows, parts[0].before, width))

    def rows(
        self, rows: Sequence[Row], before: "object", width: float
    ) -> tuple[list[Piece], list[Label]]:
        made = [self.piece(row, width) for row in rows]
        shapes = []
        for row in rows:
            same = row.after.text == before.text
            shapes.append(_EMPTY if same else label_shape(row.after))
            before = row.after
        return made, shapes


def place_columns(model: Model) -> Scene:
    """Return the model as boxes that flow down.

    :param model: the model
    """
    canvas = Canvas()
    x, bottom = 0.0, 0.0
    for number, stream in enumerate(model.streams):
        is_last = number == len(model.streams) - 1
        x, low = _place_stream(canvas, model, stream, x, is_last=is_last)
        bottom = max(bottom, low)
    scene = canvas.scene()
    said = say_numbers(model)
    if said:
        frame = scene.frame
        at = Point((frame.left + frame.right) / 2, bottom + 22)
        scene.add(centered(said, at, SMALL, "muted"))
    return scene


def _place_stream(
    canvas: Canvas, model: Model, stream: Stream, x: float, *, is_last: bool
) -> tuple[float, float]:
    rows = gather(stream.parts)
    if is_last and isinstance(rows[-1], Cell) and rows[-1].layer.family in {"dense", "softmax"}:
        rows[-1] = Cell(rows[-1].layer, rows[-1].tail, is_last=True)
    width = _widest(rows)
    builder = _Builder(is_counted=model.is_counted)
    made, shapes = builder.rows(rows, stream.before, width)
    begin = pieces.make_box(_input_lines(stream), max(88.0, width * 0.6), "box-sky", _EMPTY)
    made, shapes = [begin, *made], [_EMPTY, *shapes]
    out = shapes[-1] = label_shape(stream.after)
    columns = _fold(made, shapes) if len(model.streams) == 1 else [list(range(len(made)))]
    bottom, link = 0.0, None
    for column in columns:
        stack = pieces.make_stack([made[i] for i in column], [shapes[i] for i in column])
        x += stack.left
        stack.draw(canvas, Point(x, 0.0))
        if link:
            turn = x - stack.left - _GUTTER / 2
            canvas.arrow(
                [link, Point(link.x, link.y + 28), Point(turn, link.y + 28), Point(turn, -16),
                 Point(x, -16), Point(x, stack.first)],
                has_head=stack.takes_head,
            )  # fmt: skip
        link = Point(x, stack.last)
        if column is not columns[-1] and shapes[column[-1]]:
            canvas.write(shapes[column[-1]], Point(x + 8, link.y + 13), SMALL, "start")
        x += stack.right + _GUTTER
        bottom = max(bottom, stack.height + 34)
    assert link is not None  # noqa: S101 - a stream has an input at least
    canvas.arrow([link, Point(link.x, link.y + 30)])
    canvas.write(out, Point(link.x + 8, link.y + 14), SMALL, "start")
    return x, bottom


def _input_lines(stream: Stream) -> list[tuple[Label, float, str]]:
    name = parse_label(stream.name or "input", "bold")
    return [(name, SIZE, "text"), (label_shape(stream.before), SMALL, "text")]


def _fold(made: Sequence[Piece], shapes: Sequence[Label]) -> list[list[int]]:
    """Return which pieces stand in which column: the fewest columns that are not too high."""
    best = [list(range(len(made)))]
    for count in range(1, 6):
        columns = _balance(made, shapes, count)
        width = sum(
            max(made[i].left for i in column) + max(made[i].right for i in column)
            for column in columns
        ) + _GUTTER * (len(columns) - 1)
        if width > _WIDEST:
            break
        best = columns
        if max(_height(made, shapes, column) for column in columns) <= _HIGHEST:
            break
    return best


def _height(made: Sequence[Piece], shapes: Sequence[Label], column: Sequence[int]) -> float:
    gaps = (pieces.LABELED_GAP if shapes[i] else pieces.GAP for i in column[:-1])
    return sum(made[i].height for i in column) + sum(gaps)


def _balance(made: Sequence[Piece], shapes: Sequence[Label], count: int) -> list[list[int]]:
    """Return columns of heights as equal as can be, found by halving."""
    low, high = 0.0, _height(made, shapes, range(len(made)))
    best = [list(range(len(made)))]
    for _ in range(24):
        limit = (low + high) / 2
        columns: list[list[int]] = [[]]
        for index in range(len(made)):
            if columns[-1] and _height(made, shapes, [*columns[-1], index]) > limit:
                columns.append([])
            columns[-1].append(index)
        if len(columns) <= count:
            best, high = columns, limit
        else:
            low = limit
    return best


__all__ = ["Frame", "place_columns"]
