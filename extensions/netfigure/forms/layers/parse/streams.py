"""From the body to a model of layers: groups, streams and the shapes that run through them."""

from dataclasses import replace

from netfigure.forms.layers.kinds import dense as transform
from netfigure.forms.layers.kinds.context import Ask, Scope
from netfigure.forms.layers.kinds.registry import GROUPS, KINDS
from netfigure.forms.layers.model import Layer, Model, Part, Stream
from netfigure.forms.layers.parse.entries import Item, read_item
from netfigure.forms.layers.parse.groups import read_group
from netfigure.forms.layers.parse.settings import read_defaults, read_symbols
from netfigure.forms.layers.place.volumes.model import can_be_volumes, is_flat
from netfigure.forms.layers.shapes import BATCH, Axis, Shape
from netfigure.functions.lookup import Functions
from netfigure.source.read import (
    Reader,
    as_choice,
    as_list,
    as_text,
    as_whole,
    describe,
)
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Items, Pairs, Scalar, Value
from netfigure.style.looks import HUES

_MOST_LAYERS = 120
_MOST_STREAMS = 2
_NORMS = {"batch": "batchnorm", "layer": "layernorm", "rms": "rmsnorm"}
#: Kinds that take a norm, an activation and dropout as options.
_WITH_TAIL = ("conv", "conv1d", "conv2d", "dense")
_DRAWINGS = ("sheets", "slabs", "row", "columns")


def parse_layers(body: Pairs, refusals: list[Refusal], _: Functions) -> Model:
    """Read a model.

    :param body: keys and values
    :param refusals: where what is wrong with a single key is noted
    :raises Refusal: if a layer does not fit, or is none
    """
    reader = Reader(body, "a model of layers", refusals)
    symbols = read_symbols(reader)
    scope = Scope(refusals, symbols, read_defaults(reader))
    value = reader.get("layers")
    if not isinstance(value, Items):
        found = describe(value) if value else "nothing"
        raise Refusal(f"layers: found {found}; write a list, each on a line with '- '", body.line)
    streams = _Streams(scope).read(reader.get("input"), value)
    model = Model(
        streams=streams,
        symbols=tuple(Axis(name, known) for name, known in symbols.items()),
        drawing=reader.read("drawing", as_choice(_DRAWINGS), ""),
        counts=reader.read("parameters", as_choice(["each", "total", "none"]), "each"),
    )
    model = _settle(model, reader)
    total = reader.read("total", as_whole(0, 10**15), model.parameters)
    if total != model.parameters:
        reader.refuse(
            f"total: {total:,} is written and the layers have {model.parameters:,} weights and "
            f"biases; write {model.parameters} or correct a layer",
            reader.line("total"),
        )
    reader.finish()
    told = {(refusal.line, refusal.message): refusal for refusal in refusals}
    refusals[:] = told.values()  # a default is read again for each layer
    return model


def _settle(model: Model, reader: Reader) -> Model:
    """Refuse a drawing that the layers do not allow."""
    if model.drawing == "row" and not is_flat(model):
        reader.refuse(
            "drawing: a row is for one input and layers without groups; remove it",
            reader.line("drawing"),
        )
        model = replace(model, drawing="")
    if model.drawing in {"sheets", "slabs"} and not can_be_volumes(model):
        reader.refuse(
            f"drawing: {model.drawing} are for a plain list of layers on images of known size, "
            "[channels, height, width]; remove it",
            reader.line("drawing"),
        )
        model = replace(model, drawing="")
    return model


class _Streams:
    """Reads layers in their order; every ``input`` begins a stream."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.streams: list[Stream] = []

    def read(self, first: Value | None, layers: Items) -> tuple[Stream, ...]:
        name, shape, line = "", self.shape(first) if first else None, layers.line
        parts: list[Part] = []
        for value in layers.items:
            item = read_item(value)
            if item.kind == "input":
                if shape is not None:
                    self.end(name, shape, parts, line)
                name, shape, parts, line = *self.input(item), [], item.line
                continue
            if shape is None:
                raise Refusal(
                    "nothing says what comes in; write 'input: [1, 28, 28]' before 'layers'",
                    item.line,
                )
            parts += self.part(item, parts[-1].after if parts else shape)
        if shape is None:
            raise Refusal("there are no layers; write one as '- dense: 10'", layers.line)
        self.end(name, shape, parts, line)
        return tuple(self.streams)

    def end(self, name: str, shape: Shape, parts: list[Part], line: int) -> None:
        if not parts:
            raise Refusal("there are no layers; write one as '- dense: 10'", line)
        self.streams.append(Stream(name, shape, tuple(parts)))
        if len(self.streams) > _MOST_STREAMS:
            raise Refusal(f"more than {_MOST_STREAMS} inputs; draw two figures", line)
        if name:
            self.scope.memories[name] = self.streams[-1].after

    def input(self, item: Item) -> tuple[str, Shape]:
        reader = Reader(item.options("shape"), "an input", self.scope.refusals)
        name = reader.read("name", as_text, "")
        value = reader.get("shape")
        if value is None:
            raise Refusal("input: a shape is missing; write one, like [B, T]", item.line)
        reader.finish()
        return name, self.shape(value)

    def shape(self, value: Value) -> Shape:
        ask = Ask("input", value.line, Reader(Pairs(0, ()), "", []), Shape(()), self.scope)
        try:
            axes = as_list(ask.axis)(value)
        except Refusal as refusal:
            raise Refusal(f"input: {refusal.message}", refusal.line) from None
        batch = axes[0] if axes and axes[0].text in BATCH else None
        rest = axes[1:] if batch else axes
        if len(rest) > 3 or not axes:
            raise Refusal(
                f"the input has {len(rest)} axes besides the batch; write from 1 to 3", value.line
            )
        return Shape(rest, batch, order="channels" if len(rest) == 3 else "")

    def part(self, item: Item, before: Shape) -> list[Part]:
        """Read a layer with what is joined to it, or a group."""
        scope = self.scope
        scope.count += 1
        if scope.count > _MOST_LAYERS:
            raise Refusal(
                f"more than {_MOST_LAYERS} layers are written; use 'repeat', or draw two figures",
                item.line,
            )
        if item.kind in GROUPS:
            return [read_group(item, before, scope, self.parts)]
        options = item.options(KINDS[item.kind].short, scope.defaults.get(item.kind))
        reader = Reader(options, f"the layer {item.kind}", scope.refusals)
        ask = Ask(item.kind, item.line, reader, before, scope)
        layer = _share(ask, KINDS[item.kind].read(ask))
        layer = replace(
            layer,
            name=reader.read("name", as_text, ""),
            hue=reader.read("hue", as_choice(HUES), ""),
        )
        tail = self.tail(ask, layer.after) if item.kind in _WITH_TAIL else []
        reader.finish()
        if layer.name:
            scope.named.setdefault(layer.name, layer)
        return [layer, *tail]

    def parts(self, value: Value, before: Shape) -> tuple[Part, ...]:
        """Read the layers of a group."""
        if not isinstance(value, Items):
            raise Refusal(f"found {describe(value)}; write a list of layers", value.line)
        parts: list[Part] = []
        for each in value.items:
            item = read_item(each)
            if item.kind == "input":
                raise Refusal("an input is inside a group; move it to the outer layers", item.line)
            parts += self.part(item, parts[-1].after if parts else before)
        return tuple(parts)

    def tail(self, ask: Ask, shape: Shape) -> list[Layer]:
        """Read norm, activation and dropout where they are options of another layer."""
        reader = ask.reader
        norm = reader.read("norm", as_choice([*_NORMS, "none"]), "none")
        function = reader.read(
            "activation", as_choice([*transform.FUNCTIONS, "softmax", "none"]), "none"
        )
        asked = [_NORMS[norm]] if norm != "none" else []
        asked += [function] if function != "none" else []
        rate = reader.get("dropout")
        is_off = isinstance(rate, Scalar) and rate.value in {0, None}
        asked += ["dropout"] if rate is not None and not is_off else []
        tail = []
        for kind in asked:
            pairs = (
                ((Scalar(ask.line, "rate", "rate"), rate),) if rate and kind == "dropout" else ()
            )
            inner = Reader(Pairs(ask.line, pairs), f"the layer {kind}", self.scope.refusals)
            layer = KINDS[kind].read(Ask(kind, ask.line, inner, shape, self.scope))
            tail.append(replace(layer, is_joined=True))
        return tail


def _share(ask: Ask, layer: Layer) -> Layer:
    """Return a layer without weights of its own, if it uses those of another."""
    name = ask.reader.read("tied", as_text, "")
    if not name:
        return layer
    named = ask.scope.named
    if name not in named:
        way = suggest(name, named) if named else "give an earlier layer that name"
        raise ask.refuse(f"tied: no layer before it is named {name!r}; {way}")
    own, other = layer.matrix, named[name].matrix
    if not own or not other:
        which = name if own else "it"
        raise ask.refuse(
            f"tied: {which} has no single matrix of weights; tie a dense layer or an embedding"
        )
    # a matrix may be used turned: from words to vectors, and back
    if sorted(own) != sorted(other):
        raise ask.refuse(
            f"tied: its weights are {own[0]:,} × {own[1]:,} and those of {name} are "
            f"{other[0]:,} × {other[1]:,}; write the same two lengths"
        )
    biases = f" + {layer.biases}" if layer.biases else ""
    return replace(layer, parameters=layer.biases, formula=f"those of {name}{biases}", tied=name)
