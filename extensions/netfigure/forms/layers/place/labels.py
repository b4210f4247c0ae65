"""Texts of a drawing of layers: shapes, totals, and several labels below each other."""

from collections.abc import Iterator, Sequence

from netfigure.forms.layers.model import Model
from netfigure.forms.layers.shapes import Shape
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL, Words
from netfigure.scene.shapes import centered
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

#: A label with its size and look.
Text = tuple[Label, float, str]


def measure_texts(texts: Sequence[Text]) -> tuple[float, float]:
    """Return the width and height of texts below each other, px."""
    sizes = [measure_label(label, size) for label, size, _ in texts]
    return max((width for width, _ in sizes), default=0.0), sum(height for _, height in sizes)


def write_texts(texts: Sequence[Text], top: Point) -> Iterator[Words]:
    """Yield texts below each other, centered.

    :param texts: from top to bottom
    :param top: the middle of their upper edge
    """
    y = top.y
    for label, size, look in texts:
        height = measure_label(label, size)[1]
        yield centered(label, Point(top.x, y + height / 2), size, look)
        y += height


def label_shape(shape: Shape) -> Label:
    """Return a shape as a label; one with symbols becomes a formula."""
    if not any(axis.is_symbol for axis in shape.all_axes):
        return parse_label(shape.text)
    return parse_label(f"$({', '.join(axis.latex for axis in shape.all_axes)})$")


def label_volume(shape: Shape, sign: str = " × ") -> Label:
    """Return a shape of known size such as ``6 × 28 × 28`` as a label.

    :param shape: of a volume
    :param sign: between the lengths
    """
    return parse_label(sign.join(axis.number for axis in shape.axes))


def label_totals(model: Model, limit: float) -> Label:
    """Return the lines below the drawing: values of symbols, and the number of parameters.

    :param model: the model
    :param limit: maximum width, px
    """
    parts = [f"${axis.latex}$ = {axis.value:,}" for axis in model.symbols]
    if model.counts != "none":
        active = model.active_parameters
        some = f", {active:,} active" if active != model.parameters else ""
        parts.append(f"{model.parameters:,} parameters{some}")
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        is_too_long = measure_label(parse_label(longer), SMALL)[0] > limit
        lines[-1:] = [*lines[-1:], part] if is_too_long else [longer]
    return parse_label("\n".join(lines))
