"""Parse a sequence chart: its parts and its steps."""

from netfigure.forms.sequence.model import Part, Sequence
from netfigure.forms.sequence.steps import Names, parse_steps
from netfigure.functions.lookup import Functions
from netfigure.source.entries import split_entry
from netfigure.source.read import Reader, as_choice, as_text, describe, list_items, open_form
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs, Value
from netfigure.style.looks import HUES

_MOST_PARTS, _MOST_STEPS = 8, 60


def parse_sequence(body: Pairs, refusals: list[Refusal], _functions: Functions) -> Sequence:
    """Return the sequence chart that a body describes.

    :param body: the keys and values of the source
    :param refusals: collects what is wrong with single keys
    :raises Refusal: if there is nothing to draw
    """
    reader = open_form(body, "sequence", refusals)
    value = reader.get("parts")
    parts = [] if value is None else _parse_parts(value, refusals)
    names = Names([part.name for part in parts], is_open=not parts)
    steps = reader.get("steps")
    reader.finish()
    if steps is None:
        raise Refusal(
            "a sequence has no steps; write 'steps: [user -> model: question]'", reader.line()
        )
    found = parse_steps(steps, names, refusals)
    known = {part.name: part for part in parts}
    chart = Sequence(tuple(known.get(name, Part(name, name)) for name in names.names), found)
    if not found:
        raise Refusal(
            "no step can be drawn; write at least one, like 'user -> model: question'", steps.line
        )
    if len(chart.parts) > _MOST_PARTS:
        raise Refusal(
            f"there are {len(chart.parts)} parts; write at most {_MOST_PARTS}", steps.line
        )
    if len(chart.messages) > _MOST_STEPS:
        raise Refusal(
            f"there are {len(chart.messages)} messages; write at most {_MOST_STEPS}", steps.line
        )
    return chart


def _parse_parts(value: Value, refusals: list[Refusal]) -> list[Part]:
    parts: list[Part] = []
    for item in list_items(value, "parts", _MOST_PARTS):
        try:
            parts.append(_parse_part(item, [part.name for part in parts], refusals))
        except Refusal as refusal:
            refusals.append(Refusal(f"parts: {refusal.message}", refusal.line))
    return parts


def _parse_part(value: Value, others: list[str], refusals: list[Refusal]) -> Part:
    entry = split_entry(value)
    if entry is None:
        raise Refusal(f"found {describe(value)}; write the name of a part", value.line)
    name = as_text(entry.name).strip()
    if name in others:
        raise Refusal(f"there are two parts {name!r}; remove one", value.line)
    reader = Reader(entry.options("label"), f"the part {name[:40]!r}", refusals)
    part = Part(name, reader.read("label", as_text, name), reader.read("hue", as_choice(HUES), ""))
    reader.finish()
    return part
