"""Merge layers into boxes: dropout, and what is an option of a layer, share its box."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netfigure.forms.layers.model import Branches, Layer, Part, Repeat, Residual, Side, walk
from netfigure.forms.layers.place.labels import Text
from netfigure.forms.layers.shapes import Shape
from netfigure.scene.items import SIZE, SMALL
from netfigure.style.looks import KIND_HUES
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.run import Run
from netfigure.typeset.wrap import wrap_label

#: Width at which texts are wrapped, px.
WIDEST_TEXT = 190.0
#: What is after the name of an operation in its title, such as ``3×3, 64``.
_SIZES = re.compile(r"(?<=[^\W\d] )\d.*")
#: Short names of layers that share the box of another one.
_SHORT = {"batch norm": "BN", "layer norm": "LN", "positional encoding": "sines added"}


@dataclass(frozen=True)
class LayerBox:
    """A layer, and the layers after it that are drawn in the same box."""

    layer: Layer
    attached: tuple[Layer, ...] = ()
    #: whether it gives the output of the model
    is_last: bool = False
    #: the boxes after it that say the same and are drawn as one with it
    repeats: tuple["LayerBox", ...] = ()

    @property
    def output_shape(self) -> Shape:
        """Return the shape of the output."""
        return (self.attached or (self.layer,))[-1].output_shape

    @property
    def parameters(self) -> int:
        """Return the number of parameters of all its layers."""
        own = self.layer.parameters + sum(layer.parameters for layer in self.attached)
        return own + sum(box.parameters for box in self.repeats)

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

    def list_texts(self, widest: float = WIDEST_TEXT, *, is_joined: bool = False) -> list[Text]:
        """Return the texts inside the box.

        :param widest: width at which they are wrapped, px
        :param is_joined: whether what is above and below the title is beside it, if that is one
            line
        """
        times = f"{len(self.repeats) + 1} × " if self.repeats else ""
        title = _wrap_title(times + self.layer.title, widest)
        joined = parse_label(" · ".join((times + self.layer.title, *self.extras)))
        has_extras = not is_joined or measure_label(joined, SIZE)[0] > widest
        title = title if has_extras else joined
        if self.layer.name:
            name = wrap_label(self.layer.name, widest, SIZE, "bold")
            line = Label(((*name.lines[-1], Run(": "), *title.lines[0]),))
            is_one_line = is_joined and len(name.lines) == len(title.lines) == 1
            is_one_line = is_one_line and measure_label(line, SIZE)[0] <= widest
            title = line if is_one_line else Label((*name.lines, *title.lines))
        texts: list[Text] = [(title, SIZE, "text")]
        if self.extras and has_extras:
            texts.append((wrap_label(" · ".join(self.extras), widest, SMALL), SMALL, "text"))
        return texts


def _wrap_title(title: str, widest: float) -> Label:
    """Return a title in as few lines as necessary, if possible with a line end before its sizes."""
    label = wrap_label(title, widest, SIZE)
    found = _SIZES.search(title)
    if len(label.lines) == 1 or not found:
        return label
    parts = (title[: found.start()], found.group())
    lines = tuple(line for part in parts for line in wrap_label(part, widest, SIZE).lines)
    return Label(lines) if len(lines) == len(label.lines) else label


def abbreviate_layer(layer: Layer) -> str:
    """Return a layer in few words, for the box of another."""
    title = _SHORT.get(layer.title, layer.title)
    return f"{layer.name}: {title}" if layer.name else title


Unit = LayerBox | Repeat | Residual | Branches | Side


def merge_layers(parts: Sequence[Part], *, closes: bool = True) -> list[Unit]:
    """Return boxes and groups of some layers; dropout shares the box before it.

    :param parts: layers and groups
    :param closes: whether a group with a caption becomes a box
    """
    units: list[Unit] = []
    for part in parts:
        last = units[-1] if units else None
        if closes and isinstance(part, Repeat) and part.caption:
            units.append(LayerBox(close_group(part, part.caption)))
        elif not isinstance(part, Layer):
            units.append(part)
        elif isinstance(last, LayerBox) and (part.is_attached or part.family == "dropout"):
            units[-1] = LayerBox(last.layer, (*last.attached, part))
        else:
            units.append(LayerBox(part))
    return units


def close_group(group: Repeat, caption: str) -> Layer:
    """Return the layer that stands for a group in a drawing; its family is that of most weights.

    :param group: the group
    :param caption: what is written in its box
    """
    layers = list(walk(group.parts, group.times))
    largest, _ = max(layers, key=lambda pair: pair[0].parameters)
    return Layer(
        kind="group", family=largest.family, title=caption,
        extras=(f"× {group.times:,}",) if group.times > 1 else (), name=group.name,
        input_shape=group.input_shape, output_shape=group.output_shape,
        parameters=sum(layer.parameters * times for layer, times in layers), formula="",
    )  # fmt: skip


def merge_stream(parts: Sequence[Part]) -> list[Unit]:
    """Return boxes and groups of a whole stream; a last box that predicts is marked."""
    units = merge_layers(parts)
    last = units[-1]
    if isinstance(last, LayerBox) and last.layer.family in {"dense", "softmax"}:
        units[-1] = LayerBox(last.layer, last.attached, is_last=True)
    return units
