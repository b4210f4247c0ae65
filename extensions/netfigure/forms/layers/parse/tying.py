"""Tied and shared weights: a layer that uses those of an earlier one."""

from dataclasses import replace

from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.model import Layer
from netfigure.source.read import as_text
from netfigure.source.refusal import suggest


def tie_weights(context: LayerContext, layer: Layer) -> Layer:
    """Return the layer, without weights of its own if its option ``tied`` names another layer.

    :param context: of the layer
    :param layer: with weights of its own
    :raises Refusal: if the two matrices do not fit
    """
    name = _read_name(context, "tied")
    if not name:
        return layer
    own, other = layer.matrix, context.model_context.named[name].matrix
    if not own or not other:
        which = name if own else "it"
        raise context.make_refusal(
            f"tied: {which} has no single matrix of weights; tie a dense layer or an embedding"
        )
    # The matrix may be transposed: from words to vectors, and back.
    if sorted(own) != sorted(other):
        raise context.make_refusal(
            f"tied: its weights are {own[0]:,} × {own[1]:,} and those of {name} are "
            f"{other[0]:,} × {other[1]:,}; write the same two lengths"
        )
    biases = f" + {layer.biases}" if layer.biases else ""
    return replace(layer, parameters=layer.biases, formula=f"those of {name}{biases}", tied=name)


def share_weights(context: LayerContext, layer: Layer) -> Layer:
    """Return the layer, without weights of its own if its option ``shared`` names an earlier use.

    :param context: of the layer
    :param layer: with weights of its own
    :raises Refusal: if the earlier layer is another one
    """
    name = _read_name(context, "shared")
    if not name:
        return layer
    other = context.model_context.named[name]
    if (layer.kind, layer.title, layer.formula) != (other.kind, other.title, other.formula):
        raise context.make_refusal(
            f"shared: it is {layer.title} with {layer.formula or 'no'} weights, and {name} is "
            f"{other.title} with {other.formula or 'no'} weights; write the same layer"
        )
    return replace(layer, parameters=0, idle=0, formula=f"those of {name}", tied=name)


def _read_name(context: LayerContext, option: str) -> str:
    """Return the name of the earlier layer that an option names; empty if it is not given.

    :raises Refusal: if no earlier layer has that name
    """
    name = context.reader.read(option, as_text, "")
    named = context.model_context.named
    if name and name not in named:
        remedy = suggest(name, named) if named else "give an earlier layer that name"
        raise context.make_refusal(f"{option}: no layer before it is named {name!r}; {remedy}")
    return name
