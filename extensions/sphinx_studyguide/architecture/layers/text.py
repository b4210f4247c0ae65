"""The words that stand in a drawing of layers."""

import re

from sphinx_studyguide.architecture.layers.model import Model
from sphinx_studyguide.architecture.layers.shapes import Axis, Shape
from sphinx_studyguide.architecture.typeset.label import Label, parse_label

SIZE = 13.0
SMALL = 11.5


def label_shape(shape: Shape) -> Label:
    """Return a shape as a label: a formula if it has symbols."""
    if not any(axis.is_symbol for axis in shape.all):
        return parse_label(shape.text)
    return parse_label(f"$({', '.join(write_axis(axis) for axis in shape.all)})$")


def label_volume(shape: Shape) -> Label:
    """Return a shape of channels and space as ``6 × 28 × 28``."""
    if not any(axis.is_symbol for axis in shape.axes):
        return parse_label(" × ".join(axis.text for axis in shape.axes))
    inner = r" \times ".join(write_axis(axis) for axis in shape.axes)
    return parse_label(f"${inner}$")


def write_axis(axis: Axis) -> str:
    """Return an axis in LaTeX: what follows an underscore is a subscript."""
    text = re.sub(r"([A-Za-z])_(\w+)", r"\1_{\\text{\2}}", axis.text)
    return text.replace("·", r"\cdot ").replace("−", "-")


def label_title(title: str, width: float = 0.0) -> str:
    """Return a title with its symbols as formulas, ready to be parsed."""
    return title


def say_numbers(model: Model) -> Label:
    """Return what stands under the drawing: symbols with their values, and the number of weights."""
    said = [f"${write_axis(axis)} = {axis.value}$" for axis in model.symbols]
    if model.is_counted:
        said.append(f"{model.parameters:,} parameters")
    return parse_label(" · ".join(said))
