"""Load YAML 1.2 as values with line numbers, without aliases and tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from netfigure.source.refusal import Refusal

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
#: Characters that YAML does not allow, and line ends that no editor counts.
_UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
#: Characters with a meaning in a text without quotes.
_SPECIAL = "{ } [ ] , : #"
#: The parser's message about a colon where no key can be.
_TWO_COLONS = "mapping values are not allowed"
#: Maximum nesting.
_DEEPEST = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Scalar:
    """A word, a number, a text, or nothing.

    ``value`` is its meaning in YAML 1.2, ``text`` is as written.
    """

    line: int
    text: str
    value: bool | int | float | str | None


@dataclass(frozen=True)
class Items:
    """A list."""

    line: int
    items: tuple["Value", ...]


@dataclass(frozen=True)
class Pairs:
    """A mapping, in the order of the source."""

    line: int
    pairs: tuple[tuple[Scalar, "Value"], ...]

    def get(self, key: str) -> "Value | None":
        """Return the value of a key, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the mapping."""
        return next((name.line for name, _ in self.pairs if name.text == key), self.line)


Value = Scalar | Items | Pairs


def list_scalars(value: Value) -> Iterator[Scalar]:
    """Yield the words and numbers of a value, keys included, in the order of the source."""
    if isinstance(value, Scalar):
        yield value
    elif isinstance(value, Items):
        for item in value.items:
            yield from list_scalars(item)
    else:
        for key, item in value.pairs:
            yield key
            yield from list_scalars(item)


def load_values(text: str) -> Value:
    """Return the values of a YAML text.

    :param text: the source
    :raises Refusal: where it is not YAML, repeats a key, or uses what no figure needs
    """
    if found := _UNREADABLE.search(text):
        raise Refusal(
            f"the character U+{ord(found[0]):04X} cannot be read; remove it",
            text.count("\n", 0, found.start()),
        )
    try:
        events = list(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        problem = (error.problem or error.context or "it cannot be read").strip()
        missing = _find_missing_colon(text.splitlines(), line) if _TWO_COLONS in problem else ""
        raise Refusal(
            missing
            or f"this is not valid YAML: {problem}; check the indent, and put a text with any of "
            f"{_SPECIAL} in quotes",
            line,
        ) from None
    return _Builder(iter(events)).build()


def _find_missing_colon(lines: list[str], line: int) -> str:
    """Return what to write if a key is nested below a line without a colon, or an empty text."""
    if not 0 < line < len(lines):
        return ""
    above, (key, colon, _) = lines[line - 1].rstrip(), lines[line].partition(":")
    if not above.strip() or ":" in above or not colon or _indent(key) <= _indent(above):
        return ""
    return (
        f"{key.strip()!r} is a key of the line above, which has no colon; write '{above.strip()}:'"
    )


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


class _Builder:
    """Builds values from the parser's events, which have line numbers and need little recursion."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self.events = events

    def build(self) -> Value:
        found: list[Value] = []
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if found:
                    raise Refusal(
                        "a second document begins; write one, without '---'", _line(event)
                    )
                found.append(self.value(next(self.events), 0))
        return found[0] if found else Scalar(0, "", None)

    def value(self, event: yaml.Event, depth: int) -> Value:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refusal("'&' and '*' of YAML are not used here; put the text in quotes", line)
        if getattr(event, "tag", None):
            raise Refusal("'!' of YAML is not used here; put the text in quotes", line)
        if depth > _DEEPEST:
            raise Refusal(
                f"this is nested more than {_DEEPEST} levels deep; use fewer levels", line
            )
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(
                line, event.value, _resolve(event.value) if event.implicit[0] else event.value
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return Items(line, tuple(self.children(yaml.SequenceEndEvent, depth)))
        return self.pairs(line, depth)

    def children(self, end: type[yaml.Event], depth: int) -> Iterator[Value]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield self.value(event, depth + 1)

    def pairs(self, line: int, depth: int) -> Pairs:
        children = self.children(yaml.MappingEndEvent, depth)
        pairs: list[tuple[Scalar, Value]] = []
        seen: dict[str, int] = {}
        for key in children:
            value = next(children)
            if not isinstance(key, Scalar):
                raise Refusal("a key is a list or a mapping; write a word", key.line)
            if key.text in seen:
                raise Refusal(f"{key.text!r} appears twice; keep one of the two", key.line)
            seen[key.text] = key.line
            pairs.append((key, value))
        return Pairs(line, tuple(pairs))


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line if mark else 0


def _resolve(text: str) -> bool | int | float | str | None:
    """Return the meaning of a plain word in YAML 1.2, in which ``on`` and ``1:30`` are text."""
    if text in _NULL:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) and len(text) < 20:
        return int(text)
    if _FLOAT.fullmatch(text) and len(text) < 40:
        return float(text)
    return text
