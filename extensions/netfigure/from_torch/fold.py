"""Fold a list of entries: options of layers, residual blocks, and what is repeated."""

from typing import NamedTuple

from netfigure.forms.layers.kinds.activation import FUNCTIONS
from netfigure.from_torch.entries import Entry, Group, Leaf, Shape, leaf

#: The longest title of functions that are written as one layer, in characters.
_LONGEST_TITLE = 60
#: The longest list of layers that is tried as a repeated block.
_LONGEST_BLOCK = 24


class Part(NamedTuple):
    """An entry with the shapes before and after it."""

    entry: Entry
    before: Shape
    after: Shape


def fold_parts(parts: list[Part]) -> list[Part]:
    """Return fewer entries that say the same.

    :param parts: in their order
    """
    folded: list[Part] = []
    for part in parts:
        entry = _make_residual(part.entry)
        last = folded[-1] if folded else None
        joined = _join(last, part._replace(entry=entry)) if last else None
        if last and joined:
            folded[-1] = Part(joined, last.before, part.after)
        else:
            folded.append(part._replace(entry=entry))
    return _repeat(folded)


def _make_residual(entry: Entry) -> Entry:
    """Return a sum of two branches as a residual block, of which the shorter is the shortcut."""
    if not isinstance(entry, Group) or entry.kind != "add" or len(entry.parts) != 2:
        return entry
    layers, shortcut = sorted(entry.parts, key=len, reverse=True)
    return Group("residual", (layers, shortcut) if shortcut else (layers,))


def _join(first: Part, second: Part) -> Entry | None:
    """Return one entry for two that follow each other, or None."""
    if not isinstance(second.entry, Leaf):
        return None
    if isinstance(first.entry, Leaf):
        return _join_layers(first, first.entry, second, second.entry)
    last, entry = first.entry, second.entry
    is_plain = last.kind == "residual" and not last.activation and not entry.options
    function = entry.kind if is_plain and entry.kind in FUNCTIONS else ""
    return Group(last.kind, last.parts, activation=function) if function else None


def _join_layers(first: Part, last: Leaf, second: Part, entry: Leaf) -> Leaf | None:
    """Return one layer for two that follow each other, or None.

    :param first: the first part, whose entry is ``last``
    :param second: the second part, whose entry is ``entry``
    """
    if last.kind in {"conv", "dense"}:
        return _attach(last, entry)
    if last.kind == "adaptive-avgpool" and last.value == 1 and entry.kind == "flatten":
        return leaf("global-avgpool")
    if (last.kind, entry.kind) == ("reshape", "transpose") and len(first.before) == 3:
        return leaf("tokens") if first.before[0] == second.after[1] else None
    if last.kind == entry.kind == "custom":
        return _join_functions(last, entry, None if first.before == second.after else second.after)
    return None


def _attach(last: Leaf, entry: Leaf) -> Leaf | None:
    """Return a layer with the one after it as its option: a norm, an activation, or dropout."""
    given = dict(last.options)
    if entry.kind == "dropout" and "dropout" not in given:
        return Leaf(last.kind, last.value, (*last.options, ("dropout", entry.value)))
    if entry.options or "dropout" in given or "activation" in given:
        return None
    if entry.kind == "batchnorm" and last.kind == "conv" and "norm" not in given:
        return Leaf(last.kind, last.value, (*last.options, ("norm", "batch")))
    if entry.kind in {*FUNCTIONS, "softmax"}:
        return Leaf(last.kind, last.value, (*last.options, ("activation", entry.kind)))
    return None


def _join_functions(last: Leaf, entry: Leaf, shape: Shape | None) -> Leaf | None:
    """Return functions without weights as one layer with a shape, if it is a new one."""
    titles = [*dict.fromkeys([*last.value.split(", "), *entry.value.split(", ")])]
    title = ", ".join(titles)
    has_weights = "weights" in dict((*last.options, *entry.options))
    if has_weights or len(title) > _LONGEST_TITLE:
        return None
    return leaf("custom", title, output=None if shape is None else [*shape])


def _repeat(parts: list[Part]) -> list[Part]:
    """Return the parts with each block that is repeated written once."""
    result: list[Part] = []
    at = 0
    while at < len(parts):
        size, times = _find_block(parts, at)
        if times > 1:
            block = parts[at : at + size]
            entries = tuple(part.entry for part in block)
            result.append(
                Part(Group("repeat", (entries,), times), block[0].before, block[-1].after)
            )
        else:
            result.append(parts[at])
        at += size * times
    return result


def _find_block(parts: list[Part], at: int) -> tuple[int, int]:
    """Return the length and the repetitions of the block that covers most from an index on."""
    best = (1, 1)
    for size in range(1, min(_LONGEST_BLOCK, (len(parts) - at) // 2) + 1):
        block = parts[at : at + size]
        if block[0].before != block[-1].after:
            continue
        times = 1
        while parts[at + times * size : at + (times + 1) * size] == block:
            times += 1
        is_worth = times > 2 or size > 1 or isinstance(block[0].entry, Group)
        if times > 1 and is_worth and size * times > best[0] * best[1]:
            best = (size, times)
    return best
