"""A network on images as what it makes of them: volumes of feature maps, then columns."""

from dataclasses import dataclass, replace

from netfigure.forms.layers.model import Layer, Model
from netfigure.forms.layers.place.layer_boxes import Cell, gather_to_output
from netfigure.forms.layers.shapes import Shape, are_equal

#: Families that leave what they are given as it is, for the eye.
_UNSEEN = ("activation", "softmax", "norm", "dropout", "plain")


@dataclass(frozen=True)
class Volume:
    """What comes in, or what a layer gives."""

    shape: Shape
    name: str
    #: the layer that makes it, with those that do not change it; nothing for the input
    cell: Cell | None = None

    @property
    def hue(self) -> str:
        """Return its hue."""
        return (self.cell.hue or "accent") if self.cell else "sky"

    @property
    def title(self) -> str:
        """Return what the layer is, without its width, which the shape tells."""
        if self.cell is None:
            return ""
        width = self.cell.layer.after.axes[-1].label
        return self.cell.layer.title.split(", ")[0].removesuffix(f" {width}")

    @property
    def is_pool(self) -> bool:
        """Tell whether a pool gives it."""
        return self.cell is not None and self.cell.layer.family == "pool"

    @property
    def is_space(self) -> bool:
        """Tell whether it has height and width, not only features."""
        return len(self.shape.axes) == 3

    @property
    def channels(self) -> int:
        """Return the number of channels or features."""
        return self.shape.axes[0].value or 1

    @property
    def sides(self) -> tuple[int, int]:
        """Return height and width of a feature map."""
        _, high, wide = self.shape.axes if self.is_space else (None, None, None)
        return (high and high.value) or 1, (wide and wide.value) or 1


def is_flat(model: Model) -> bool:
    """Tell whether a model is one list of layers, without groups."""
    return len(model.streams) == 1 and all(
        isinstance(part, Layer) for part in model.streams[0].parts
    )


def can_be_volumes(model: Model) -> bool:
    """Tell whether a model is a list of layers on images of known size."""
    if not is_flat(model):
        return False
    [stream] = model.streams
    shapes = [stream.before, *(part.after for part in stream.parts)]
    return (
        len(stream.before.axes) == 3
        and all(axis.value is not None for shape in shapes for axis in shape.axes)
        and all(len(shape.axes) in {1, 3} for shape in shapes)
    )


def find_volumes(model: Model) -> list[Volume]:
    """Return the volumes from the input on.

    Layers that do not change the shape are told with the one before them; that a volume is
    flattened is seen.

    :param model: one that :func:`can_be_volumes`
    """
    [stream] = model.streams
    volumes = [Volume(stream.before, stream.title)]
    cells = [row for row in gather_to_output(stream.parts) if isinstance(row, Cell)]
    for cell in cells:
        layer, last = cell.layer, volumes[-1]
        flattens = layer.kind == "flatten" and cell is not cells[-1]
        is_same = are_equal(layer.before, layer.after)
        if last.cell and (flattens or (is_same and layer.family in {*_UNSEEN, "pool"})):
            said = () if flattens or layer.family == "pool" else (layer,)
            made = Cell(
                last.cell.layer,
                (*last.cell.tail, *said, *cell.tail),
                is_last=last.cell.is_last or cell.is_last,
            )
            volumes[-1] = replace(last, cell=made)
        elif not flattens or cell.tail:
            volumes.append(Volume(cell.after, layer.name, cell))
    return volumes
