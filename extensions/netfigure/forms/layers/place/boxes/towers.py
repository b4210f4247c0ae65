"""Towers: streams side by side that a later one takes in, above what follows their join."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from netfigure.forms.layers.model import (
    Branches,
    Layer,
    Model,
    Part,
    Repeat,
    Residual,
    Side,
    Stream,
    walk_model,
)
from netfigure.forms.layers.place.boxes.branches import make_branches
from netfigure.forms.layers.place.boxes.builder import NodeBuilder
from netfigure.forms.layers.place.boxes.nodes import Node
from netfigure.forms.layers.place.boxes.stack import make_stack
from netfigure.forms.layers.place.labels import label_shape
from netfigure.forms.layers.place.layer_boxes import (
    LayerBox,
    Unit,
    merge_layers,
    merge_stream,
)
from netfigure.forms.layers.place.repeats import fold_repeats, fold_sines
from netfigure.forms.layers.shapes import Shape
from netfigure.typeset.label import NO_LABEL, Label


class Column(NamedTuple):
    """The nodes of a stream from the top to the bottom, with the shape to write after each."""

    nodes: list[Node]
    shapes: list[Label]
    #: whether it is whole, without another column beside it
    is_alone: bool = False


def find_towers(model: Model) -> dict[str, Stream]:
    """Return the streams that only one join takes in, in the outer layers of a later one."""
    streams = {stream.name: stream for stream in model.streams if stream.name}
    uses = [name for layer, _ in walk_model(model) for name in (*layer.sources, layer.memory)]
    names = {name for name in streams if uses.count(name) == 1}
    names -= {stream.name for stream in model.streams if _count_names(model, stream.name) > 1}
    found: set[str] = set()
    for stream in model.streams:
        for part in stream.parts:
            if isinstance(part, Layer) and part.sources and names.issuperset(part.sources):
                found |= {*part.sources} - {stream.name}
    return {name: stream for name, stream in streams.items() if name in found}


def _count_names(model: Model, name: str) -> int:
    """Return how many layers and streams have a name."""
    layers = sum(layer.name == name for layer, _ in walk_model(model))
    return layers + sum(stream.name == name for stream in model.streams)


def build_column(
    builder: NodeBuilder, stream: Stream, towers: Mapping[str, Stream], *, is_last: bool = False
) -> Column:
    """Return the nodes of a stream; those that it takes in are in one node with its beginning.

    :param builder: builds the nodes
    :param stream: the stream
    :param towers: the streams that are part of others, by name
    :param is_last: whether it gives the output of the model
    """
    units = merge_stream(stream.parts) if is_last else merge_layers(stream.parts)
    if builder.is_folded:
        units = fold_repeats(fold_sines(units) if builder.is_tight else units)
    width = builder.find_width(units)
    column = Column([builder.build_input(stream, width)], [NO_LABEL])
    shape = stream.input_shape
    for join, segment in _split(units, towers):
        if join:
            others = [towers[name] for name in join.sources]
            built = [(build_column(builder, each, towers), each.output_shape) for each in others]
            column = _merge([*built, (column, shape)], join, width)
            shape = join.output_shape
        nodes, shapes = builder.build_units(segment, shape, width)
        column = Column([*column.nodes, *nodes], [*column.shapes, *shapes])
        shape = segment[-1].output_shape if segment else shape
    return column


def _split(
    units: Sequence[Unit], towers: Mapping[str, Stream]
) -> Iterator[tuple[Layer | None, list[Unit]]]:
    """Yield the boxes and groups between the joins with towers, each with the join before it."""
    join: Layer | None = None
    segment: list[Unit] = []
    for unit in units:
        if isinstance(unit, LayerBox) and is_tower_join(unit.layer, towers):
            yield join, segment
            join, segment = unit.layer, []
        else:
            segment.append(unit)
    yield join, segment


def is_tower_join(layer: Layer, towers: Mapping[str, Stream]) -> bool:
    """Return whether a layer joins towers."""
    return bool(layer.sources) and all(name in towers for name in layer.sources)


def _merge(built: Sequence[tuple[Column, Shape]], join: Layer, width: float) -> Column:
    """Return the column of some columns side by side and their join.

    :param built: each column with the shape of its output
    :param join: what joins them
    :param width: of a box, px
    """
    shapes = [label_shape(shape) for _, shape in built]
    stacks = [make_stack(column.nodes, column.shapes) for column, _ in built]
    node = make_branches(stacks, shapes, width, join.join, has_fork=False)
    is_new = join.join in {"concat", "dot"}
    return Column([node], [label_shape(join.output_shape) if is_new else NO_LABEL])


def list_axis_names(stream: Stream, towers: Mapping[str, Stream]) -> frozenset[str]:
    """Return the names of what lies on the axis of a stream, after its last join with towers.

    Of layers of one name, the first is meant.
    """
    parts = list(stream.parts)
    joins = [
        index
        for index, part in enumerate(parts)
        if isinstance(part, Layer) and is_tower_join(part, towers)
    ]
    last = joins[-1] + 1 if joins else 0
    on_axis: dict[str, bool] = {stream.name: not joins}
    for name, is_on_axis in [
        *_list_names(parts[:last], is_on_axis=False),
        *_list_names(parts[last:], is_on_axis=True),
    ]:
        on_axis.setdefault(name, is_on_axis)
    return frozenset(name for name, is_on_axis in on_axis.items() if name and is_on_axis)


def _list_names(parts: Sequence[Part], *, is_on_axis: bool) -> Iterator[tuple[str, bool]]:
    """Yield all names in the order of the text, and whether each is on the axis."""
    for part in parts:
        if isinstance(part, Branches):
            for branch in part.branches:
                yield from _list_names(branch, is_on_axis=False)
        elif isinstance(part, Residual):
            is_free = is_on_axis and not part.shortcut
            yield from _list_names(part.parts, is_on_axis=is_free)
            yield from _list_names(part.shortcut, is_on_axis=False)
        elif isinstance(part, Repeat):
            yield from _list_names(part.parts, is_on_axis=is_on_axis and not part.caption)
            yield part.name, is_on_axis
        else:
            if isinstance(part, Side):
                yield from _list_names(part.parts, is_on_axis=False)
            yield part.name, is_on_axis
