"""A network on images as what it makes of them: volumes of feature maps, then columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_studyguide.architecture.layers.cells import Cell, gather_to_output, tell_with_name
from sphinx_studyguide.architecture.layers.model import Layer, Model
from sphinx_studyguide.architecture.layers.shapes import Shape, are_equal

#: Families that leave what they are given as it is, for the eye.
_UNSEEN = ("activation", "softmax", "normalization", "dropout", "plain")


@dataclass(frozen=True)
class Volume:
    """What a layer gives, and how."""

    shape: Shape
    hue: str
    name: str
    #: the layer that makes it, and what else happens on the way; nothing for the input
    cell: Cell | None
    #: what is said beside the layer
    extras: tuple[str, ...]
    parameters: int
    is_shared: bool = False

    @property
    def is_space(self) -> bool:
        """Tell whether it has height and width, not only features."""
        return len(self.shape.axes) == 3

    @property
    def channels(self) -> int:
        """Return the number of channels or features."""
        return self.shape.axes[0].value or 1

    @property
    def side(self) -> int:
        """Return the height of a feature map."""
        return (self.shape.axes[1].value or 1) if self.is_space else 1

    @property
    def across(self) -> int:
        """Return the width of a feature map."""
        return (self.shape.axes[2].value or 1) if self.is_space else 1


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

    Layers that do not change the shape are told with the one before them, and ``flatten`` with
    the one after it.

    :param model: one that :func:`can_be_volumes`
    """
    [stream] = model.streams
    volumes = [Volume(stream.before, "sky", stream.name, None, (), 0)]
    rows = gather_to_output(stream.parts)
    cells = [row for row in rows if isinstance(row, Cell)]
    for index, cell in enumerate(cells):
        last = volumes[-1]
        is_same = are_equal(cell.layer.before, cell.layer.after)
        flattens = cell.layer.kind == "flatten" and index + 1 < len(cells)
        if flattens or (last.cell and is_same and cell.layer.family in {*_UNSEEN, "pool"}):
            said = () if flattens or cell.layer.family == "pool" else (tell_with_name(cell.layer),)
            volumes[-1] = _extend(last, said, cell)
        else:
            volumes.append(_make(cell))
    return volumes


def _make(cell: Cell) -> Volume:
    hue = cell.hue or "accent"
    return Volume(
        cell.after,
        hue,
        cell.layer.name,
        cell,
        cell.extras,
        cell.parameters,
        bool(cell.layer.tied),
    )


def _extend(volume: Volume, said: Sequence[str], cell: Cell) -> Volume:
    return Volume(
        volume.shape,
        volume.hue,
        volume.name,
        volume.cell,
        (*volume.extras, *said, *map(tell_with_name, cell.tail)),
        volume.parameters + cell.parameters,
        volume.is_shared,
    )
