"""A model of layers in sentences that one could draw it from."""

from collections.abc import Sequence

from netfigure.forms.layers.layout import choose_drawing
from netfigure.forms.layers.model import (
    Branches,
    Layer,
    Model,
    Part,
    Repeat,
    Residual,
    Stream,
)
from netfigure.forms.layers.place.layer_boxes import Cell, Row, gather
from netfigure.typeset.label import parse_label

_DRAWINGS = {
    "sheets": "Feature maps as sheets one behind the other, from left to right, and bars for "
    "vectors; lines lead from a window on a map to a place on the next.",
    "slabs": "Solids from left to right, as high as the feature maps and as thick as they have "
    "channels, and bars for vectors.",
    "row": "Boxes from left to right, joined by arrows.",
    "columns": "Boxes from top to bottom, joined by arrows.",
}


def describe_layers(model: Model) -> str:
    """Return what the figure shows.

    :param model: the model
    """
    streams = " ".join(map(_describe_stream, model.streams))
    values = ", ".join(f"{axis.text} = {axis.value:,}" for axis in model.symbols)
    where = f" Here {values}." if values else ""
    return (
        f"{_DRAWINGS[choose_drawing(model).kind]} {streams}{where} "
        f"The model has {model.parameters:,} weights and biases."
    )


def _describe_stream(stream: Stream) -> str:
    title = parse_label(stream.title).plain
    return f"From the {title}, {stream.before.text}: {_describe_parts(stream.parts)}."


def _describe_parts(parts: Sequence[Part]) -> str:
    return "; then ".join(map(_describe_row, gather(parts)))


def _describe_row(row: Row) -> str:
    if isinstance(row, Cell):
        return _describe_cell(row)
    inner = "" if isinstance(row, Branches) else _describe_parts(row.parts)
    if isinstance(row, Repeat):
        name = parse_label(row.name).plain or "the group"
        often = f", {row.times:,} times in a row," if row.times > 1 else ""
        return f"{name}{often} begins: {inner}; {name} ends"
    if isinstance(row, Residual):
        way = f", through {_describe_parts(row.shortcut)}," if row.shortcut else ""
        then = f", then {row.activation}" if row.activation else ""
        return (
            f"a residual block begins: {inner}; what came into the block goes round it{way} and is "
            f"added{then}"
        )
    ways = "; ".join(
        f"branch {number}: {_describe_parts(way) if way else 'as it is'}"
        for number, way in enumerate(row.ways, 1)
    )
    merged = "added" if row.merge == "add" else "joined"
    return f"{len(row.ways)} branches side by side: {ways}; they are {merged} to {row.after.text}"


def _describe_cell(cell: Cell) -> str:
    layer = cell.layer
    said = parse_label(f"{layer.name}, {layer.told}".removeprefix(", ")).plain
    tail = " and ".join(_with_count(each) for each in cell.tail)
    with_tail = f", with {tail}" if tail else ""
    gives = "" if layer.before.text == cell.after.text else f", giving {cell.after.text}"
    if layer.tied:
        count = f", with the weights of {parse_label(layer.tied).plain}"
    else:
        count = f", {layer.parameters:,} parameters" if layer.parameters else ""
    return f"{said}{count}{with_tail}{gives}"


def _with_count(layer: Layer) -> str:
    count = f" ({layer.parameters:,} parameters)" if layer.parameters else ""
    return f"{parse_label(layer.title).plain}{count}"
