"""Parse a model of layers: its settings, its streams, and how it is drawn."""

from dataclasses import replace

from netfigure.forms.layers.kinds.context import ModelContext
from netfigure.forms.layers.model import Model, can_be_volumes, is_flat
from netfigure.forms.layers.operations import COLUMNS, find_unknown
from netfigure.forms.layers.parse.settings import parse_defaults, parse_symbols
from netfigure.forms.layers.parse.streams import StreamParser
from netfigure.forms.layers.place.volumes.levels import find_levels
from netfigure.forms.layers.shapes import Axis
from netfigure.functions.lookup import Functions
from netfigure.source.read import (
    Reader,
    as_choice,
    as_list,
    as_whole,
    describe,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Pairs

_DRAWINGS = ("u", "sheets", "slabs", "row", "columns")


def parse_layers(body: Pairs, refusals: list[Refusal], _: Functions) -> Model:
    """Return the model that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :raises Refusal: if a layer does not fit, or is unknown
    """
    reader = Reader(body, "a model of layers", refusals)
    symbols = parse_symbols(reader)
    model_context = ModelContext(refusals, symbols, parse_defaults(reader))
    value = reader.get("layers")
    if not isinstance(value, Items):
        found = describe(value) if value else "nothing"
        raise Refusal(f"layers: found {found}; write a list, each on a line with '- '", body.line)
    streams = StreamParser(model_context).parse(reader.get("input"), value)
    model = Model(
        streams=streams,
        symbols=tuple(Axis(name, known) for name, known in symbols.items()),
        drawing=reader.read("drawing", as_choice(_DRAWINGS), ""),
        counts=reader.read("parameters", as_choice(["each", "total", "none"]), "each"),
    )
    model = _check_drawing(_read_columns(model, reader), reader)
    total = reader.read("total", as_whole(0, 10**15), model.parameters)
    if total != model.parameters:
        reader.refuse(
            f"total: {total:,} is written, but the layers have {model.parameters:,} weights and "
            f"biases; write {model.parameters} or correct a layer",
            reader.line("total"),
        )
    reader.finish()
    unique = {(refusal.line, refusal.message): refusal for refusal in refusals}
    refusals[:] = unique.values()  # a wrong default is found again at each layer
    return model


def _read_columns(model: Model, reader: Reader) -> Model:
    """Return the model with the columns that its table has besides; they need all lengths."""
    columns = reader.read("columns", as_list(as_choice([*COLUMNS])), tuple[str, ...]())
    unknown = find_unknown(model) if columns else None
    if unknown is None:
        return replace(model, columns=tuple(dict.fromkeys(columns)))
    reader.refuse(
        f"columns: {unknown.text} has no value, so nothing can be counted; "
        f"write where: {{{unknown.text}: 512}}",
        reader.line("columns"),
    )
    return model


def _check_drawing(model: Model, reader: Reader) -> Model:
    """Return the model; a drawing that its layers do not allow is refused and left out."""
    if model.drawing == "row" and not is_flat(model):
        reader.refuse(
            "drawing: a row works only with one input and no groups; remove the key",
            reader.line("drawing"),
        )
        model = replace(model, drawing="")
    if model.drawing == "u" and not find_levels(model):
        reader.refuse(
            "drawing: a u works only with maps that get smaller and larger again, with a join "
            "on each "
            "level; remove the key",
            reader.line("drawing"),
        )
        model = replace(model, drawing="")
    if model.drawing in {"sheets", "slabs"} and not can_be_volumes(model):
        reader.refuse(
            f"drawing: {model.drawing} work only with a plain list of layers on images of known "
            "size, "
            "[channels, height, width]; remove the key",
            reader.line("drawing"),
        )
        model = replace(model, drawing="")
    return model
