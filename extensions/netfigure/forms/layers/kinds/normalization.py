"""Normalizations: a scale and a shift per channel or feature."""

from netfigure.forms.layers.counts import NONE, multiply
from netfigure.forms.layers.kinds.context import Ask
from netfigure.forms.layers.model import Layer
from netfigure.source.read import as_whole


def read_batch_norm(ask: Ask) -> Layer:
    """Read batch normalization: over examples and space; running means are not parameters."""
    return _normalize(ask, "batch norm", _channels(ask), 2)


def read_group_norm(ask: Ask) -> Layer:
    """Read group normalization: over the channels of a group and space."""
    groups = ask.must("groups", as_whole(1, 10**6))
    channels = _channels(ask)
    if channels % groups:
        raise ask.refuse(
            f"{groups} groups do not divide {channels} channels; write a number that does"
        )
    return _normalize(ask, f"group norm, {groups} groups", channels, 2)


def read_layer_norm(ask: Ask) -> Layer:
    """Read layer normalization over the last axis."""
    has_bias = ask.flag("bias", default=True)
    return _normalize(ask, "layer norm", ask.known(ask.features()), 1 + has_bias)


def read_rms_norm(ask: Ask) -> Layer:
    """Read RMS normalization: a scale and no shift (Zhang and Sennrich 2019)."""
    return _normalize(ask, "RMS norm", ask.known(ask.features()), 1)


def _channels(ask: Ask) -> int:
    if not ask.before.axes:
        raise ask.misfit("channels or features", "write an input with such an axis")
    if len(ask.before.axes) == 2 and ask.before.order == "features":
        raise ask.misfit("(channels, length)", "write 'transpose' before it, or use 'layernorm'")
    return ask.known(ask.before.axes[0])


def _normalize(ask: Ask, title: str, width: int, each: int) -> Layer:
    affine = ask.flag("affine", default=True)
    return ask.layer("norm", title, ask.before, multiply(each, width) if affine else NONE)
