"""Groups of layers: repeated ones, those with a path round them, and those side by side."""

from collections.abc import Callable
from typing import Literal

from sphinx_studyguide.architecture.layers.ask import Ask, Scope
from sphinx_studyguide.architecture.layers.item import Item
from sphinx_studyguide.architecture.layers.kinds.transform import FUNCTIONS
from sphinx_studyguide.architecture.layers.model import Branches, Part, Repeat, Residual
from sphinx_studyguide.architecture.layers.shapes import Shape, add, are_equal, is_equal
from sphinx_studyguide.architecture.source.read import (
    Reader,
    as_choice,
    as_text,
    as_whole,
    describe,
)
from sphinx_studyguide.architecture.source.values import Items, Value

_MOST_BRANCHES = 6
_SHORT = {
    "group": "layers",
    "repeat": "times",
    "residual": "layers",
    "concat": "branches",
    "add": "branches",
}
#: Reads a list of layers, given the shape that comes in.
ReadParts = Callable[[Value, Shape], tuple[Part, ...]]


def read_group(item: Item, before: Shape, scope: Scope, read: ReadParts) -> Part:
    """Return a group.

    :param item: as it is written
    :param before: the shape that comes in
    :param read: reads the layers in it
    :raises Refusal: if it does not fit together
    """
    reader = Reader(item.options(_SHORT[item.kind]), f"the group {item.kind}", scope.refusals)
    ask = Ask(item.kind, item.line, reader, before, scope)
    part: Part
    if item.kind == "group":
        parts = _layers(ask, read)
        part = Repeat(1, reader.read("name", as_text, ""), parts, before, parts[-1].after)
    elif item.kind == "repeat":
        part = _read_repeat(ask, read)
    elif item.kind == "residual":
        part = _read_residual(ask, read)
    else:
        part = _read_branches(ask, "concat" if item.kind == "concat" else "add", read)
    reader.finish()
    return part


def _layers(ask: Ask, read: ReadParts) -> tuple[Part, ...]:
    value = ask.reader.get("layers")
    parts = read(value, ask.before) if value is not None else ()
    if not parts:
        raise ask.refuse("there are no layers; write layers: [dense: 10]")
    return parts


def _read_repeat(ask: Ask, read: ReadParts) -> Repeat:
    name = ask.reader.read("name", as_text, "")
    times = ask.must("times", as_whole(2, 10_000))
    parts = _layers(ask, read)
    after = parts[-1].after
    if not are_equal(ask.before, after):
        raise ask.refuse(
            f"{ask.before.text} comes in and {after.text} comes out, so that the layers cannot "
            "follow themselves; write the first copy before it"
        )
    return Repeat(times, name, parts, ask.before, after)


def _read_residual(ask: Ask, read: ReadParts) -> Residual:
    parts = _layers(ask, read)
    value = ask.reader.get("shortcut")
    shortcut = read(value, ask.before) if value is not None else ()
    function = ask.reader.read("activation", as_choice([*FUNCTIONS, "none"]), "none")
    after, round_it = parts[-1].after, shortcut[-1].after if shortcut else ask.before
    if not are_equal(after, round_it):
        way = (
            "mend one of the two"
            if shortcut
            else "write a shortcut: [conv: …] that makes them equal"
        )
        raise ask.refuse(
            f"{after.text} comes out of the layers and {round_it.text} goes round them, and they "
            f"are added; {way}"
        )
    return Residual(parts, shortcut, FUNCTIONS.get(function, ""), ask.before, after)


def _read_branches(ask: Ask, merge: Literal["concat", "add"], read: ReadParts) -> Branches:
    value = ask.reader.get("branches")
    if not isinstance(value, Items) or not 2 <= len(value.items) <= _MOST_BRANCHES:
        found = (
            f"{len(value.items)} branches"
            if isinstance(value, Items)
            else describe(value)
            if value
            else "nothing"
        )
        raise ask.refuse(f"found {found}; write from 2 to {_MOST_BRANCHES} lists of layers")
    ways = tuple(read(each, ask.before) for each in value.items)
    shapes = [way[-1].after if way else ask.before for way in ways]
    joined = 0 if ask.before.has_channels or shapes[0].has_channels else len(shapes[0].axes) - 1
    for shape in shapes[1:]:
        fits = len(shape.axes) == len(shapes[0].axes) and all(
            is_equal(axis, twin) or (merge == "concat" and index == joined)
            for index, (axis, twin) in enumerate(zip(shape.axes, shapes[0].axes, strict=True))
        )
        if not fits:
            raise ask.refuse(
                f"the branches give {' and '.join(each.text for each in shapes)}, which cannot be "
                f"{'added' if merge == 'add' else 'joined'}; make them equal"
                + ("" if merge == "add" else " but for the axis that grows")
            )
    axes = list(shapes[0].axes)
    if merge == "concat" and axes:
        axes[joined] = add(tuple(shape.axes[joined] for shape in shapes))
    after = shapes[0].with_axes(*axes, order=shapes[0].order)
    return Branches(merge, ways, ask.before, after)
