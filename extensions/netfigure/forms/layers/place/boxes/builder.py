"""Build the nodes of a stream: a box for each layer, and composite nodes for groups."""

from collections.abc import Sequence

from netfigure.forms.layers.model import Branches, Part, Repeat, Residual, Stream
from netfigure.forms.layers.place.boxes.branches import PASS_THROUGH, make_branches
from netfigure.forms.layers.place.boxes.frames import make_frames
from netfigure.forms.layers.place.boxes.nodes import Node, make_box
from netfigure.forms.layers.place.boxes.residual import make_residual
from netfigure.forms.layers.place.boxes.stack import make_stack
from netfigure.forms.layers.place.labels import Text, label_shape, measure_texts
from netfigure.forms.layers.place.layer_boxes import WIDEST_TEXT, LayerBox, Unit, merge_layers
from netfigure.forms.layers.shapes import Shape
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.label import NO_LABEL, Label, parse_label
from netfigure.typeset.wrap import wrap_label

_NARROWEST = 88.0
#: Between the text of a box and its two edges together, px.
_PADDING = 22.0
#: Width where the name of a repeated group is wrapped, px.
_WIDEST_NAME = 150.0


class NodeBuilder:
    """Builds nodes from layers and groups.

    :param is_counted: whether the number of parameters is written beside each box
    """

    def __init__(self, *, is_counted: bool) -> None:
        self.is_counted = is_counted

    def build_stream(self, stream: Stream, units: Sequence[Unit]) -> tuple[list[Node], list[Label]]:
        """Return the nodes from the input to the output, and the shape to write after each."""
        width = _find_width(units)
        nodes, shapes = self._build_units(units, stream.input_shape, width)
        name = wrap_label(stream.title, WIDEST_TEXT, SIZE, "bold")
        texts: list[Text] = [(name, SIZE, "text"), (label_shape(stream.input_shape), SMALL, "text")]
        text_width = measure_texts(texts)[0] + _PADDING
        first = make_box(texts, max(_NARROWEST, text_width, width * 0.6), "box-sky")
        return [first, *nodes], [NO_LABEL, *shapes]

    def _build_units(
        self, units: Sequence[Unit], shape: Shape, width: float
    ) -> tuple[list[Node], list[Label]]:
        """Return a node for each unit, and the shape to write after it, if it is a new one.

        :param shape: of the input
        :param width: of the boxes
        """
        repeats = [
            (
                self._build_stack(unit.parts, width),
                unit.times,
                wrap_label(unit.name, _WIDEST_NAME, SIZE, "bold"),
            )
            for unit in units
            if isinstance(unit, Repeat)
        ]
        frames = iter(make_frames(repeats))
        nodes, shapes = [], []
        for unit in units:
            nodes.append(next(frames) if isinstance(unit, Repeat) else self._build(unit, width))
            is_known = unit.output_shape.text == shape.text or _shows_output_shape(unit)
            shapes.append(NO_LABEL if is_known else label_shape(unit.output_shape))
            shape = unit.output_shape
        return nodes, shapes

    def _build_stack(self, parts: Sequence[Part], width: float) -> Node:
        return make_stack(*self._build_units(merge_layers(parts), parts[0].input_shape, width))

    def _build(self, unit: LayerBox | Residual | Branches, width: float) -> Node:
        if isinstance(unit, LayerBox):
            count = parse_label(unit.count if self.is_counted else "")
            return make_box(unit.texts, width, unit.look, count, unit.layer.memory)
        if isinstance(unit, Residual):
            path = merge_layers(unit.shortcut)
            shortcut = self._build_stack(unit.shortcut, _find_width(path)) if path else None
            activation = parse_label(unit.activation)
            return make_residual(self._build_stack(unit.parts, width), shortcut, activation)
        return self._build_branches(unit, width)

    def _build_branches(self, unit: Branches, width: float) -> Node:
        branches = [
            self._build_stack(parts, _find_width(merge_layers(parts))) if parts else PASS_THROUGH
            for parts in unit.branches
        ]
        shapes = [
            label_shape(parts[-1].output_shape) if parts else NO_LABEL for parts in unit.branches
        ]
        return make_branches(branches, shapes, width, unit.merge)


def _find_width(units: Sequence[Unit]) -> float:
    """Return the common width of the boxes below each other, px."""
    widths = [_NARROWEST]
    for unit in units:
        if isinstance(unit, LayerBox):
            widths.append(unit.text_width + _PADDING)
        elif isinstance(unit, Repeat | Residual):
            widths.append(_find_width(merge_layers(unit.parts)))
    return max(widths)


def _shows_output_shape(unit: Unit) -> bool:
    """Tell whether the output shape of a group is written inside it already."""
    if isinstance(unit, Repeat | Residual):
        inner = merge_layers(unit.parts)
        is_inside = any(each.output_shape.text == unit.output_shape.text for each in inner[:-1])
        return is_inside or _shows_output_shape(inner[-1])
    return isinstance(unit, Branches) and unit.merge != "concat"
