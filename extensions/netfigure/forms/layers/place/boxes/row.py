"""Place a model as boxes from left to right, for a short list of layers."""

from netfigure.forms.layers.model import Model
from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import Text, label_shape, measure_texts, write_texts
from netfigure.forms.layers.place.layer_boxes import LayerBox, merge_stream
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Scene
from netfigure.scene.shapes import centered
from netfigure.typeset.label import NO_LABEL, parse_label
from netfigure.typeset.measure import measure_label

#: Minimum gap between two boxes, and minimum width of a box, px.
_GAP, _NARROWEST = 34.0, 64.0


def place_row(model: Model) -> Scene:
    """Return the scene of a model.

    :param model: of one stream, without groups
    """
    [stream] = model.streams
    name = parse_label(stream.title, "bold")
    input_texts: list[Text] = [
        (name, SIZE, "text"),
        (label_shape(stream.input_shape), SMALL, "text"),
    ]
    layer_boxes = [unit for unit in merge_stream(stream.parts) if isinstance(unit, LayerBox)]
    boxes = [
        (input_texts, "box-sky", "", NO_LABEL),
        *(
            (box.list_texts(), box.look, box.count, label_shape(box.output_shape))
            for box in layer_boxes
        ),
    ]
    half = max(measure_texts(texts)[1] for texts, *_ in boxes) / 2 + 8
    canvas = Canvas()
    x = 0.0
    for number, (texts, look, count, shape) in enumerate(boxes, 1):
        text_width, text_height = measure_texts(texts)
        width = max(_NARROWEST, text_width + 22)
        below = parse_label(count if model.is_counted else "")
        needed = max(width, measure_label(below, SMALL)[0] + 6)
        x += (needed - width) / 2
        frame = Frame(x, -half, x + width, half)
        canvas.front.append(Box(frame, look))
        canvas.front += write_texts(texts, Point(frame.center.x, -text_height / 2))
        if below:
            canvas.front.append(centered(below, Point(frame.center.x, half + 13), SMALL, "muted"))
        x += (needed + width) / 2
        gap = max(_GAP, measure_label(shape, SMALL)[0] + 16)
        end = frame.right + gap if number == len(boxes) else x + gap
        canvas.arrow([Point(frame.right, 0.0), Point(end, 0.0)])
        if shape:
            middle = Point(frame.right + (gap - 5) / 2, -11.0)
            canvas.front.append(centered(shape, middle, SMALL, "muted"))
        x += gap
    return canvas.scene()
