"""Describe a sequence chart in sentences: its parts, and its numbered messages in their order."""

from collections.abc import Iterator
from itertools import count

from netfigure.forms.sequence.model import Group, Message, Note, Sequence, Step
from netfigure.typeset.label import parse_label


def describe_sequence(sequence: Sequence) -> str:
    """Return a description of every step.

    :param sequence: the chart
    """
    names = [_say(part.label) for part in sequence.parts]
    number = len(sequence.messages)
    start = (
        f"{number} message{'s' if number != 1 else ''} between {len(names)} "
        f"part{'s' if len(names) != 1 else ''}, from left to right: {', '.join(names)}."
    )
    return " ".join([start, *_describe_steps(sequence.steps, names, count(1))])


def _describe_steps(
    steps: tuple[Step, ...], names: list[str], numbers: Iterator[int]
) -> Iterator[str]:
    for step in steps:
        if isinstance(step, Message):
            yield f"{next(numbers)}. {_end(_describe_message(step, names))}"
        elif isinstance(step, Note):
            first, last = step.reach
            reach = names[first] if first == last else f"{names[first]} to {names[last]}"
            yield _end(f"Note {'at' if first == last else 'across'} {reach}: {_say(step.text)}")
        else:
            yield from _describe_group(step, names, numbers)


def _describe_group(group: Group, names: list[str], numbers: Iterator[int]) -> Iterator[str]:
    for place, case in enumerate(group.cases):
        start = (
            f"{group.kind.capitalize()}"
            if place == 0
            else "Or"
            if group.kind == "choice"
            else "And"
        )
        title = f", {_say(case.title)}" if case.title.strip() else ""
        yield f"{start}{title}:"
        yield from _describe_steps(case.steps, names, numbers)
    yield f"End of {group.kind}."


def _describe_message(message: Message, names: list[str]) -> str:
    source, target = names[message.source], names[message.target]
    text = f": {_say(message.text)}" if message.text.strip() else ""
    if message.is_own:
        return f"{source} to itself{text}"
    if message.heads[0] == message.heads[1]:
        return f"{source} and {target}{' to each other' if message.heads[0] else ''}{text}"
    return f"{source} to {target}{', dashed' if message.is_dashed else ''}{text}"


def _say(text: str) -> str:
    return parse_label(" ".join(text.split())).plain


def _end(sentence: str) -> str:
    """Return a sentence with a period, if the author's words do not end one."""
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."
