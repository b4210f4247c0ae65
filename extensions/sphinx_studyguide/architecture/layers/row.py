"""Layers as boxes from left to right, for a short list."""

from sphinx_studyguide.architecture.layers.canvas import Canvas
from sphinx_studyguide.architecture.layers.cells import Cell, Text, gather_to_output
from sphinx_studyguide.architecture.layers.model import Model
from sphinx_studyguide.architecture.layers.text import SIZE, SMALL, label_shape, say_numbers
from sphinx_studyguide.architecture.scene import Box, Frame, Point, Scene, centered
from sphinx_studyguide.architecture.typeset.label import Label, parse_label
from sphinx_studyguide.architecture.typeset.measure import measure_label

_GAP = 34.0  # between two boxes, at least
_NARROWEST = 64.0


def place_row(model: Model) -> Scene:
    """Return the model as boxes from left to right.

    :param model: of one stream, without groups
    """
    [stream] = model.streams
    name = parse_label(stream.name or "input", "bold")
    begin: list[Text] = [(name, SIZE, "text"), (label_shape(stream.before), SMALL, "text")]
    cells = [row for row in gather_to_output(stream.parts) if isinstance(row, Cell)]
    boxes = [(begin, "box-sky", ""), *((cell.lines(), cell.look, _count(cell)) for cell in cells)]
    height = max(sum(measure_label(label, size)[1] for label, size, _ in box[0]) for box in boxes)
    shapes = [Label(()), *(label_shape(cell.after) for cell in cells)]
    half = height / 2 + 8
    canvas = Canvas()
    x = 0.0
    for index, (lines, look, count) in enumerate(boxes):
        width = max(_NARROWEST, *(measure_label(label, size)[0] + 22 for label, size, _ in lines))
        below = parse_label(count if model.is_counted else "")
        room = max(width, measure_label(below, SMALL)[0] + 6)
        x += (room - width) / 2
        frame = Frame(x, -half, x + width, half)
        canvas.front.append(Box(frame, look))
        _write(canvas, lines, frame.center)
        if below:
            canvas.front.append(centered(below, Point(frame.center.x, half + 13), SMALL, "muted"))
        x += (room + width) / 2
        gap = max(_GAP, measure_label(shapes[index], SMALL)[0] + 16)
        start, end = Point(frame.right, 0.0), Point(x + gap, 0.0)
        if index + 1 < len(boxes):
            canvas.arrow([start, end])
        else:
            canvas.arrow([start, Point(frame.right + gap, 0.0)])
        if shapes[index]:
            middle = Point(frame.right + (gap - 5) / 2, -11.0)
            canvas.front.append(centered(shapes[index], middle, SMALL, "muted"))
        x += gap
    scene = canvas.scene()
    said = say_numbers(model)
    if said:
        scene.add(centered(said, Point(scene.frame.center.x, half + 42), SMALL, "muted"))
    return scene


def _count(cell: Cell) -> str:
    return "shared" if cell.layer.tied else f"{cell.parameters:,}" if cell.parameters else ""


def _write(canvas: Canvas, lines: list[Text], middle: Point) -> None:
    y = middle.y - sum(measure_label(label, size)[1] for label, size, _ in lines) / 2
    for label, size, look in lines:
        room = measure_label(label, size)[1]
        canvas.front.append(centered(label, Point(middle.x, y + room / 2), size, look))
        y += room
