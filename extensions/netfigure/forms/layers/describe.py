"""Describe a model of layers in sentences from which it could be drawn."""

from collections.abc import Sequence

from netfigure.forms.layers.layout import choose_drawing
from netfigure.forms.layers.model import (
    Branches,
    Experts,
    Layer,
    Model,
    Part,
    Repeat,
    Residual,
    Side,
    Stream,
    list_sources,
)
from netfigure.forms.layers.place.layer_boxes import LayerBox, Unit, merge_layers
from netfigure.typeset.label import parse_label

_DRAWINGS = {
    "u": "A U of solids, as thick as the maps have channels and lower where the maps are smaller: "
    "down on the left, up on the right, and an arrow from each level on the left to the same "
    "level on the right.",
    "sheets": "Feature maps as sheets one behind the other, from left to right, and bars for "
    "vectors; lines lead from a window on a map to a place on the next.",
    "slabs": "Solids from left to right, as high as the feature maps and as thick as they have "
    "channels, and bars for vectors.",
    "row": "Boxes from left to right, joined by arrows.",
    "columns": "Boxes from top to bottom, joined by arrows.",
    "inputs": "Columns of boxes side by side, one for each input, from top to bottom, joined by "
    "arrows.",
}


def describe_layers(model: Model) -> str:
    """Return a description: the drawing, each stream with its layers, and the totals.

    :param model: the model
    """
    kind = choose_drawing(model).kind
    drawing = _DRAWINGS["inputs" if kind == "columns" and len(model.streams) > 1 else kind]
    skips = " Arrows on the left lead to each join." if _has_skips(model, kind) else ""
    streams = " ".join(map(_describe_stream, model.streams))
    values = ", ".join(f"{axis.text} = {axis.value:,}" for axis in model.symbols)
    where = f" Here {values}." if values else ""
    active = model.active_parameters
    some = f", of which one token uses {active:,}" if active != model.parameters else ""
    return (
        f"{drawing}{skips} {streams}{where} "
        f"The model has {model.parameters:,} weights and biases{some}."
    )


def _has_skips(model: Model, kind: str) -> bool:
    """Return whether earlier layers of the only input are joined, beside the boxes."""
    return kind == "columns" and len(model.streams) == 1 and bool(list_sources(model))


def _describe_stream(stream: Stream) -> str:
    title = parse_label(stream.title).plain
    return f"From the {title}, {stream.input_shape.text}: {_describe_parts(stream.parts)}."


def _describe_parts(parts: Sequence[Part]) -> str:
    return "; then ".join(map(_describe_unit, merge_layers(parts)))


def _describe_unit(unit: Unit) -> str:
    if isinstance(unit, LayerBox):
        return _describe_box(unit)
    inner = "" if isinstance(unit, Branches) else _describe_parts(unit.parts)
    if isinstance(unit, Side):
        name = f", as {parse_label(unit.name).plain}" if unit.name else ""
        return f"beside the path{name}: {inner}; what came in goes on along the path"
    if isinstance(unit, Repeat):
        name = parse_label(unit.name).plain or "the group"
        often = f", {unit.times:,} times in a row," if unit.times > 1 else ""
        return f"{name}{often} begins: {inner}; {name} ends"
    if isinstance(unit, Residual):
        path = f", through {_describe_parts(unit.shortcut)}," if unit.shortcut else ""
        then = f", then {unit.activation}" if unit.activation else ""
        return (
            f"a residual block begins: {inner}; the input of the block{path} is added to its "
            f"output{then}"
        )
    branches = "; ".join(
        f"branch {number}: {_describe_parts(branch) if branch else 'as it is'}"
        for number, branch in enumerate(unit.branches, 1)
    )
    merged = {"add": "added", "multiply": "multiplied", "concat": "joined"}[unit.merge]
    output = unit.output_shape.text
    return f"{len(unit.branches)} branches side by side: {branches}; they are {merged} to {output}"


def _describe_box(layer_box: LayerBox) -> str:
    layer = layer_box.layer
    text = parse_label(f"{layer.name}, {layer.summary}".removeprefix(", ")).plain
    experts = _describe_experts(layer.experts) if layer.experts else ""
    tail = " and ".join(_with_count(each) for each in layer_box.attached)
    with_tail = f", with {tail}" if tail else ""
    gives = (
        ""
        if layer.input_shape.text == layer_box.output_shape.text
        else f", giving {layer_box.output_shape.text}"
    )
    if layer.tied:
        count = f", with the weights of {parse_label(layer.tied).plain}"
    else:
        count = f", {layer.parameters:,} parameters" if layer.parameters else ""
    return f"{text}{count}{with_tail}{experts}{gives}"


def _describe_experts(experts: Experts) -> str:
    """Return a description of a router and its experts."""
    always = (
        f"; beside them, {experts.shared} shared experts work on every token"
        if experts.shared
        else ""
    )
    return (
        f", drawn as a frame: a router chooses {experts.active} of {experts.routed:,} experts in a "
        f"row for each token{always}; arrows lead from those at work to a sum"
    )


def _with_count(layer: Layer) -> str:
    count = f" ({layer.parameters:,} parameters)" if layer.parameters else ""
    return f"{parse_label(layer.title).plain}{count}"
