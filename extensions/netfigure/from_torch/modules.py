"""Name a module of ``torch.nn`` in YAML: its kind of layer, with options other than defaults."""

from collections.abc import Callable
from typing import Any

from torch import nn

from netfigure.from_torch.entries import Entry, Group, Leaf, Shape, leaf

#: Activations by their class.
_ACTIVATIONS = {
    nn.ReLU: "relu", nn.ReLU6: "relu6", nn.LeakyReLU: "leaky-relu", nn.RReLU: "rrelu",
    nn.ELU: "elu", nn.SELU: "selu", nn.CELU: "celu", nn.GELU: "gelu", nn.SiLU: "silu",
    nn.Mish: "mish", nn.Tanh: "tanh", nn.Hardtanh: "hardtanh", nn.Tanhshrink: "tanhshrink",
    nn.Sigmoid: "sigmoid", nn.LogSigmoid: "logsigmoid", nn.Hardsigmoid: "hardsigmoid",
    nn.Hardswish: "hardswish", nn.Softplus: "softplus", nn.Softsign: "softsign",
    nn.Softshrink: "softshrink", nn.Hardshrink: "hardshrink", nn.Threshold: "threshold",
    nn.Softmax: "softmax", nn.LogSoftmax: "log-softmax", nn.Softmin: "softmin", nn.GLU: "glu",
}  # fmt: skip
_DROPOUTS = (nn.Dropout, nn.Dropout1d, nn.Dropout2d, nn.AlphaDropout, nn.FeatureAlphaDropout)
#: What changes nothing at inference, or only how values are stored.
_PASSES = ("Identity", "StochasticDepth", "DropPath")


def name_module(module: nn.Module, before: Shape, after: Shape) -> tuple[Entry, ...] | None:
    """Return the layers that a module is, or None if there is no name for it.

    :param module: such as a ``Conv2d``
    :param before: shape of its input, without the batch
    :param after: shape of its output
    """
    if type(module).__name__ in _PASSES:
        return ()
    if isinstance(module, _DROPOUTS):
        return name_dropout(module.p)
    if type(module) in _ACTIVATIONS:
        return (leaf(_ACTIVATIONS[type(module)]),)
    for types, name in _NAMERS:
        if isinstance(module, types):
            entry = name(module, before, after)
            return None if entry is None else (entry,)
    if isinstance(module, nn.TransformerEncoderLayer):
        return _name_encoder_layer(module, before)
    return None


def name_dropout(rate: float) -> tuple[Leaf, ...]:
    """Return dropout; nothing for a rate of 0."""
    return (leaf("dropout", rate),) if rate else ()


def pick_size(size: Any, count: int) -> Any:
    """Return a size as one number if it is the same along all axes, or as a list."""
    sizes = [*size] if isinstance(size, tuple | list) else [size] * count
    return sizes[0] if len(set(sizes)) == 1 else sizes


def _unless(value: Any, default: Any) -> Any:
    return None if value == default else value


def _only(flag: Any) -> bool | None:
    return True if flag else None


def _unless_on(flag: Any) -> bool | None:
    return None if flag else False


def _has_bias(module: Any) -> bool | None:
    return _unless_on(module.bias is not None)


def _name_convolution(module: Any, before: Shape, _: Shape) -> Leaf | None:
    count = len(before) - 1
    if count not in {1, 2}:
        return None
    is_transposed = bool(module.transposed)
    extra = pick_size(module.output_padding, count) if is_transposed else 0
    return leaf(
        "conv-transpose" if is_transposed else "conv",
        module.out_channels,
        kernel=pick_size(module.kernel_size, count),
        stride=_unless(pick_size(module.stride, count), 1),
        padding=_unless(pick_size(module.padding, count), 0),
        output_padding=_unless(extra, 0),
        dilation=_unless(pick_size(module.dilation, count), 1),
        groups=_unless(module.groups, 1),
        bias=_has_bias(module),
    )


def _name_pool(module: Any, before: Shape, _: Shape) -> Leaf | None:
    if pick_size(getattr(module, "dilation", 1), 2) != 1:
        return None
    kind = "maxpool" if "Max" in type(module).__name__ else "avgpool"
    return name_pool(
        kind, module.kernel_size, module.stride, module.padding, len(before) - 1,
        is_ceil=module.ceil_mode,
    )  # fmt: skip


def name_pool(
    kind: str, size: Any, stride: Any, padding: Any, count: int, *, is_ceil: bool
) -> Leaf:
    """Return a pooling layer.

    :param kind: ``maxpool`` or ``avgpool``
    :param size: of the window
    :param stride: None for that of the window
    :param padding: on both sides
    :param count: of the axes of space
    :param is_ceil: whether an incomplete last window counts
    """
    window = pick_size(size, count)
    step = window if stride is None else pick_size(stride, count)
    margin = _unless(pick_size(padding, count), 0)
    return leaf(kind, window, stride=_unless(step, window), padding=margin, ceil=_only(is_ceil))


def _name_adaptive_pool(module: Any, _: Shape, after: Shape) -> Leaf:
    kind = "adaptive-maxpool" if "Max" in type(module).__name__ else "adaptive-avgpool"
    return leaf(kind, pick_size(after[1:], len(after) - 1))


def _name_batch_norm(module: Any, _: Shape, __: Shape) -> Leaf:
    is_instance = "Instance" in type(module).__name__
    affine = _unless(bool(module.affine), not is_instance)
    return leaf("instancenorm" if is_instance else "batchnorm", affine=affine)


def _name_layer_norm(module: Any, before: Shape, _: Shape) -> Leaf | None:
    if len(module.normalized_shape) != 1:
        return None
    over_channels = type(module) is not nn.LayerNorm and before[0] == module.normalized_shape[0]
    affine = _unless_on(module.elementwise_affine)
    bias = None if not module.elementwise_affine else _has_bias(module)
    return leaf("layernorm", channels=_only(over_channels), affine=affine, bias=bias)


def _name_rms_norm(module: Any, _: Shape, __: Shape) -> Leaf | None:
    if len(module.normalized_shape) != 1:
        return None
    return leaf("rmsnorm", affine=_unless_on(module.elementwise_affine))


def _name_recurrent(module: Any, before: Shape, _: Shape) -> Leaf | None:
    if len(before) != 2 or not module.batch_first:
        return None
    return leaf(
        {"RNN": "rnn", "GRU": "gru", "LSTM": "lstm"}[type(module).__name__],
        module.hidden_size,
        layers=_unless(module.num_layers, 1),
        bidirectional=_only(module.bidirectional),
        projection=_unless(module.proj_size, 0),
        dropout=_unless(module.dropout, 0.0),
        bias=None if module.bias else "none",
    )


def _name_attention(module: Any, before: Shape, _: Shape) -> Leaf | None:
    is_plain = module.batch_first and module.bias_k is None and module._qkv_same_embed_dim  # noqa: SLF001
    if len(before) != 2 or not is_plain:
        return None
    has_bias = module.in_proj_bias is not None
    return leaf("attention", module.num_heads, bias=_unless_on(has_bias))


def _name_upsample(module: Any, _: Shape, after: Shape) -> Leaf | None:
    if module.mode not in {"nearest", "bilinear", "bicubic", "linear"}:
        return None
    return name_upsample(module.mode, after)


def name_upsample(mode: str, after: Shape) -> Leaf:
    """Return upsampling to a size."""
    size = pick_size(after[1:], len(after) - 1)
    return Leaf(
        "upsample", None, (("size", size), *((("mode", mode),) if mode != "nearest" else ()))
    )


def _name_pad(module: Any, before: Shape, after: Shape) -> Leaf | None:
    margins = [(new - old) // 2 for old, new in zip(before[1:], after[1:], strict=True)]
    given = [*module.padding]
    halves = [each for margin in reversed(margins) for each in (margin, margin)]
    return leaf("pad", pick_size(margins, 2)) if given == halves else None


def _name_encoder_layer(module: Any, before: Shape) -> tuple[Entry, ...] | None:
    """Return the layer of a Transformer's encoder, with its norms before or after each sum."""
    attention = _name_attention(module.self_attn, before, before)
    function = getattr(module.activation, "__name__", type(module.activation).__name__).lower()
    if attention is None or function not in {"relu", "gelu"}:
        return None
    rate = module.dropout.p or None
    inner = (
        leaf("dense", module.linear1.out_features, activation=function, dropout=rate),
        leaf("dense", module.linear2.out_features, dropout=rate),
    )
    parts: list[Entry] = []
    for norm, layers in (
        (module.norm1, (attention, *name_dropout(module.dropout.p))),
        (module.norm2, inner),
    ):
        named = _name_layer_norm(norm, before, before)
        if named is None:
            return None
        first = (named, *layers) if module.norm_first else layers
        parts += [Group("residual", (first,)), *(() if module.norm_first else (named,))]
    return tuple(parts)


_NAMERS: list[tuple[tuple[type, ...], Callable[[Any, Shape, Shape], Leaf | None]]] = [
    ((nn.Conv1d, nn.Conv2d, nn.ConvTranspose1d, nn.ConvTranspose2d), _name_convolution),
    ((nn.Linear,), lambda module, *_: leaf("dense", module.out_features, bias=_has_bias(module))),
    ((nn.MaxPool1d, nn.MaxPool2d, nn.AvgPool1d, nn.AvgPool2d), _name_pool),
    (
        (nn.AdaptiveAvgPool1d, nn.AdaptiveAvgPool2d, nn.AdaptiveMaxPool1d, nn.AdaptiveMaxPool2d),
        _name_adaptive_pool,
    ),
    ((nn.BatchNorm1d, nn.BatchNorm2d, nn.InstanceNorm1d, nn.InstanceNorm2d), _name_batch_norm),
    ((nn.LayerNorm,), _name_layer_norm),
    ((nn.RMSNorm,), _name_rms_norm),
    (
        (nn.GroupNorm,),
        lambda module, *_: leaf("groupnorm", module.num_groups, affine=_unless_on(module.affine)),
    ),
    ((nn.LocalResponseNorm,), lambda module, *_: leaf("lrn", module.size)),
    (
        (nn.PReLU,),
        lambda module, *_: leaf("prelu", per_channel=_only(module.num_parameters > 1)),
    ),
    ((nn.Flatten,), lambda _module, _, after: leaf("flatten") if len(after) == 1 else None),
    (
        (nn.Embedding,),
        lambda module, *_: leaf("embedding", module.num_embeddings, width=module.embedding_dim),
    ),
    ((nn.RNN, nn.GRU, nn.LSTM), _name_recurrent),
    ((nn.MultiheadAttention,), _name_attention),
    ((nn.Upsample,), _name_upsample),
    ((nn.ZeroPad2d, nn.ReflectionPad2d, nn.ReplicationPad2d), _name_pad),
]
