"""Place a model as boxes from left to right, for a short list of layers."""

from typing import NamedTuple

from netfigure.forms.layers.model import Model
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import Text, label_shape, measure_texts, write_texts
from netfigure.forms.layers.place.layer_boxes import LayerBox, merge_stream
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Scene
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import NO_LABEL, Label, parse_label
from netfigure.typeset.measure import measure_label


class _Widths(NamedTuple):
    """Widths of a row, px."""

    #: minimum gap between two boxes, and between its shape and both boxes together
    gap: float
    around: float
    #: minimum width of a box, and between its text and its two edges together
    narrowest: float
    padding: float


_ROOMY, _DENSE = _Widths(34.0, 16.0, 64.0, 22.0), _Widths(28.0, 12.0, 46.0, 11.0)


class RowBox(NamedTuple):
    """A box, the number below it, and the shape of what it gives."""

    texts: list[Text]
    look: str
    number: str
    shape: Label


def place_row(model: Model, *, is_dense: bool) -> Scene:
    """Return the scene of a model; below several numbers is a rule, as above a sum.

    :param model: of one stream, without groups
    :param is_dense: whether it is as narrow as possible, for a phone
    """
    widths = _DENSE if is_dense else _ROOMY
    [stream] = model.streams
    layers = [unit for unit in merge_stream(stream.parts) if isinstance(unit, LayerBox)]
    boxes = [
        RowBox(_write_end(stream.title), "box-sky", "", label_shape(stream.input_shape)),
        *(
            RowBox(box.list_texts(), box.look, box.count, label_shape(box.output_shape))
            for box in layers
        ),
        RowBox(_write_end("output"), "box-green", "", NO_LABEL),
    ]
    half = max(measure_texts(box.texts)[1] for box in boxes) / 2 + 8
    canvas = Canvas()
    x = 0.0
    for box in boxes:
        text_width, text_height = measure_texts(box.texts)
        width = max(widths.narrowest, text_width + widths.padding)
        below = parse_label(box.number if model.is_counted else "")
        needed = max(width, measure_label(below, SMALL)[0] + 6)
        x += (needed - width) / 2
        frame = Frame(x, -half, x + width, half)
        canvas.front.append(Box(frame, box.look))
        canvas.front += write_texts(box.texts, Point(frame.center.x, -text_height / 2))
        if below:
            canvas.front.append(centered(below, Point(frame.center.x, half + 13), SMALL, "muted"))
        x += (needed + width) / 2
        if box is not boxes[-1]:
            gap = max(widths.gap, measure_label(box.shape, SMALL)[0] + widths.around)
            x = _draw_arrow(canvas, box.shape, frame.right, x + gap)
    scene = canvas.scene()
    if model.is_counted and sum(bool(box.number) for box in boxes) > 1:
        y = scene.frame.bottom + 5
        ends = [Point(0.0, y), Point(frame.right, y)]
        scene.add(polyline(ends, "contour"))
    return scene


def _write_end(title: str) -> list[Text]:
    """Return the texts of what comes in or goes out."""
    return [(parse_label(title, "bold"), SIZE, "text")]


def _draw_arrow(canvas: Canvas, shape: Label, start: float, end: float) -> float:
    """Draw an arrow with the shape of what it carries; return x of its end."""
    canvas.arrow([Point(start, 0.0), Point(end, 0.0)])
    canvas.front.append(centered(shape, Point((start + end - 5) / 2, -11.0), SMALL, "muted"))
    return end
