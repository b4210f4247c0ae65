"""Read the options of a mapping with converters; each wrong value is refused alone."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Items, Pairs, Scalar, Value
from netfigure.typeset.label import Label, parse_label

_T = TypeVar("_T")

#: Maximum length of the text of a label.
LONGEST_LABEL = 200
#: Maximum absolute value of a number; so nothing becomes infinite.
LARGEST_NUMBER = 1e12


class Reader:
    """Reads a mapping key by key.

    If a value is wrong, a refusal is recorded and the default is used, so that the rest of the
    figure is drawn. Only what no figure can do without is raised.

    :param value: the mapping
    :param what: what it describes, for refusals
    :param refusals: collects the refusals
    :raises Refusal: if the value is not a mapping
    """

    def __init__(self, value: Value, what: str, refusals: list[Refusal]) -> None:
        if not isinstance(value, Pairs):
            raise Refusal(
                f"{what} is {describe(value)}; write keys and values, like 'key: value'", value.line
            )
        self.pairs = value
        self.what = what
        self.refusals = refusals
        self.known_keys: list[str] = []

    def __contains__(self, key: str) -> bool:
        """Return whether a key is present, and count it as known."""
        self.known_keys.append(key)
        return self.pairs.get(key) is not None

    def line(self, key: str = "") -> int:
        """Return the line of a key, or of the mapping."""
        return self.pairs.line_of(key) if key else self.pairs.line

    def refuse(self, message: str, line: int) -> None:
        """Record a refusal and continue."""
        self.refusals.append(Refusal(message, line))

    def get(self, key: str) -> Value | None:
        """Return the value of a key without conversion, or None."""
        self.known_keys.append(key)
        return self.pairs.get(key)

    def read(self, key: str, convert: Callable[[Value], _T], default: _T) -> _T:
        """Return the converted value of a key, or a default.

        :param key: of the option
        :param convert: raises Refusal for a wrong value
        :param default: if the key is missing or its value is wrong
        """
        value = self.get(key)
        if value is None:
            return default
        try:
            return convert(value)
        except Refusal as refusal:
            self.refuse(f"{key}: {refusal.message}", refusal.line)
            return default

    def finish(self) -> None:
        """Refuse the keys that were never read."""
        keys = list(dict.fromkeys(self.known_keys))
        for key, _ in self.pairs.pairs:
            if key.text not in keys:
                self.refuse(f"{self.what} has no {key.text!r}; {suggest(key.text, keys)}", key.line)


def describe(value: Value) -> str:
    """Return a value in words, for refusals."""
    if isinstance(value, Items):
        return "a list"
    if isinstance(value, Pairs):
        return "a mapping"
    return "empty" if value.value is None else repr(value.text[:40])


def as_text(value: Value) -> str:
    """Return a text, short enough for a label.

    :raises Refusal: for anything else
    """
    if not isinstance(value, Scalar) or value.value is None:
        raise Refusal(f"found {describe(value)}; write text", value.line)
    if len(value.text) > LONGEST_LABEL:
        raise Refusal(
            f"the text has {len(value.text)} characters; write at most {LONGEST_LABEL}", value.line
        )
    return value.text


def as_label(value: Value) -> Label:
    """Return a label.

    :raises Refusal: if it is not text, or too long
    """
    return parse_label(as_text(value))


def as_title(value: Value) -> Label:
    """Return a label in bold.

    :raises Refusal: if it is not text, or too long
    """
    return parse_label(as_text(value), "bold")


def as_flag(value: Value) -> bool:
    """Return true or false.

    :raises Refusal: for anything else
    """
    if not isinstance(value, Scalar) or not isinstance(value.value, bool):
        raise Refusal(f"found {describe(value)}; write true or false", value.line)
    return value.value


def as_whole(low: int, high: int) -> Callable[[Value], int]:
    """Return a converter to a whole number between two bounds, which are included."""

    def convert(value: Value) -> int:
        number = value.value if isinstance(value, Scalar) else None
        if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
            raise Refusal(
                f"found {describe(value)}; write a whole number from {low:,} to {high:,}",
                value.line,
            )
        return number

    return convert


def as_number(value: Value) -> float:
    """Return a number.

    :raises Refusal: for anything else
    """
    number = value.value if isinstance(value, Scalar) else None
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise Refusal(f"found {describe(value)}; write a number", value.line)
    if not abs(number) <= LARGEST_NUMBER:
        raise Refusal(
            f"found {describe(value)}; write a number of at most {LARGEST_NUMBER:g}", value.line
        )
    return float(number)


def as_choice(words: Sequence[str]) -> Callable[[Value], str]:
    """Return a converter that accepts one of some words."""

    def convert(value: Value) -> str:
        if not isinstance(value, Scalar) or value.text not in words:
            text = value.text if isinstance(value, Scalar) else ""
            raise Refusal(f"found {describe(value)}; {suggest(text, words)}", value.line)
        return value.text

    return convert


def as_list(convert: Callable[[Value], _T]) -> Callable[[Value], tuple[_T, ...]]:
    """Return a converter to a list; a single value is a list of one."""

    def convert_all(value: Value) -> tuple[_T, ...]:
        return tuple(map(convert, value.items if isinstance(value, Items) else (value,)))

    return convert_all


def as_span(value: Value) -> tuple[float, float] | None:
    """Return two numbers, the lower first.

    :raises Refusal: for anything else
    """
    ends = as_list(as_number)(value)
    if len(ends) != 2 or not ends[0] < ends[1]:
        raise Refusal(
            f"found {describe(value)}; write two numbers, the lower first, like [0, 1]", value.line
        )
    return ends[0], ends[1]


def list_items(value: Value, key: str, most: int, nouns: str = "") -> tuple[Value, ...]:
    """Return the items of a list of limited length.

    :param value: the list
    :param key: under which it is written, for refusals
    :param most: the maximum number of items
    :param nouns: what the items are, if not what the key says
    :raises Refusal: if it is not such a list
    """
    items = value.items if isinstance(value, Items) else ()
    if not 1 <= len(items) <= most:
        raise Refusal(
            f"{key}: found {describe(value)}; write a list of 1 to {most} {nouns or key}",
            value.line,
        )
    return items


def open_form(body: Pairs, name: str, refusals: list[Refusal]) -> Reader:
    """Return a reader of the one key of a body that holds the whole figure.

    :param body: the keys and values of the source
    :param name: of the form
    :param refusals: collects refusals of other keys
    :raises Refusal: if the figure is not a mapping
    """
    outer = Reader(body, f"a {name}", refusals)
    reader = Reader(outer.get(name) or body, f"a {name}", refusals)
    outer.finish()
    return reader
