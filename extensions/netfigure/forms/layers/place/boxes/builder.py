"""Build the nodes of a stream: a box for each layer, and composite nodes for groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from netfigure.forms.layers.model import Branches, Part, Repeat, Residual, Side, Stream
from netfigure.forms.layers.place.boxes.branches import PASS_THROUGH, make_branches
from netfigure.forms.layers.place.boxes.experts import make_experts
from netfigure.forms.layers.place.boxes.frames import FRAME_PADDING, make_frames
from netfigure.forms.layers.place.boxes.joins import make_join
from netfigure.forms.layers.place.boxes.nodes import Node, make_box, with_outlet
from netfigure.forms.layers.place.boxes.residual import make_residual
from netfigure.forms.layers.place.boxes.side import make_side
from netfigure.forms.layers.place.boxes.stack import make_level_stacks, make_stack
from netfigure.forms.layers.place.labels import Text, label_shape, measure_texts
from netfigure.forms.layers.place.layer_boxes import WIDEST_TEXT, LayerBox, Unit, merge_layers
from netfigure.forms.layers.place.repeats import fold_norms
from netfigure.forms.layers.shapes import Shape
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.label import NO_LABEL, Label, parse_label
from netfigure.typeset.wrap import wrap_label

#: Minimum width of a box, and of one among narrow ones, px.
_NARROWEST, _TIGHT = 88.0, 40.0
#: Width of texts from which on there is room for shapes beside the arrows of branches, px.
_ROOMY = 80.0
#: Between the text of a box and its two edges together, px.
_PADDING = 22.0
#: Width where the name of a repeated group is wrapped, px.
_WIDEST_NAME = 150.0


#: What is below the title of a box is usually on a line of its own; on a phone beside it where it
#: fits.
Texts = Literal["usual", "flat"]


@dataclass(frozen=True)
class NodeBuilder:
    """Builds nodes from layers and groups."""

    #: whether the number of parameters is written with each box
    is_counted: bool
    #: names of the earlier layers and streams from which an arrow can lead to the layers
    reachable: frozenset[str] = frozenset()
    #: names of the earlier streams among them, whose arrows come from the left
    streams: frozenset[str] = frozenset()
    #: names of what later layers take in
    joined: frozenset[str] = frozenset()
    #: width at which texts are wrapped, px
    widest: float = WIDEST_TEXT
    #: whether shapes are written beside the arrows
    shows_shapes: bool = True
    #: whether it is for a phone: equal convolutions one after another are one box, and repeats are
    #: counted in the corners of their frames
    is_folded: bool = False
    #: how texts are written
    texts: Texts = "usual"
    #: more space between the text of a narrow box and its two edges together, px
    spare: float = 0.0

    @property
    def is_tight(self) -> bool:
        """Return whether boxes are narrow: their counts are then written inside them."""
        return self.widest < WIDEST_TEXT

    def build_input(self, stream: Stream, width: float) -> Node:
        """Return the node of the input of a stream."""
        name = wrap_label(stream.title, self.widest, SIZE, "bold")
        texts: list[Text] = [(name, SIZE, "text"), (label_shape(stream.input_shape), SMALL, "text")]
        text_width = measure_texts(texts)[0] + self._padding
        narrowest = max(self._narrowest, text_width, width * 0.6)
        return make_box(texts, narrowest, "box-sky", name=stream.name, is_close=self.is_folded)

    def build_units(
        self, units: Sequence[Unit], shape: Shape, width: float
    ) -> tuple[list[Node], list[Label]]:
        """Return a node for each unit, and the shape to write after it, if it is a new one.

        :param units: boxes and groups
        :param shape: of the input
        :param width: of the boxes
        """
        repeats = [unit for unit in units if isinstance(unit, Repeat)]
        frames = iter(self._build_frames(repeats, width))
        nodes, shapes = [], []
        for unit in units:
            node = (
                with_outlet(next(frames), unit.name)
                if isinstance(unit, Repeat)
                else self._build(unit, width)
            )
            nodes.append(node)
            is_known = unit.output_shape.text == shape.text or _shows_output_shape(unit)
            is_shown = self.shows_shapes and not is_known
            shapes.append(label_shape(unit.output_shape) if is_shown else NO_LABEL)
            shape = unit.output_shape
        return nodes, shapes

    def _build_frames(self, repeats: Sequence[Repeat], width: float) -> list[Node]:
        """Return a frame for each group."""
        stacks = [self.build_stack(repeat.parts, width) for repeat in repeats]
        # The name is left of the axis; on a phone it makes no frame wider.
        left = max((stack.left for stack in stacks), default=0.0)
        room = left - FRAME_PADDING if self.is_tight else min(_WIDEST_NAME, self.widest)
        names = [wrap_label(repeat.name, room, SIZE, "bold") for repeat in repeats]
        times = [repeat.times for repeat in repeats]
        inside = list(zip(stacks, times, names, strict=True))
        return make_frames(inside, is_tight=self.is_tight or self.is_folded)

    def find_width(self, units: Sequence[Unit]) -> float:
        """Return the common width of the boxes below each other, px."""
        widths = [self._narrowest]
        for unit in units:
            if isinstance(unit, LayerBox) and not unit.layer.experts:
                widths.append(measure_texts(self._list_texts(unit))[0] + self._padding)
            elif isinstance(unit, Repeat | Residual):
                widths.append(self.find_width(merge_layers(unit.parts)))
        return max(widths)

    @property
    def _padding(self) -> float:
        return min(_PADDING / 2 + self.spare, _PADDING) if self.is_tight else _PADDING

    @property
    def _narrowest(self) -> float:
        return _TIGHT if self.is_tight else _NARROWEST

    @property
    def aside(self) -> "NodeBuilder":
        """Return the builder of what is beside the axis, where arrows from layers do not lead."""
        return replace(self, reachable=frozenset())

    def _list_texts(self, box: LayerBox) -> list[Text]:
        texts = box.list_texts(self.widest, is_joined=self.texts != "usual")
        if self.is_counted and self.is_tight and box.count:
            texts.append((parse_label(box.count), SMALL, "muted"))
        return texts

    def build_stack(self, parts: Sequence[Part], width: float) -> Node:
        """Return the node of some layers, whose boxes have a width."""
        units = merge_layers(parts)
        if self.is_folded and self.is_tight:
            units = fold_norms(units)
        return make_stack(*self.build_units(units, parts[0].input_shape, width))

    def build_beside(self, parts: Sequence[Part]) -> Node:
        """Return the node of layers beside the axis, whose boxes have a width of their own."""
        builder = replace(self, texts="usual")
        return builder.build_stack(parts, builder.find_width(merge_layers(parts)))

    def _build(self, unit: LayerBox | Residual | Branches | Side, width: float) -> Node:
        if isinstance(unit, LayerBox):
            return self._build_box(unit, width)
        if isinstance(unit, Residual):
            shortcut = self.aside.build_beside(unit.shortcut) if unit.shortcut else None
            activation = parse_label(unit.activation)
            # The layers of a shortcut are in the way of arrows to those beside them.
            builder = self.aside if shortcut else self
            return make_residual(
                builder.build_stack(unit.parts, width),
                shortcut,
                activation,
                is_close=self.is_folded,
            )
        if isinstance(unit, Side):
            is_output = unit.name not in self.joined
            return make_side(
                self.aside.build_beside(unit.parts), label_shape(unit.side_shape), width,
                name=unit.name, is_output=is_output,
            )  # fmt: skip
        return self._build_branches(unit, width)

    def _build_box(self, box: LayerBox, width: float) -> Node:
        layer = box.layer
        if layer.sources and self.reachable.issuperset(layer.sources):
            return make_join(layer.join, layer.sources, width, name=layer.name)
        if layer.experts:
            return make_experts(layer, layer.experts, box.count if self.is_counted else "")
        count = parse_label(box.count if self.is_counted and not self.is_tight else "")
        sources = [name for name in layer.sources if name in self.reachable]
        sources += [layer.memory] if layer.memory else []
        texts = self._list_texts(box)
        return make_box(
            texts, width, box.look, count,
            name=layer.name, sources=sources, is_close=self.is_folded,
        )  # fmt: skip

    def _build_branches(self, unit: Branches, width: float) -> Node:
        # Nothing is in the way of an arrow from another stream to the first branch.
        has_room = self.shows_shapes and self.widest >= _ROOMY
        first = replace(
            self, reachable=self.reachable & self.streams, shows_shapes=has_room, texts="usual"
        )
        builders = [first, *[first.aside] * (len(unit.branches) - 1)]
        filled = [pair for pair in zip(builders, unit.branches, strict=True) if pair[1]]
        inside = [merge_layers(parts) for _, parts in filled]
        widths = [first.find_width(units) for units in inside]
        if all(isinstance(each, LayerBox) for units in inside for each in units):
            widths = [max(widths, default=0.0)] * len(widths)
        columns = (
            builder.build_units(units, parts[0].input_shape, own)
            for (builder, parts), units, own in zip(filled, inside, widths, strict=True)
        )
        stacks = iter(make_level_stacks(list(columns)))
        branches = [next(stacks) if parts else PASS_THROUGH for parts in unit.branches]
        shapes = [
            label_shape(parts[-1].output_shape) if parts and has_room else NO_LABEL
            for parts in unit.branches
        ]
        return make_branches(branches, shapes, width, unit.merge)


def _shows_output_shape(unit: Unit) -> bool:
    """Return whether the output shape of a group is written inside it already."""
    if isinstance(unit, Repeat | Residual):
        inner = merge_layers(unit.parts)
        is_inside = any(each.output_shape.text == unit.output_shape.text for each in inner[:-1])
        return is_inside or _shows_output_shape(inner[-1])
    return isinstance(unit, Branches) and unit.merge != "concat"
