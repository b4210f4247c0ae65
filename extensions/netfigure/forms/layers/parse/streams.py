"""Parse the streams: the layers after each input, with the shape that each one receives."""

from dataclasses import replace

from netfigure.forms.layers.kinds.activation import FUNCTIONS
from netfigure.forms.layers.kinds.context import LayerContext, ModelContext
from netfigure.forms.layers.kinds.registry import GROUPS, KINDS
from netfigure.forms.layers.model import Layer, Part, Repeat, Side, Stream
from netfigure.forms.layers.parse.entries import parse_layer_entry
from netfigure.forms.layers.parse.groups import parse_group
from netfigure.forms.layers.parse.tying import share_weights, tie_weights
from netfigure.forms.layers.shapes import BATCH, Shape
from netfigure.source.entries import Entry
from netfigure.source.read import (
    Reader,
    as_choice,
    as_list,
    as_text,
    describe,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Pairs, Scalar, Value
from netfigure.style.looks import HUES

_MOST_LAYERS = 500
_MOST_STREAMS = 8
#: The kind of layer by the value of the option ``norm``.
_NORMS = {"batch": "batchnorm", "layer": "layernorm", "rms": "rmsnorm"}
#: Kinds that take a norm, an activation and dropout as options.
_WITH_ATTACHED = ("conv", "conv1d", "conv2d", "dense")


class StreamParser:
    """Parses layers in their order; every ``input`` begins a stream.

    :param model_context: what all layers of the model share
    """

    def __init__(self, model_context: ModelContext) -> None:
        self.model_context = model_context
        self.streams: list[Stream] = []

    def parse(self, first: Value | None, layers: Items) -> tuple[Stream, ...]:
        """Return the streams.

        :param first: the shape of the first input, if it is written before the layers
        :param layers: the list of layers
        :raises Refusal: if a layer does not fit, or there is none
        """
        name, line = "", layers.line
        shape = self._parse_shape(first) if first else None
        parts: list[Part] = []
        for value in layers.items:
            entry = parse_layer_entry(value)
            if entry.name.text == "input":
                if shape is not None:
                    self._add_stream(name, shape, parts, line, may_be_empty=bool(name))
                name, shape, parts, line = *self._parse_input(entry), [], entry.name.line
                if name:
                    self.model_context.outputs[name] = shape
                continue
            if shape is None:
                raise Refusal(
                    "there is no input; write its shape before 'layers', like 'input: [1, 28, 28]'",
                    entry.name.line,
                )
            parts += self._parse_part(entry, parts[-1].output_shape if parts else shape)
        if shape is None:
            raise Refusal("there are no layers; write one as '- dense: 10'", layers.line)
        self._add_stream(name, shape, parts, line)
        return tuple(self.streams)

    def _add_stream(
        self, name: str, shape: Shape, parts: list[Part], line: int, *, may_be_empty: bool = False
    ) -> None:
        if not parts and not may_be_empty:
            raise Refusal("there are no layers; write one as '- dense: 10'", line)
        self.streams.append(Stream(name, shape, tuple(parts)))
        if len(self.streams) > _MOST_STREAMS:
            raise Refusal(f"more than {_MOST_STREAMS} inputs; draw two figures", line)
        if name:
            self.model_context.memories[name] = self.streams[-1].output_shape
            self.model_context.outputs[name] = self.streams[-1].output_shape

    def _parse_input(self, entry: Entry) -> tuple[str, Shape]:
        """Return the name and the shape of an input."""
        reader = Reader(entry.options("shape"), "an input", self.model_context.refusals)
        name = reader.read("name", as_text, "")
        value = reader.get("shape")
        if value is None:
            raise Refusal("input: a shape is missing; write one, like [B, T]", entry.name.line)
        reader.finish()
        return name, self._parse_shape(value)

    def _parse_shape(self, value: Value) -> Shape:
        nothing = Reader(Pairs(0, ()), "", [])
        context = LayerContext("input", value.line, nothing, Shape(()), self.model_context)
        try:
            axes = as_list(context.as_axis)(value)
        except Refusal as refusal:
            raise Refusal(f"input: {refusal.message}", refusal.line) from None
        batch = axes[0] if axes and axes[0].text in BATCH else None
        rest = axes[1:] if batch else axes
        if len(rest) > 3 or not axes:
            raise Refusal(
                f"the input has {len(rest)} axes besides the batch; write from 1 to 3", value.line
            )
        return Shape(rest, batch, order="channels" if len(rest) == 3 else "")

    def _parse_part(self, entry: Entry, shape: Shape) -> list[Part]:
        """Return a group, or a layer with those that are written as its options.

        :param shape: of the input of the layer
        """
        kind, line, shared = entry.name.text, entry.name.line, self.model_context
        shared.count += 1
        if shared.count > _MOST_LAYERS:
            raise Refusal(
                f"more than {_MOST_LAYERS} layers are written; use 'repeat', or draw two figures",
                line,
            )
        if kind in GROUPS:
            group = parse_group(entry, shape, shared, self._parse_parts)
            if isinstance(group, Repeat | Side) and group.name:
                given = group.side_shape if isinstance(group, Side) else group.output_shape
                shared.outputs.setdefault(group.name, given)
            return [group]
        options = shared.add_defaults(kind, entry.options(KINDS[kind].short))
        reader = Reader(options, f"the layer {kind}", shared.refusals)
        context = LayerContext(kind, line, reader, shape, shared)
        layer = share_weights(context, tie_weights(context, KINDS[kind].parse(context)))
        layer = replace(
            layer,
            name=reader.read("name", as_text, ""),
            hue=reader.read("hue", as_choice(HUES), ""),
        )
        attached = []
        if kind in _WITH_ATTACHED:
            attached = self._parse_attached(context, layer.output_shape)
        reader.finish()
        if layer.name:
            shared.named.setdefault(layer.name, layer)
            shared.outputs.setdefault(layer.name, layer.output_shape)
        return [layer, *attached]

    def _parse_parts(self, value: Value, shape: Shape) -> tuple[Part, ...]:
        """Return the layers of a group.

        :param shape: of the input of the group
        """
        if not isinstance(value, Items):
            raise Refusal(f"found {describe(value)}; write a list of layers", value.line)
        parts: list[Part] = []
        for item in value.items:
            entry = parse_layer_entry(item)
            if entry.name.text == "input":
                raise Refusal(
                    "an input is inside a group; move it to the outer layers", entry.name.line
                )
            parts += self._parse_part(entry, parts[-1].output_shape if parts else shape)
        return tuple(parts)

    def _parse_attached(self, context: LayerContext, shape: Shape) -> list[Layer]:
        """Return norm, activation and dropout where they are options of another layer.

        :param context: of the other layer
        :param shape: of its output
        """
        reader, line = context.reader, context.line
        norm = reader.read("norm", as_choice([*_NORMS, "none"]), "none")
        function = reader.read("activation", as_choice([*FUNCTIONS, "softmax", "none"]), "none")
        rate = reader.get("dropout")
        is_off = rate is None or (isinstance(rate, Scalar) and rate.value in {0, None})
        kinds = [
            *([_NORMS[norm]] if norm != "none" else []),
            *([function] if function != "none" else []),
            *([] if is_off else ["dropout"]),
        ]
        attached = []
        for kind in kinds:
            pairs = ((Scalar(line, "rate", "rate"), rate),) if rate and kind == "dropout" else ()
            inner = Reader(Pairs(line, pairs), f"the layer {kind}", self.model_context.refusals)
            own = LayerContext(kind, line, inner, shape, self.model_context)
            attached.append(replace(KINDS[kind].parse(own), is_attached=True))
        return attached
