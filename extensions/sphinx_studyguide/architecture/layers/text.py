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


def label_volume(shape: Shape) -> Label:
    """Return a shape of channels and space as ``6 × 28 × 28``."""
    if not any(axis.is_symbol for axis in shape.axes):
        return parse_label(" × ".join(axis.text for axis in shape.axes))
    inner = r" \times ".join(axis.latex for axis in shape.axes)
    return parse_label(f"${inner}$")


def say_numbers(model: Model) -> Label:
    """Return what stands under the drawing: symbols with their values, and the number of weights."""
    said = [f"${axis.latex}$ = {axis.value:,}" for axis in model.symbols]
    if model.is_counted:
        said.append(f"{model.parameters:,} parameters")
    return parse_label(" · ".join(said))
