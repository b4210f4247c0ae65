"""The kinds of layers by name: what a short form sets, and who reads them."""

from collections.abc import Callable
from typing import NamedTuple

from netfigure.forms.layers.kinds import attention as attend
from netfigure.forms.layers.kinds import convolution as convolve
from netfigure.forms.layers.kinds import dense as transform
from netfigure.forms.layers.kinds import embedding as embed
from netfigure.forms.layers.kinds import normalization as normalize
from netfigure.forms.layers.kinds import recurrence as recur
from netfigure.forms.layers.kinds.context import Ask
from netfigure.forms.layers.model import Layer


class Kind(NamedTuple):
    """A kind of layer."""

    #: the option that ``kind: value`` sets; none takes no value
    short: str
    read: Callable[[Ask], Layer]


KINDS: dict[str, Kind] = {
    "conv": Kind("filters", convolve.read_convolution),
    "conv1d": Kind("filters", convolve.read_convolution),
    "conv2d": Kind("filters", convolve.read_convolution),
    "maxpool": Kind("size", convolve.read_pool),
    "avgpool": Kind("size", convolve.read_pool),
    "adaptive-avgpool": Kind("size", convolve.read_adaptive_pool),
    "adaptive-maxpool": Kind("size", convolve.read_adaptive_pool),
    "global-avgpool": Kind("", convolve.read_global_pool),
    "global-maxpool": Kind("", convolve.read_global_pool),
    "dense": Kind("units", transform.read_dense),
    "feed-forward": Kind("units", transform.read_feed_forward),
    "flatten": Kind("", transform.read_flatten),
    "reshape": Kind("shape", transform.read_reshape),
    "transpose": Kind("", transform.read_transpose),
    "select": Kind("state", transform.read_select),
    "dropout": Kind("rate", transform.read_dropout),
    "activation": Kind("function", transform.read_activation),
    "softmax": Kind("", transform.read_named_activation),
    "batchnorm": Kind("", normalize.read_batch_norm),
    "layernorm": Kind("", normalize.read_layer_norm),
    "rmsnorm": Kind("", normalize.read_rms_norm),
    "groupnorm": Kind("groups", normalize.read_group_norm),
    "embedding": Kind("vocabulary", embed.read_embedding),
    "position-embedding": Kind("positions", embed.read_positions),
    "segment-embedding": Kind("segments", embed.read_segments),
    "rnn": Kind("units", recur.read_recurrent),
    "gru": Kind("units", recur.read_recurrent),
    "lstm": Kind("units", recur.read_recurrent),
    "attention": Kind("heads", attend.read_attention),
    **dict.fromkeys(transform.FUNCTIONS, Kind("", transform.read_named_activation)),
}
#: Groups of layers.
GROUPS = ("group", "repeat", "residual", "concat", "add")
#: What may be in a list of layers.
WORDS = ("input", *KINDS, *GROUPS)
