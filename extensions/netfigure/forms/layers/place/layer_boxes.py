"""What is in one box or beside one arrow: a layer, with those that are drawn with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from netfigure.forms.layers.model import Branches, Layer, Part, Repeat, Residual
from netfigure.forms.layers.place.labels import SIZE, SMALL, Text, measure_texts
from netfigure.forms.layers.shapes import Shape
from netfigure.style.looks import KIND_HUES
from netfigure.typeset.label import Label
from netfigure.typeset.wrap import wrap_label

#: Wider words are broken into lines, px.
WIDEST_TEXT = 190.0
#: How a norm is told that is an option of the layer before it.
_SHORT = {"batch norm": "BN", "layer norm": "LN"}


@dataclass(frozen=True)
class Cell:
    """A layer, and those after it that are drawn with it."""

    layer: Layer
    tail: tuple[Layer, ...] = ()
    #: the layer that gives the output
    is_last: bool = False

    @property
    def after(self) -> Shape:
        """Return the shape that comes out."""
        return (self.tail or (self.layer,))[-1].after

    @property
    def parameters(self) -> int:
        """Return the parameters of all of them."""
        return self.layer.parameters + sum(layer.parameters for layer in self.tail)

    @property
    def count(self) -> str:
        """Return the parameters as a text; nothing where there are none."""
        if self.layer.tied:
            return "shared"
        return f"{self.parameters:,}" if self.parameters else ""

    @property
    def hue(self) -> str:
        """Return the hue, or nothing."""
        return self.layer.hue or KIND_HUES.get("output" if self.is_last else self.layer.family, "")

    @property
    def look(self) -> str:
        """Return the look of a box."""
        return f"box-{self.hue}" if self.hue else "box"

    @property
    def extras(self) -> tuple[str, ...]:
        """Return what is said under the title."""
        return (*self.layer.extras, *map(tell_with_name, self.tail))

    @property
    def texts(self) -> list[Text]:
        """Return what is in a box."""
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
        """Return how wide the words are."""
        return measure_texts(self.texts)[0]


def tell_with_name(layer: Layer) -> str:
    """Return what a layer is in few words, for the box of another."""
    title = _SHORT.get(layer.title, layer.title)
    return f"{layer.name}: {title}" if layer.name else title


Row = Cell | Repeat | Residual | Branches


def gather(parts: Sequence[Part]) -> list[Row]:
    """Return the boxes and groups of some parts; dropout is told in the box before it."""
    rows: list[Row] = []
    for part in parts:
        last = rows[-1] if rows else None
        if not isinstance(part, Layer):
            rows.append(part)
        elif isinstance(last, Cell) and (part.is_joined or part.family == "dropout"):
            rows[-1] = Cell(last.layer, (*last.tail, part))
        else:
            rows.append(Cell(part))
    return rows


def gather_to_output(parts: Sequence[Part]) -> list[Row]:
    """Return the boxes and groups of all layers; the last is marked if it makes a prediction."""
    rows = gather(parts)
    last = rows[-1]
    if isinstance(last, Cell) and last.layer.family in {"dense", "softmax"}:
        rows[-1] = Cell(last.layer, last.tail, is_last=True)
    return rows
