"""The words that are in a drawing of layers."""

from collections.abc import Iterator, Sequence

from netfigure.forms.layers.model import Model
from netfigure.forms.layers.shapes import Shape
from netfigure.scene.items import Point, Words, centered
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

SIZE = 13.0
SMALL = 11.5
NOTHING = Label(())
#: A label with its size and look.
Text = tuple[Label, float, str]


def measure_texts(texts: Sequence[Text]) -> tuple[float, float]:
    """Return width and height of texts, one under the other."""
    sizes = [measure_label(label, size) for label, size, _ in texts]
    return max((width for width, _ in sizes), default=0.0), sum(height for _, height in sizes)


def write_texts(texts: Sequence[Text], top: Point) -> Iterator[Words]:
    """Yield texts one under the other, centered on a place.

    :param top: the middle of their upper edge
    """
    y = top.y
    for label, size, look in texts:
        height = measure_label(label, size)[1]
        yield centered(label, Point(top.x, y + height / 2), size, look)
        y += height


def label_shape(shape: Shape) -> Label:
    """Return a shape as a label: a formula if it has symbols."""
    if not any(axis.is_symbol for axis in shape.all):
        return parse_label(shape.text)
    return parse_label(f"$({', '.join(axis.latex for axis in shape.all)})$")


def label_volume(shape: Shape, sign: str = " × ") -> Label:
    """Return a shape of known size as ``6 × 28 × 28``."""
    return parse_label(sign.join(axis.number for axis in shape.axes))


def say_numbers(model: Model) -> Label:
    """Return what is under the drawing: values of symbols, and how many parameters."""
    said = [f"${axis.latex}$ = {axis.value:,}" for axis in model.symbols]
    if model.counts != "none":
        said.append(f"{model.parameters:,} parameters")
    return parse_label(" · ".join(said))
