"""Name a function or a method of tensors in YAML, by its name and the shapes around it."""

from collections.abc import Mapping
from math import prod
from typing import Any

from torch.nn import functional

from netfigure.from_torch.entries import Leaf, Shape, leaf
from netfigure.from_torch.modules import name_dropout, name_pool, name_upsample

#: What is only stored in another way, or passes at inference.
_PASSES = {"contiguous", "clone", "detach", "stochastic_depth", "to", "type", "float"}
_RESHAPES = {"flatten", "reshape", "view", "unflatten"}
#: Functions of each value.
_ACTIVATIONS = {
    "relu": "relu", "relu6": "relu6", "leaky_relu": "leaky-relu", "elu": "elu", "selu": "selu",
    "celu": "celu", "gelu": "gelu", "silu": "silu", "mish": "mish", "tanh": "tanh",
    "hardtanh": "hardtanh", "sigmoid": "sigmoid", "logsigmoid": "logsigmoid",
    "hardsigmoid": "hardsigmoid", "hardswish": "hardswish", "softplus": "softplus",
    "softsign": "softsign", "softmax": "softmax", "log_softmax": "log-softmax", "glu": "glu",
}  # fmt: skip
#: Names of functions that PyTorch dispatches and that have none of their own.
_DISPATCHED = {
    functional.max_pool2d: "max_pool2d",
    functional.max_pool1d: "max_pool1d",
    functional.adaptive_max_pool2d: "adaptive_max_pool2d",
    functional.adaptive_max_pool1d: "adaptive_max_pool1d",
}


def find_name(target: Any) -> str:
    """Return the name of a function or a method, without the underscore of those in place."""
    name = target if isinstance(target, str) else _DISPATCHED.get(target) or target.__name__
    return name.rstrip("_") or name


def name_function(
    name: str, arguments: tuple[Any, ...], options: Mapping[str, Any], before: Shape, after: Shape
) -> tuple[Leaf, ...] | None:
    """Return the layers that a function of one tensor is, or None if there is no name for it.

    :param name: of the function
    :param arguments: after the tensor
    :param options: named ones
    :param before: shape of the tensor, without the batch
    :param after: shape of the result
    """
    if before == after and name in {*_PASSES, *_RESHAPES}:
        return ()
    named: Leaf | None
    if name in _ACTIVATIONS:
        named = leaf(_ACTIVATIONS[name])
    elif name in {"dropout", "dropout2d"}:
        return name_dropout(options.get("p", arguments[0] if arguments else 0.5))
    elif name in _RESHAPES:
        named = _name_reshape(before, after)
    elif name in {"transpose", "permute", "swapaxes"}:
        named = leaf("transpose") if len(after) == 2 and after == before[::-1] else None
    elif name == "interpolate" and options.get("mode", "nearest") in {"nearest", "bilinear"}:
        named = name_upsample(options.get("mode", "nearest"), after)
    else:
        named = (
            _name_mean(name, arguments, options, before, after)
            or _name_state(name, arguments, before, after)
            or _name_pool(name, arguments, options, before, after)
        )
    return (named,) if named else None


def _name_reshape(before: Shape, after: Shape) -> Leaf | None:
    if after == (prod(before),):
        return leaf("flatten")
    # The order of the axes of a longer shape is not known.
    return leaf("reshape", [*after]) if len(after) == 2 and prod(after) == prod(before) else None


def _name_pool(
    name: str, arguments: tuple[Any, ...], options: Mapping[str, Any], before: Shape, after: Shape
) -> Leaf | None:
    count = len(before) - 1
    if name.startswith("adaptive_") and len(after) == count + 1:
        kind = "adaptive-maxpool" if "max" in name else "adaptive-avgpool"
        return leaf(kind, after[1] if len(set(after[1:])) == 1 else [*after[1:]])
    if name not in {"max_pool1d", "max_pool2d", "avg_pool1d", "avg_pool2d"}:
        return None
    keys = ("kernel_size", "stride", "padding")
    given = {**dict(zip(keys, arguments, strict=False)), **options}
    if given.get("dilation", 1) != 1 or len(arguments) > len(keys):
        return None
    kind = "maxpool" if name.startswith("max") else "avgpool"
    return name_pool(
        kind, given["kernel_size"], given.get("stride") or None, given.get("padding", 0), count,
        is_ceil=bool(given.get("ceil_mode")),
    )  # fmt: skip


def _name_mean(
    name: str, arguments: tuple[Any, ...], options: Mapping[str, Any], before: Shape, after: Shape
) -> Leaf | None:
    """Return the mean or maximum over all of space, or over time."""
    axes = options.get("dim", arguments[0] if arguments else None)
    axes = [*axes] if isinstance(axes, tuple | list) else [axes]
    if name not in {"mean", "amax"} or not all(isinstance(axis, int) for axis in axes):
        return None
    over = sorted(axis % (len(before) + 1) for axis in axes)
    if len(before) == 3 and over == [2, 3] and after == before[:1]:
        return leaf("global-avgpool" if name == "mean" else "global-maxpool")
    if len(before) == 2 and over == [1] and after == before[1:]:
        return leaf("select", "mean" if name == "mean" else "max")
    return None


def _name_state(name: str, arguments: tuple[Any, ...], before: Shape, after: Shape) -> Leaf | None:
    """Return the choice of the first or the last state of a sequence."""
    if name != "getitem" or len(before) != 2 or after != before[1:]:
        return None
    places = arguments[0] if isinstance(arguments[0], tuple) else ()
    if len(places) < 2 or places[1] not in (0, -1):
        return None
    return leaf("select", "first" if places[1] == 0 else "last")
