"""Volumes: the input of a network on images, and the output of each of its layers."""

from dataclasses import dataclass, replace

from netfigure.forms.layers.model import Model
from netfigure.forms.layers.place.layer_boxes import LayerBox, merge_stream
from netfigure.forms.layers.shapes import Shape, is_same_shape

#: Families of layers that are not drawn as a volume of their own.
_NOT_DRAWN = ("activation", "softmax", "norm", "dropout", "plain")


@dataclass(frozen=True)
class Volume:
    """The input, or the output of a layer."""

    shape: Shape
    name: str
    #: the layer whose output it is, with those that keep its shape; None for the input
    layer_box: LayerBox | None = None

    @property
    def hue(self) -> str:
        """Return its hue."""
        return (self.layer_box.hue or "accent") if self.layer_box else "sky"

    @property
    def title(self) -> str:
        """Return the kind of the layer, without its width, which the shape gives."""
        if self.layer_box is None:
            return ""
        width = self.layer_box.layer.output_shape.axes[-1].label
        return self.layer_box.layer.title.split(", ")[0].removesuffix(f" {width}")

    @property
    def is_pool(self) -> bool:
        """Return whether it is the output of a pooling layer."""
        return self.layer_box is not None and self.layer_box.layer.family == "pool"

    @property
    def is_space(self) -> bool:
        """Return whether it has height and width, not only features."""
        return len(self.shape.axes) == 3

    @property
    def channels(self) -> int:
        """Return the number of channels or features."""
        return self.shape.axes[0].value or 1

    @property
    def sides(self) -> tuple[int, int]:
        """Return height and width of a feature map."""
        _, height, width = self.shape.axes if self.is_space else (None, None, None)
        return (height and height.value) or 1, (width and width.value) or 1


def find_volumes(model: Model) -> list[Volume]:
    """Return the volumes from the input on.

    Layers that do not change the shape, and flattening, belong to the volume before them.

    :param model: one that ``can_be_volumes``
    """
    [stream] = model.streams
    volumes = [Volume(stream.input_shape, stream.title)]
    layer_boxes = [row for row in merge_stream(stream.parts) if isinstance(row, LayerBox)]
    for layer_box in layer_boxes:
        append_volume(volumes, layer_box, is_last=layer_box is layer_boxes[-1])
    return volumes


def append_volume(volumes: list[Volume], layer_box: LayerBox, *, is_last: bool = False) -> None:
    """Append the output of a layer, or add the layer to the volume before it.

    :param volumes: those before it; may be empty
    :param layer_box: the layer
    :param is_last: whether it is the last layer of the model
    """
    layer = layer_box.layer
    last = volumes[-1] if volumes else None
    flattens = layer.kind == "flatten" and not is_last
    is_same = is_same_shape(layer.input_shape, layer.output_shape)
    belongs = flattens or (is_same and layer.family in {*_NOT_DRAWN, "pool"})
    if last and last.layer_box and belongs:
        shown = () if flattens or layer.family == "pool" else (layer,)
        box = LayerBox(
            last.layer_box.layer,
            (*last.layer_box.attached, *shown, *layer_box.attached),
            is_last=last.layer_box.is_last or layer_box.is_last,
        )
        volumes[-1] = replace(last, layer_box=box)
    elif not flattens or layer_box.attached:
        volumes.append(Volume(layer_box.output_shape, layer.name, layer_box))
