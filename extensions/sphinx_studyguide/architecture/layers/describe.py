"""A model of layers in sentences that one could draw it from."""

from sphinx_studyguide.architecture.layers.model import (
    Layer,
    Model,
    Part,
    Repeat,
    Residual,
    Stream,
)
from sphinx_studyguide.architecture.typeset.label import parse_label


def describe_layers(model: Model) -> str:
    """Return what the figure shows.

    :param model: the model
    """
    streams = " ".join(_describe_stream(stream, model) for stream in model.streams)
    values = ", ".join(f"{axis.text} = {axis.value}" for axis in model.symbols)
    where = f" Here {values}." if values else ""
    return (
        f"Layers from input to output, joined by arrows. {streams}{where} "
        f"The model has {model.parameters:,} weights and biases."
    )


def _describe_stream(stream: Stream, model: Model) -> str:
    name = f" of {stream.name}" if stream.name and len(model.streams) > 1 else ""
    return f"The input{name} has shape {stream.before.text}. {_describe_parts(stream.parts)}."


def _describe_parts(parts: tuple[Part, ...]) -> str:
    said: list[str] = []
    for part in parts:
        if isinstance(part, Layer) and part.is_joined and said:
            said[-1] += f" with {_title(part)}{_count(part)}"
            continue
        said.append(_describe_part(part))
    return "; then ".join(said)


def _describe_part(part: Part) -> str:
    if isinstance(part, Layer):
        same = part.before.text == part.after.text
        gives = "" if same else f", which gives {part.after.text}"
        return f"{_title(part)}{gives}{_count(part)}"
    if isinstance(part, Repeat):
        name = f"{parse_label(part.name).plain}, " if part.name else ""
        often = f"{part.times:,} times in a row" if part.times > 1 else "a group"
        return f"{name}{often}: begin, {_describe_parts(part.parts)}, end"
    if isinstance(part, Residual):
        path = (
            f"a path with {_describe_parts(part.shortcut)}"
            if part.shortcut
            else "a path of its own"
        )
        then = f", and {part.activation}" if part.activation else ""
        return (
            f"a residual block: begin, {_describe_parts(part.parts)}, end; what came in goes "
            f"round it on {path} and is added, which gives {part.after.text}{then}"
        )
    ways = "; ".join(
        f"branch {number}: {_describe_parts(way) if way else 'as it is'}"
        for number, way in enumerate(part.ways, 1)
    )
    merged = "added" if part.merge == "add" else "joined"
    return f"side by side, {ways}; all are {merged}, which gives {part.after.text}"


def _title(layer: Layer) -> str:
    return parse_label(f"{layer.name}, {layer.told}".removeprefix(", ")).plain


def _count(layer: Layer) -> str:
    if layer.tied:
        return f", with the weights of {layer.tied}"
    return f", {layer.parameters:,} parameters" if layer.parameters else ""
