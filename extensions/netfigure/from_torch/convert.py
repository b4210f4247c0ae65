"""Convert a module that is named on the command line to YAML."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from netfigure.source.refusal import Refusal


class Converted(NamedTuple):
    """The text of a model, and what it does not say."""

    text: str
    notes: tuple[str, ...]


def convert_named(name: str, shape: tuple[int, ...]) -> Converted:
    """Return the YAML of the module that a name refers to.

    :param name: ``module:build``; ``build`` is a module of PyTorch, or a function that makes one
    :param shape: of the input, without the batch
    :raises Refusal: if PyTorch or the name is missing, or the model cannot be traced
    """
    try:
        import torch  # noqa: PLC0415 - it is optional, and takes long
    except ImportError:
        raise Refusal(
            "PyTorch is not installed; write 'pip install torch' in the environment of the model", 0
        ) from None
    from netfigure.from_torch.trace import UntraceableError  # noqa: PLC0415

    build = _find(name)
    try:
        with torch.device("meta"):
            model = build if isinstance(build, torch.nn.Module) else build()
    except (NotImplementedError, RuntimeError):  # it computes with values while it is built
        model = build()
    except TypeError as error:
        raise Refusal(f"{name}: {error}; name a function without parameters", 0) from None
    if not isinstance(model, torch.nn.Module):
        raise Refusal(f"{name} gives {type(model).__name__}; name a torch.nn.Module", 0)
    try:
        return convert_module(model, shape)
    except UntraceableError as error:
        raise Refusal(f"{name}: {error}", 0) from None


def convert_module(model: object, shape: tuple[int, ...]) -> Converted:
    """Return the text of a ``torch.nn.Module``.

    :param model: the module, on any device; its weights are not read
    :param shape: of the input, without the batch
    :raises UntraceableError: if its forward pass cannot be followed
    """
    from torch import nn  # noqa: PLC0415 - it is optional, and takes long

    from netfigure.from_torch.nest import Nester, list_steps  # noqa: PLC0415
    from netfigure.from_torch.skips import name_skips  # noqa: PLC0415
    from netfigure.from_torch.trace import trace_module  # noqa: PLC0415
    from netfigure.from_torch.write import write_layers  # noqa: PLC0415

    assert isinstance(model, nn.Module)  # noqa: S101 - the type is not known without PyTorch
    last = trace_module(model.to("meta").eval(), shape)
    nester = Nester()
    parts = nester.nest(last)
    used = {key: size for step in list_steps(last) for key, size in step.parameters.items()}
    total, all_of_them = sum(used.values()), sum(each.numel() for each in model.parameters())
    notes = [
        f"{times} × {title}: written as 'custom', since netfigure has no such layer"
        for title, times in nester.unnamed.items()
    ]
    if total < all_of_them:
        notes.append(
            f"{all_of_them - total:,} parameters are left out: the output does not use them"
        )
    entries = name_skips([part.entry for part in parts])
    return Converted(write_layers(entries, shape, total), tuple(notes))


def _find(name: str) -> Callable[[], object]:
    """Return the object that a name such as ``package.module:build`` refers to.

    :raises Refusal: if there is no such thing
    """
    path, _, attribute = name.partition(":")
    if not path or not attribute:
        raise Refusal(f"found {name!r}; write module:build, like torchvision.models:resnet18", 0)
    try:
        return getattr(import_module(path), attribute)
    except (ImportError, AttributeError) as error:
        raise Refusal(f"{name}: {error}", 0) from None
