"""Write branches around the lower levels of a U-Net as skips with names."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from netfigure.from_torch.entries import Entry, Group, Leaf, leaf

#: Layers that enlarge a map, as those on the way up do.
_RAISING = {"conv-transpose", "upsample", "unpool"}


def name_skips(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries of a model with skips in place of the branches that go down and up again.

    :param entries: from the input to the output
    """
    named: list[Entry] = []
    _append(named, entries)
    return named


def _append(named: list[Entry], entries: Sequence[Entry]) -> None:
    """Append entries; a branch around lower levels ends with a join."""
    for entry in entries:
        lower, skip = _split(entry)
        last = named[-1] if named else None
        can_be_named = isinstance(last, Leaf) and "name" not in dict(last.options)
        if not isinstance(entry, Group) or not lower or not (skip or can_be_named):
            named.append(entry)
            continue
        name = f"skip {sum(1 for each in named if _has_skip(each)) + 1}"
        if skip:
            named.append(Group("side", (tuple(skip),), name=name))
        elif isinstance(last, Leaf):
            named[-1] = replace(last, options=(*last.options, ("name", name)))
        _append(named, lower)
        named.append(leaf("join", name, by=None if entry.kind == "concat" else "add"))
        if entry.activation:
            named.append(leaf(entry.activation))


def _has_skip(entry: Entry) -> bool:
    """Return whether an entry gives what a join takes in."""
    if isinstance(entry, Group):
        return entry.kind == "side"
    return str(dict(entry.options).get("name", "")).startswith("skip ")


def _split(entry: Entry) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """Return the branch of a group that goes down and up again, and the other one.

    Both are empty if no branch does.
    """
    if not isinstance(entry, Group) or entry.kind not in {"concat", "residual"}:
        return (), ()
    parts = entry.parts if len(entry.parts) > 1 else (*entry.parts, ())
    raising = [part for part in parts if any(map(_raises, part))]
    if len(parts) != 2 or len(raising) != 1:
        return (), ()
    other = next(part for part in parts if part is not raising[0])
    return raising[0], other


def _raises(entry: Entry) -> bool:
    """Return whether a layer enlarges a map, or one inside of a group does."""
    if isinstance(entry, Leaf):
        return entry.kind in _RAISING
    return any(_raises(inner) for inner in _walk(entry))


def _walk(group: Group) -> Iterator[Entry]:
    for part in group.parts:
        yield from part
