"""Groups of layers: repeated ones, those with a path around them, and those side by side."""

from collections.abc import Callable
from typing import Literal

from netfigure.forms.layers.kinds.context import Ask, Scope
from netfigure.forms.layers.kinds.dense import FUNCTIONS
from netfigure.forms.layers.model import Branches, Part, Repeat, Residual
from netfigure.forms.layers.parse.entries import Item
from netfigure.forms.layers.shapes import Axis, Shape, add, are_equal, is_equal
from netfigure.source.read import (
    Reader,
    as_choice,
    as_text,
    as_whole,
    describe,
)
from netfigure.source.values import Items, Value

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
            f"{ask.before.text} comes in and {after.text} comes out, so the layers cannot be "
            f"repeated; let them end with {ask.before.text}, or write the first copy before it"
        )
    return Repeat(times, name, parts, ask.before, after)


def _read_residual(ask: Ask, read: ReadParts) -> Residual:
    parts = _layers(ask, read)
    value = ask.reader.get("shortcut")
    shortcut = read(value, ask.before) if value is not None else ()
    function = ask.reader.read("activation", as_choice([*FUNCTIONS, "none"]), "none")
    after, round_it = parts[-1].after, shortcut[-1].after if shortcut else ask.before
    if not are_equal(after, round_it):
        path = "the shortcut" if shortcut else "the residual path"
        raise ask.refuse(
            f"{ask.before.text} comes in, the layers give {after.text} and {path} gives "
            f"{round_it.text}, which cannot be added; let the layers end with {round_it.text}, or "
            f"the shortcut with {after.text}{_example_shortcut(ask.before, after)}"
        )
    return Residual(parts, shortcut, FUNCTIONS.get(function, ""), ask.before, after)


def _example_shortcut(before: Shape, after: Shape) -> str:
    """Return a projection as it could be written, from one shape to another, if there is one."""
    if not after.axes or len(before.axes) != len(after.axes):
        return ""
    if not after.has_channels:
        return f", like shortcut: [dense: {after.axes[-1].text}]"
    old, new = before.axes[-1].value, after.axes[-1].value
    if old is None or new is None or old % new:
        return ""
    stride = f", stride: {old // new}" if old > new else ""
    return f", like shortcut: [{{conv: {after.axes[0].text}, kernel: 1{stride}}}]"


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
    for number, shape in enumerate(shapes[1:], 2):
        fits = len(shape.axes) == len(shapes[0].axes) and all(
            is_equal(axis, twin) or (merge == "concat" and index == joined)
            for index, (axis, twin) in enumerate(zip(shape.axes, shapes[0].axes, strict=True))
        )
        if not fits:
            first, wanted = shapes[0], shapes[0].text
            if merge == "concat" and first.axes:
                axes = list(first.axes)
                axes[joined] = Axis("…", None)
                wanted = first.with_axes(*axes).text
            raise ask.refuse(
                f"{ask.before.text} comes in, branch 1 gives {first.text} and branch {number} "
                f"gives {shape.text}, which cannot be {'added' if merge == 'add' else 'joined'}; "
                f"let branch {number} end with {wanted}"
            )
    axes = list(shapes[0].axes)
    if merge == "concat" and axes:
        axes[joined] = add(tuple(shape.axes[joined] for shape in shapes))
    after = shapes[0].with_axes(*axes, order=shapes[0].order)
    return Branches(merge, ways, ask.before, after)
