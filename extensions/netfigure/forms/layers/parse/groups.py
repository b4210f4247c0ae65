"""Parse groups of layers: repeated ones, residual ones, and branches."""

from collections.abc import Callable

from netfigure.forms.layers.kinds.activation import FUNCTIONS
from netfigure.forms.layers.kinds.context import LayerContext, ModelContext
from netfigure.forms.layers.model import Branches, Merge, Part, Repeat, Residual, Side
from netfigure.forms.layers.shapes import (
    Axis,
    Shape,
    concatenate_axes,
    is_same_length,
    is_same_shape,
)
from netfigure.source.entries import Entry
from netfigure.source.read import (
    Reader,
    as_choice,
    as_text,
    as_whole,
    describe,
)
from netfigure.source.values import Items, Value

_MOST_BRANCHES = 6
#: The option that ``kind: value`` sets.
_SHORT = {
    "group": "layers",
    "repeat": "times",
    "residual": "layers",
    "side": "layers",
    "concat": "branches",
    "add": "branches",
    "multiply": "branches",
}
#: What cannot be done with shapes that do not fit, for refusals.
_JOINED = {"concat": "joined", "add": "added", "multiply": "multiplied"}
_MERGES: dict[str, Merge] = {"concat": "concat", "add": "add", "multiply": "multiply"}
#: Parses a list of layers, given the shape of its input.
ParseParts = Callable[[Value, Shape], tuple[Part, ...]]


def parse_group(
    entry: Entry, input_shape: Shape, model_context: ModelContext, parse: ParseParts
) -> Part:
    """Return a group.

    :param entry: as written
    :param input_shape: the shape of its input
    :param model_context: what all layers share
    :param parse: parses the layers inside
    :raises Refusal: if the shapes inside do not fit together
    """
    kind = entry.name.text
    reader = Reader(entry.options(_SHORT[kind]), f"the group {kind}", model_context.refusals)
    context = LayerContext(kind, entry.name.line, reader, input_shape, model_context)
    part: Part
    if kind == "group":
        parts = _parse_layers(context, parse)
        name, caption = reader.read("name", as_text, ""), reader.read("caption", as_text, "")
        part = Repeat(1, name, parts, input_shape, parts[-1].output_shape, caption)
    elif kind == "repeat":
        part = _parse_repeat(context, parse)
    elif kind == "residual":
        part = _parse_residual(context, parse)
    elif kind == "side":
        parts = _parse_layers(context, parse)
        part = Side(reader.read("name", as_text, ""), parts, input_shape)
    else:
        part = _parse_branches(context, _MERGES[kind], parse)
    reader.finish()
    return part


def _parse_layers(context: LayerContext, parse: ParseParts) -> tuple[Part, ...]:
    value = context.reader.get("layers")
    parts = parse(value, context.input_shape) if value is not None else ()
    if not parts:
        raise context.make_refusal("there are no layers; write layers: [dense: 10]")
    return parts


def _parse_repeat(context: LayerContext, parse: ParseParts) -> Repeat:
    name = context.reader.read("name", as_text, "")
    caption = context.reader.read("caption", as_text, "")
    times = context.read_required("times", as_whole(2, 10_000))
    parts = _parse_layers(context, parse)
    output = parts[-1].output_shape
    if not is_same_shape(context.input_shape, output):
        raise context.make_refusal(
            f"{context.input_shape.text} comes in and {output.text} comes out, so the layers "
            f"cannot be repeated; make them end with {context.input_shape.text}, or write the "
            "first copy before it"
        )
    return Repeat(times, name, parts, context.input_shape, output, caption)


def _parse_residual(context: LayerContext, parse: ParseParts) -> Residual:
    parts = _parse_layers(context, parse)
    value = context.reader.get("shortcut")
    shortcut = parse(value, context.input_shape) if value is not None else ()
    function = context.reader.read("activation", as_choice([*FUNCTIONS, "none"]), "none")
    output, bypass = (
        parts[-1].output_shape,
        shortcut[-1].output_shape if shortcut else context.input_shape,
    )
    if not is_same_shape(output, bypass):
        path = "the shortcut" if shortcut else "the residual path"
        raise context.make_refusal(
            f"{context.input_shape.text} comes in, the layers give {output.text} and {path} gives "
            f"{bypass.text}, which cannot be added; make the layers end with {bypass.text}, or "
            f"the shortcut with {output.text}{_example_shortcut(context.input_shape, output)}"
        )
    return Residual(parts, shortcut, FUNCTIONS.get(function, ""), context.input_shape, output)


def _example_shortcut(input_shape: Shape, output: Shape) -> str:
    """Return an example of a projection between two shapes, if there is one."""
    if not output.axes or len(input_shape.axes) != len(output.axes):
        return ""
    if not output.has_channels:
        return f", like shortcut: [dense: {output.axes[-1].text}]"
    old, new = input_shape.axes[-1].value, output.axes[-1].value
    if old is None or new is None or old % new:
        return ""
    stride = f", stride: {old // new}" if old > new else ""
    return f", like shortcut: [{{conv: {output.axes[0].text}, kernel: 1{stride}}}]"


def _parse_branches(context: LayerContext, merge: Merge, parse: ParseParts) -> Branches:
    value = context.reader.get("branches")
    if not isinstance(value, Items) or not 2 <= len(value.items) <= _MOST_BRANCHES:
        found = (
            f"{len(value.items)} branches"
            if isinstance(value, Items)
            else describe(value)
            if value
            else "nothing"
        )
        raise context.make_refusal(
            f"found {found}; write from 2 to {_MOST_BRANCHES} lists of layers"
        )
    branches = tuple(parse(each, context.input_shape) for each in value.items)
    shapes = [branch[-1].output_shape if branch else context.input_shape for branch in branches]
    has_channels = context.input_shape.has_channels or shapes[0].has_channels
    # The axis along which outputs are concatenated; None if they are added.
    axis = None if merge != "concat" else 0 if has_channels else len(shapes[0].axes) - 1
    if merge == "multiply":
        shapes = _broadcast(shapes)
    _check_shapes(context, shapes, axis)
    axes = list(shapes[0].axes)
    if axis is not None and axes:
        axes[axis] = concatenate_axes(tuple(shape.axes[axis] for shape in shapes))
    output = shapes[0].with_axes(*axes, order=shapes[0].order)
    return Branches(merge, branches, context.input_shape, output)


def _broadcast(shapes: list[Shape]) -> list[Shape]:
    """Return shapes of the same rank with each length of 1 as long as that of the other shapes."""
    if len({len(shape.axes) for shape in shapes}) > 1:
        return shapes
    longest = [
        next((axis for axis in axes if axis.value != 1), axes[0])
        for axes in zip(*(shape.axes for shape in shapes), strict=True)
    ]
    return [
        shape.with_axes(
            *(
                wide if own.value == 1 else own
                for own, wide in zip(shape.axes, longest, strict=True)
            ),
            order=shape.order,
        )
        for shape in shapes
    ]


def _check_shapes(context: LayerContext, shapes: list[Shape], axis: int | None) -> None:
    """Check that the outputs of branches can be added, or concatenated along an axis.

    :param axis: along which lengths may differ; None if they are added
    :raises Refusal: if a shape does not fit that of the first branch
    """
    first = shapes[0]
    for number, shape in enumerate(shapes[1:], 2):
        if len(shape.axes) == len(first.axes) and all(
            index == axis or is_same_length(own, other)
            for index, (own, other) in enumerate(zip(shape.axes, first.axes, strict=True))
        ):
            continue
        wanted = first.text
        if axis is not None and first.axes:
            axes = list(first.axes)
            axes[axis] = Axis("…", None)
            wanted = first.with_axes(*axes).text
        raise context.make_refusal(
            f"{context.input_shape.text} comes in, branch 1 gives {first.text} and branch {number} "
            f"gives {shape.text}, which cannot be {_JOINED[context.kind]}; make branch {number} "
            f"end with {wanted}"
        )
