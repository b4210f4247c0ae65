"""Write Python values as Typst literals."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sphinx_typstpdf.markup.text import drop_controls, unify_lines

_LENGTH = re.compile(r"-?\d+(\.\d+)?(pt|mm|cm|in|em|fr|%)")


class Content(NamedTuple):
    """Typst markup, to be used as a value."""

    markup: str


class Code(NamedTuple):
    """A Typst expression, to be used as a value."""

    expression: str


def encode(value: object) -> str:
    """Write a value as a Typst literal on one line.

    :param value: None, a bool, number, string, sequence, mapping, :class:`Content`, :class:`Code`
    :raises TypeError: for any other type
    """
    match value:
        case None:
            source = "none"
        case bool():
            source = "true" if value else "false"
        case int() | float():
            source = repr(value)
        case str():
            source = quote(value)
        case Content():
            source = f"[{value.markup}]"
        case Code():
            source = value.expression
        case Mapping():
            pairs = ", ".join(f"{_key(key)}: {encode(item)}" for key, item in value.items())
            source = f"({pairs or ':'})"
        case Sequence():
            source = "(" + "".join(f"{encode(item)}, " for item in value).rstrip(" ") + ")"
        case _:
            raise TypeError(f"a {type(value).__name__} has no Typst literal")
    return source


def encode_length(value: str) -> str:
    """Write a length such as ``127mm`` as a Typst length, and any other string as a string.

    :param value: the length
    """
    return value if _LENGTH.fullmatch(value) else quote(value)


def encode_arguments(arguments: Mapping[str, object]) -> str:
    """Write the named arguments of a call; underscores in names become hyphens.

    :param arguments: values by name
    """
    return ", ".join(f"{key.replace('_', '-')}: {encode(arguments[key])}" for key in arguments)


def encode_dictionary(values: Mapping[str, object]) -> str:
    """Write a Typst dictionary with one entry per line.

    :param values: values by key
    """
    lines = "".join(f"  {quote(name)}: {encode(value)},\n" for name, value in values.items())
    return f"(\n{lines})" if values else "(:)"


def quote(text: str) -> str:
    """Write a string literal; control characters other than line ends and tabs are removed.

    :param text: the string
    """
    text = drop_controls(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + unify_lines(text).replace("\n", "\\n").replace("\t", "\\t") + '"'


def _key(key: object) -> str:
    name = str(key)
    return name if re.fullmatch(r"[A-Za-z][\w-]*", name) else quote(name)
