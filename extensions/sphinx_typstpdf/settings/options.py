"""List the options of the default template, check their values, and write them as Typst."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from sphinx.errors import ConfigError

from sphinx_typstpdf.markup.values import Code, Content, encode, encode_length

_LENGTH = re.compile(r"-?\d+(\.\d+)?(pt|mm|cm|in|em|%)")
_SIDES = frozenset({"left", "right", "top", "bottom", "inside", "outside", "x", "y", "rest"})


class Option(NamedTuple):
    """A check of an option's value, and a description of valid values for messages."""

    accepts: Callable[[object], bool]
    expected: str


def _is_length(value: object) -> bool:
    return isinstance(value, str) and bool(_LENGTH.fullmatch(value))


def _is_margin(value: object) -> bool:
    if isinstance(value, Mapping):
        return set(value) <= _SIDES and all(_is_length(each) for each in value.values())
    return _is_length(value)


def _is_paper(value: object) -> bool:
    if isinstance(value, Mapping):
        return set(value) == {"width", "height"} and all(map(_is_length, value.values()))
    return isinstance(value, str)


_TEXT = Option(lambda value: value is None or isinstance(value, str), "a string or None")
_SWITCH = Option(lambda value: isinstance(value, bool), "True or False")
_LENGTHS = Option(_is_length, "a length such as '10.5pt'")

#: The parameters of the template's `document` that authors set. Any of them may be `Code`.
OPTIONS: dict[str, Option] = {
    "subtitle": _TEXT,
    "notice": _TEXT,
    "description": _TEXT,
    "keywords": Option(
        lambda value: isinstance(value, list) and all(isinstance(each, str) for each in value),
        "a list of words, such as ['attention']",
    ),
    "cover": _SWITCH,
    "front": _TEXT,
    "contents": _SWITCH,
    "contents_title": _TEXT,
    "contents_depth": Option(
        lambda value: isinstance(value, int) and not isinstance(value, bool) and value > 0,
        "a number from 1",
    ),
    "paper": Option(
        _is_paper, "a name of Typst's, such as 'a4', or a dict of width and height to lengths"
    ),
    "margin": Option(
        _is_margin, "a length, or a dict of left, right, inside, outside, top, bottom to lengths"
    ),
    "head_outset": _LENGTHS,
    "two_sided": _SWITCH,
    "text_size": _LENGTHS,
    "line_height": _LENGTHS,
    "math_size": _LENGTHS,
    "heading_weight": Option(
        lambda value: isinstance(value, str | int) and not isinstance(value, bool),
        "a name such as 'bold' or a number such as 700",
    ),
    "subheading_weight": Option(
        lambda value: isinstance(value, str | int) and not isinstance(value, bool),
        "a name such as 'bold' or a number such as 700",
    ),
    "justify": _SWITCH,
}
#: Typst markup that comes after the template's `#show` rule; it is not a parameter.
PREAMBLE = Option(lambda value: isinstance(value, str), "a string of Typst markup")


def check_options(where: str, values: Mapping[str, object], known: Mapping[str, Option]) -> None:
    """Check options for unknown names and invalid values.

    :param where: name of the setting, for the message
    :param values: options by name
    :param known: the valid options
    :raises ConfigError: names the closest option, or what was expected
    """
    for name, value in values.items():
        option = known.get(name)
        if option is None:
            raise ConfigError(f"{where}: there is no option '{name}'{suggest(name, known)}")
        if not isinstance(value, Code | Content) and not option.accepts(value):
            raise ConfigError(f"{where}: '{name}' must be {option.expected}; found {value!r}")


def suggest(name: object, known: Mapping[str, object]) -> str:
    """Return the end of a message: the closest valid name, or a list of all valid names.

    :param name: the unknown name
    :param known: the valid names
    """
    nearest = get_close_matches(str(name), known, 1)
    return f"; did you mean '{nearest[0]}'?" if nearest else f"; there are {', '.join(known)}"


def encode_option(value: object) -> str:
    """Write an option as a Typst value; strings that are lengths become lengths, even in a dict.

    :param value: a value for :func:`sphinx_typstpdf.markup.values.encode`
    """
    if isinstance(value, str):
        return encode_length(value)
    if isinstance(value, Mapping):
        pairs = (f"{name}: {encode_option(item)}" for name, item in value.items())
        return f"({', '.join(pairs) or ':'})"
    return encode(value)
