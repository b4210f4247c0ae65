"""The words that stand in a drawing of layers."""

from sphinx_studyguide.architecture.layers.model import Model
from sphinx_studyguide.architecture.layers.shapes import Shape
from sphinx_studyguide.architecture.typeset.label import Label, parse_label

SIZE = 13.0
SMALL = 11.5


def label_shape(shape: Shape) -> Label:
    """Return a shape as a label: a formula if it has symbols."""
    if not any(axis.is_symbol for axis in shape.all):
        return parse_label(shape.text)
    return parse_label(f"$({', '.join(axis.latex for axis in shape.all)})$")


def label_volume(shape: Shape, sign: str = " × ") -> Label:
    """Return a shape of known size as ``6 × 28 × 28``."""
    return parse_label(sign.join(axis.number for axis in shape.axes))


def say_numbers(model: Model) -> Label:
    """Return what stands under the drawing: values of symbols, and how many parameters."""
    said = [f"${axis.latex}$ = {axis.value:,}" for axis in model.symbols]
    if model.counts != "none":
        said.append(f"{model.parameters:,} parameters")
    return parse_label(" · ".join(said))
