"""Parse the steps of a sequence chart: messages, notes and groups."""

import re
from dataclasses import dataclass

from netfigure.forms.sequence.model import Case, Group, Kind, Message, Note, Step
from netfigure.source.entries import Entry, split_entry
from netfigure.source.read import Reader, as_list, as_text, describe
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Items, Pairs, Scalar, Value

#: An arrow between two names; dots are dashes.
_ARROW = re.compile(r"(.+?)\s*(<->|->|--|<\.\.>|\.\.>|\.\.)\s*([^<>\s-].*)", re.DOTALL)
#: Groups with one case, and groups with several.
_SINGLE: dict[str, Kind] = {"loop": "loop", "optional": "optional"}
_SEVERAL: dict[str, Kind] = {"choice": "choice", "parallel": "parallel"}
_NO_STEPS: tuple[Step, ...] = ()


@dataclass
class Names:
    """The names of the parts, in their order."""

    names: list[str]
    #: whether a new name is a new part
    is_open: bool

    def find(self, name: str, line: int) -> int:
        """Return the number of a part.

        :raises Refusal: if there is none of that name
        """
        if name not in self.names:
            if not self.is_open:
                raise Refusal(f"there is no part {name!r}; {suggest(name, self.names)}", line)
            self.names.append(name)
        return self.names.index(name)


def parse_steps(value: Value, names: Names, refusals: list[Refusal]) -> tuple[Step, ...]:
    """Return the steps of a list; those that are wrong are refused.

    :param value: the list
    :param names: of the parts
    :param refusals: collects what is wrong
    """
    steps: list[Step] = []
    for item in value.items if isinstance(value, Items) else (value,):
        try:
            steps.append(_parse_step(item, names, refusals))
        except Refusal as refusal:
            refusals.append(refusal)
    return tuple(steps)


def _parse_step(value: Value, names: Names, refusals: list[Refusal]) -> Step:
    entry = split_entry(value)
    if entry is None:
        raise Refusal(
            f"found {describe(value)}; write a message, like 'user -> model: question'", value.line
        )
    word = entry.name.text
    if word == "note":
        return _parse_note(entry, names, refusals)
    if word in _SINGLE:
        return _parse_group(entry, _SINGLE[word], names, refusals)
    if word in _SEVERAL:
        return _parse_cases(entry, _SEVERAL[word], names, refusals)
    return _parse_message(entry, names, refusals)


def _parse_message(entry: Entry, names: Names, refusals: list[Refusal]) -> Message:
    text, line = as_text(entry.name), entry.name.line
    match = _ARROW.fullmatch(text)
    if match is None:
        raise Refusal(
            f"found {text[:40]!r}; write a message, like 'user -> model: question', or one of "
            f"note, {', '.join((*_SINGLE, *_SEVERAL))}",
            line,
        )
    source, target = (names.find(match[group].strip(), line) for group in (1, 3))
    reader = Reader(entry.options("text"), f"the message {text[:40]!r}", refusals)
    words = reader.read("text", as_text, "")
    reader.finish()
    heads = match[2][0] == "<", match[2][-1] == ">"
    return Message(source, target, words, "." in match[2], heads)


def _parse_note(entry: Entry, names: Names, refusals: list[Refusal]) -> Note:
    reader = Reader(entry.options("text"), "a note", refusals)
    text = reader.read("text", as_text, "")
    value = reader.get("at")
    reader.finish()
    if not text.strip() or value is None:
        missing = "'at: ' and the name of a part" if text.strip() else "'note: ' and its words"
        raise Refusal(f"the note is not complete; write {missing}", entry.name.line)
    places = [names.find(name.strip(), value.line) for name in as_list(as_text)(value)]
    if not places:
        raise Refusal("at: found a list; write the name of a part, or of several", value.line)
    return Note(text, (min(places), max(places)))


def _parse_group(entry: Entry, kind: Kind, names: Names, refusals: list[Refusal]) -> Group:
    """Return a loop or an option: its title, and its steps under ``steps``."""
    reader = Reader(entry.options("title"), f"the group {kind!r}", refusals)
    title = reader.read("title", as_text, "")
    value = reader.get("steps")
    reader.finish()
    steps = _NO_STEPS if value is None else parse_steps(value, names, refusals)
    if not steps:
        raise Refusal(f"the group {kind!r} has no steps; write 'steps: [ … ]'", entry.name.line)
    return Group(kind, (Case(title, steps),))


def _parse_cases(entry: Entry, kind: Kind, names: Names, refusals: list[Refusal]) -> Group:
    """Return a choice or parallel steps: a list of titles, each with a list of steps."""
    items = entry.value.items if isinstance(entry.value, Items) else ()
    cases = []
    for item in items:
        if not isinstance(item, Pairs) or len(item.pairs) != 1:
            raise Refusal(
                f"{kind}: found {describe(item)}; write a title, and its steps after a colon",
                item.line,
            )
        ((title, inner),) = item.pairs
        steps = () if _is_empty(inner) else parse_steps(inner, names, refusals)
        if steps:
            cases.append(Case(as_text(title), steps))
        else:
            refusals.append(
                Refusal(f"{kind}: {title.text[:40]!r} has no steps; write some", title.line)
            )
    if not cases or entry.beside:
        raise Refusal(
            f"the group {kind!r} is a list of titles, each with a list of steps after a colon",
            entry.name.line,
        )
    return Group(kind, tuple(cases))


def _is_empty(value: Value) -> bool:
    return isinstance(value, Scalar) and value.value is None
