"""The registry of kinds: the name of each kind of layer, and the function that parses it.

A new kind is a function in one of the modules beside this one, and a line here.
"""

from collections.abc import Callable
from typing import NamedTuple

from netfigure.forms.layers.kinds.activation import (
    FUNCTIONS,
    NORMALIZING,
    parse_activation,
    parse_dropout,
    parse_gated_linear_unit,
    parse_named_activation,
)
from netfigure.forms.layers.kinds.attention import parse_attention
from netfigure.forms.layers.kinds.context import LayerContext
from netfigure.forms.layers.kinds.convolution import parse_convolution
from netfigure.forms.layers.kinds.custom import parse_custom
from netfigure.forms.layers.kinds.dense import parse_dense, parse_feed_forward
from netfigure.forms.layers.kinds.embedding import parse_embedding, parse_positions, parse_segments
from netfigure.forms.layers.kinds.join import parse_join
from netfigure.forms.layers.kinds.normalization import (
    parse_batch_norm,
    parse_group_norm,
    parse_instance_norm,
    parse_layer_norm,
    parse_local_response_norm,
    parse_rms_norm,
)
from netfigure.forms.layers.kinds.pooling import parse_adaptive_pool, parse_global_pool, parse_pool
from netfigure.forms.layers.kinds.recurrence import parse_recurrent
from netfigure.forms.layers.kinds.reshaping import (
    parse_flatten,
    parse_reshape,
    parse_select,
    parse_transpose,
)
from netfigure.forms.layers.kinds.resizing import parse_crop, parse_pad, parse_upsample
from netfigure.forms.layers.kinds.tokens import (
    parse_class_token,
    parse_map,
    parse_patches,
    parse_tokens,
)
from netfigure.forms.layers.kinds.transposed import parse_transposed_convolution, parse_unpool
from netfigure.forms.layers.model import Layer


class Kind(NamedTuple):
    """A kind of layer."""

    #: the option that ``kind: value`` sets; empty if the kind takes no value
    short: str
    parse: Callable[[LayerContext], Layer]


KINDS: dict[str, Kind] = {
    "conv": Kind("filters", parse_convolution),
    "conv1d": Kind("filters", parse_convolution),
    "conv2d": Kind("filters", parse_convolution),
    "conv-transpose": Kind("filters", parse_transposed_convolution),
    "upsample": Kind("factor", parse_upsample),
    "crop": Kind("size", parse_crop),
    "pad": Kind("margin", parse_pad),
    "unpool": Kind("size", parse_unpool),
    "maxpool": Kind("size", parse_pool),
    "avgpool": Kind("size", parse_pool),
    "adaptive-avgpool": Kind("size", parse_adaptive_pool),
    "adaptive-maxpool": Kind("size", parse_adaptive_pool),
    "global-avgpool": Kind("", parse_global_pool),
    "global-maxpool": Kind("", parse_global_pool),
    "dense": Kind("units", parse_dense),
    "feed-forward": Kind("units", parse_feed_forward),
    "flatten": Kind("", parse_flatten),
    "reshape": Kind("shape", parse_reshape),
    "transpose": Kind("", parse_transpose),
    "select": Kind("state", parse_select),
    "dropout": Kind("rate", parse_dropout),
    "activation": Kind("function", parse_activation),
    "glu": Kind("", parse_gated_linear_unit),
    "batchnorm": Kind("", parse_batch_norm),
    "layernorm": Kind("", parse_layer_norm),
    "rmsnorm": Kind("", parse_rms_norm),
    "groupnorm": Kind("groups", parse_group_norm),
    "instancenorm": Kind("", parse_instance_norm),
    "lrn": Kind("size", parse_local_response_norm),
    "embedding": Kind("vocabulary", parse_embedding),
    "position-embedding": Kind("positions", parse_positions),
    "segment-embedding": Kind("segments", parse_segments),
    "patches": Kind("size", parse_patches),
    "tokens": Kind("", parse_tokens),
    "map": Kind("size", parse_map),
    "class-token": Kind("tokens", parse_class_token),
    "rnn": Kind("units", parse_recurrent),
    "gru": Kind("units", parse_recurrent),
    "lstm": Kind("units", parse_recurrent),
    "attention": Kind("heads", parse_attention),
    "join": Kind("with", parse_join),
    "custom": Kind("title", parse_custom),
    **dict.fromkeys([*FUNCTIONS, *NORMALIZING], Kind("", parse_named_activation)),
}
#: Kinds of groups of layers.
GROUPS = ("group", "repeat", "residual", "side", "concat", "add", "multiply")
#: All names in a list of layers.
WORDS = ("input", *KINDS, *GROUPS)
