"""Parse the groups: titled rectangles around some blocks."""

import re

from netfigure.forms.circuit.model import Area, Group
from netfigure.forms.circuit.parse.areas import Grid
from netfigure.source.read import (
    Reader,
    as_choice,
    as_list,
    as_text,
    describe,
)
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Pairs, Scalar, Value
from netfigure.style.looks import HUES
from netfigure.typeset.label import parse_label

_MOST_GROUPS = 24


def parse_groups(reader: Reader, grid: Grid) -> tuple[tuple[Group, ...], list[str]]:
    """Return the groups, outer ones before inner ones, and the names of those that are refused.

    A group may hold another one that is written before it.

    :param reader: of the circuit
    :param grid: with the areas of the blocks
    :raises Refusal: if there are too many
    """
    groups: dict[str, Group] = {}
    pairs = parse_mapping(reader, "groups")
    if len(pairs) > _MOST_GROUPS:
        raise Refusal(
            f"found {len(pairs)} groups; write at most {_MOST_GROUPS}", reader.line("groups")
        )
    for key, each in pairs:
        try:
            groups[key.text] = _parse_group(reader, key, each, grid, groups)
        except Refusal as refusal:
            reader.refuse(refusal.message, refusal.line)
    missing = [
        key.text for key, _ in pairs if key.text not in groups and key.text not in grid.areas
    ]
    ordered = sorted(groups.values(), key=lambda group: -group.area.width * group.area.height)
    return tuple(ordered), missing


def parse_mapping(reader: Reader, key: str) -> tuple[tuple[Scalar, Value], ...]:
    """Return the keys and values of an optional mapping.

    :param reader: of the circuit
    :param key: under which the mapping is written
    """
    value = reader.get(key)
    if value is None or (isinstance(value, Scalar) and value.value is None):
        return ()
    if isinstance(value, Pairs):
        return value.pairs
    reader.refuse(f"{key} is {describe(value)}; write names and a colon after each", value.line)
    return ()


def _parse_group(
    reader: Reader, key: Scalar, value: Value, grid: Grid, groups: dict[str, Group]
) -> Group:
    name, title, hue = key.text, key.text.replace("_", " "), ""
    if name in grid.areas:
        raise Refusal(f"groups: {name!r} is a block too; give the group another name", key.line)
    if isinstance(value, Pairs):
        inner = Reader(value, f"{name!r}", reader.refusals)
        title = inner.read("title", _as_title, title)
        hue = inner.read("hue", as_choice(HUES), "")
        held = inner.get("holds")
        inner.finish()
        if held is None:
            raise Refusal(f"{name!r} holds nothing; write 'holds: [a, b]'", key.line)
    else:
        held = value
    area, members = _find_members(name, held, grid, groups)
    for other in groups.values():
        both = area.meets(other.area)
        if both and not area.holds(other.area) and not other.area.holds(area):
            raise Refusal(
                f"groups: {name!r} and {other.name!r} cross; one must lie inside the other",
                key.line,
            )
    return Group(name, area, parse_label(title, "bold"), hue, members)


def _find_members(
    name: str, held: Value, grid: Grid, groups: dict[str, Group]
) -> tuple[Area, tuple[str, ...]]:
    areas = grid.areas
    texts = as_list(as_text)(held)
    members: list[str] = []
    for text in texts:
        for word in re.split(r"[\s,]+", text.strip()):
            if word in groups:
                members += groups[word].members
            elif word in areas:
                members.append(word)
            else:
                raise Refusal(
                    f"{name!r} holds {word!r}, but no block has that name; {suggest(word, areas)}",
                    held.line,
                )
    inside = [areas[member] for member in members]
    area = Area(
        min(each.left for each in inside),
        min(each.top for each in inside),
        max(each.right for each in inside),
        max(each.bottom for each in inside),
    )
    if len({grid.find_panel(each) for each in inside}) > 1:
        raise Refusal(f"groups: {name!r} holds blocks of several panels; write two", held.line)
    for other, its_area in areas.items():
        if its_area.meets(area) and not area.holds(its_area):
            raise Refusal(f"groups: {name!r} would cut through {other!r}; move it", held.line)
    return area, tuple(
        other for other, its_area in areas.items() if area.holds(its_area) and " " not in other
    )


def _as_title(value: Value) -> str:
    return "" if isinstance(value, Scalar) and value.text == "" else as_text(value)
