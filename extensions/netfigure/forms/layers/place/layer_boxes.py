"""Merge layers into boxes: dropout, and what is an option of a layer, share its box."""

from collections.abc import Sequence
from dataclasses import dataclass

from netfigure.forms.layers.model import Branches, Layer, Part, Repeat, Residual
from netfigure.forms.layers.place.labels import Text, measure_texts
from netfigure.forms.layers.shapes import Shape
from netfigure.scene.items import SIZE, SMALL
from netfigure.style.looks import KIND_HUES
from netfigure.typeset.label import Label
from netfigure.typeset.wrap import wrap_label

#: Width at which texts are wrapped, px.
WIDEST_TEXT = 190.0
#: Short names of norms that share the box of another layer.
_SHORT = {"batch norm": "BN", "layer norm": "LN"}


@dataclass(frozen=True)
class LayerBox:
    """A layer, and the layers after it that are drawn in the same box."""

    layer: Layer
    attached: tuple[Layer, ...] = ()
    #: whether it gives the output of the model
    is_last: bool = False

    @property
    def output_shape(self) -> Shape:
        """Return the shape of the output."""
        return (self.attached or (self.layer,))[-1].output_shape

    @property
    def parameters(self) -> int:
        """Return the number of parameters of all its layers."""
        return self.layer.parameters + sum(layer.parameters for layer in self.attached)

    @property
    def count(self) -> str:
        """Return that number as text; empty without parameters."""
        if self.layer.tied:
            return "shared"
        return f"{self.parameters:,}" if self.parameters else ""

    @property
    def hue(self) -> str:
        """Return the hue, or an empty text."""
        return self.layer.hue or KIND_HUES.get("output" if self.is_last else self.layer.family, "")

    @property
    def look(self) -> str:
        """Return the look of the box."""
        return f"box-{self.hue}" if self.hue else "box"

    @property
    def extras(self) -> tuple[str, ...]:
        """Return the texts below the title."""
        return (*self.layer.extras, *map(abbreviate_layer, self.attached))

    @property
    def texts(self) -> list[Text]:
        """Return the texts inside the box."""
        title = wrap_label(self.layer.title, WIDEST_TEXT, SIZE)
        if self.layer.name:
            name = wrap_label(self.layer.name, WIDEST_TEXT, SIZE, "bold")
            title = Label((*name.lines, *title.lines))
        texts = [(title, SIZE, "text")]
        if self.extras:
            texts.append((wrap_label(" · ".join(self.extras), WIDEST_TEXT, SMALL), SMALL, "text"))
        return texts

    @property
    def text_width(self) -> float:
        """Return the width of these texts, px."""
        return measure_texts(self.texts)[0]


def abbreviate_layer(layer: Layer) -> str:
    """Return a layer in few words, for the box of another."""
    title = _SHORT.get(layer.title, layer.title)
    return f"{layer.name}: {title}" if layer.name else title


Unit = LayerBox | Repeat | Residual | Branches


def merge_layers(parts: Sequence[Part]) -> list[Unit]:
    """Return boxes and groups of some layers; dropout shares the box before it."""
    units: list[Unit] = []
    for part in parts:
        last = units[-1] if units else None
        if not isinstance(part, Layer):
            units.append(part)
        elif isinstance(last, LayerBox) and (part.is_attached or part.family == "dropout"):
            units[-1] = LayerBox(last.layer, (*last.attached, part))
        else:
            units.append(LayerBox(part))
    return units


def merge_stream(parts: Sequence[Part]) -> list[Unit]:
    """Return boxes and groups of a whole stream; a last box that predicts is marked."""
    units = merge_layers(parts)
    last = units[-1]
    if isinstance(last, LayerBox) and last.layer.family in {"dense", "softmax"}:
        units[-1] = LayerBox(last.layer, last.attached, is_last=True)
    return units
