"""What the parts of all panels share: functions, contours, and the looks of scatter classes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from netfigure.forms.plot.model import Shape
from netfigure.functions.lookup import Functions
from netfigure.scene.polylines import Array
from netfigure.source.entries import split_entry
from netfigure.source.read import Reader, as_text
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Pairs, Value

_T = TypeVar("_T")
#: Hues for items that name none, in their order.
Hues = Iterator[str]
MOST_ITEMS = 40


@dataclass
class PlotContext:
    """The state that is shared while a plot is parsed."""

    functions: Functions
    #: collects what is wrong with single parts
    refusals: list[Refusal]
    #: contours by function, ranges and levels, since panels may show the same ones
    contours: dict[object, tuple[Array, ...]] = field(default_factory=dict)
    #: hue and shape of each scatter class, the same in all panels
    classes: dict[str, tuple[str, Shape]] = field(default_factory=dict)


def parse_list(
    context: PlotContext, reader: Reader, key: str, parse: Callable[[Value], _T]
) -> list[tuple[_T, int]]:
    """Return the items of a list with their lines; an item that is wrong is refused alone.

    :param context: collects the refusals
    :param reader: of the panel
    :param key: of the list
    :param parse: parses one item
    :raises Refusal: if there are too many
    """
    value = reader.get(key)
    if value is None:
        return []
    items = value.items if isinstance(value, Items) else (value,)
    if len(items) > MOST_ITEMS:
        raise Refusal(f"{key}: {len(items)} are written; write at most {MOST_ITEMS}", value.line)
    found = []
    for item in items:
        try:
            found.append((parse(item), item.line))
        except Refusal as refusal:
            context.refusals.append(Refusal(f"{key}: {refusal.message}", refusal.line))
    return found


def split_name(value: Value, numbers: str = "") -> tuple[str, Pairs]:
    """Return a name and its options: ``name``, ``name: {label: …}``, or options with numbers.

    :param value: the item
    :param numbers: the key of numbers that need no name, if there is one
    :raises Refusal: for anything else
    """
    if not isinstance(value, Pairs):
        return as_text(value), Pairs(value.line, ())
    entry = split_entry(value)
    if entry and isinstance(entry.value, Pairs) and not entry.beside:
        return entry.name.text, entry.value
    if value.get(numbers) is not None:
        return "", value
    name = entry.name.text if entry else "name"
    raise Refusal(
        f"found a mapping; write {name!r} alone, or its keys in braces: '{name}: {{label: …}}'",
        value.line,
    )
