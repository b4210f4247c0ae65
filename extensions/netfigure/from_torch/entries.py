"""Entries of a list of layers, before they become text."""

from dataclasses import dataclass
from typing import Any

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Leaf:
    """A layer: its kind, the kind's main value, and options."""

    kind: str
    value: Any = None
    options: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Group:
    """Layers that belong together.

    ``kind`` is ``residual`` (``parts`` are the layers, and the shortcut if there is one),
    ``repeat`` or ``side`` (``parts`` are the layers), ``concat``, ``add`` or ``multiply``
    (``parts`` are the branches).
    """

    kind: str
    parts: tuple[tuple["Entry", ...], ...]
    times: int = 1
    activation: str = ""
    #: by which a join takes what a side path gives
    name: str = ""


Entry = Leaf | Group


def leaf(kind: str, value: Any = None, **options: Any) -> Leaf:
    """Return a layer, without the options that are None; their underscores become hyphens.

    :param kind: such as ``conv``
    :param value: what follows the kind; None if nothing does
    :param options: besides
    """
    kept = ((key.replace("_", "-"), each) for key, each in options.items() if each is not None)
    return Leaf(kind, value, tuple(kept))
