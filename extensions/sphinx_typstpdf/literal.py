"""Python values as Typst literals, and text as Typst markup that prints as itself."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# What Typst reads as something else, always or in some places.
_ALWAYS = frozenset("\\`*_$<>@#[]~\"'")
_SPECIAL = re.compile(r"[\\`*_$<>@#\[\]~\"'=+\-/.(;]")
_NEWLINES = re.compile(r"[ \t]*[\n\r\v\f\x85\u2028\u2029][ \t\n\r\v\f\x85\u2028\u2029]*")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_LABEL = re.compile(r"[^\W\d][\w:.-]*")
_LABEL_SIGNS = re.compile("[:.-]")
_LENGTH = re.compile(r"-?\d+(\.\d+)?(pt|mm|cm|in|em|fr|%)")


class Content(NamedTuple):
    """Typst markup, where a value is expected."""

    markup: str


class Code(NamedTuple):
    """A Typst expression, where a value is expected."""

    expression: str


def encode(value: object) -> str:
    """Write a value as a Typst literal on one line.

    :param value: None, a bool, number, string, sequence, mapping, :class:`Content`, :class:`Code`
    :raises TypeError: for anything else
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
    """Write a length such as ``127mm`` as it is; any other string as a string.

    :param value: the length
    """
    return value if _LENGTH.fullmatch(value) else quote(value)


def encode_arguments(arguments: Mapping[str, object]) -> str:
    """Write the named arguments of a call; an underscore in a name becomes a hyphen.

    :param arguments: name to value
    """
    return ", ".join(f"{key.replace('_', '-')}: {encode(arguments[key])}" for key in arguments)


def quote(text: str) -> str:
    """Write a string literal; control characters other than line ends and tabs are dropped.

    :param text: the string
    """
    text = drop_controls(text).replace("\\", "\\\\").replace('"', '\\"')
    text = _LINE_END.sub("\n", text)
    return '"' + text.replace("\n", "\\n").replace("\t", "\\t") + '"'


def join_lines(text: str) -> str:
    """Write a space for each line end, of whatever kind, as code in a line needs it.

    :param text: any text
    """
    return _LINE_END.sub(" ", text)


def escape(text: str) -> str:
    """Write text as markup that prints as itself, whatever is before and after it.

    Line ends become one line end, which prints as a space; control characters are dropped.

    :param text: any text
    """
    text = _NEWLINES.sub("\n", drop_controls(text))
    if text.startswith("\n"):  # with a line end before it, that would be an empty line
        text = f" {text[1:]}"
    return _SPECIAL.sub(_escape_character, text)


def _escape_character(found: re.Match[str]) -> str:
    sign, place, text = found[0], found.start(), found.string
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    line = text[text.rfind("\n", 0, place) + 1 : place].strip(" \t")
    special = sign in _ALWAYS
    match sign:
        case "=" | "+":  # a heading, an item
            special = not line
        case "-":  # an item, a dash, a minus, a soft hyphen
            special = not (before.isalpha() and after.isalpha())
        case "/":  # a term, a comment, a link
            special = not (line and after) or before in "/*" or after in "/*"
        case ".":  # a numbered item, an ellipsis, a field of the call that is before
            special = not before or "." in (before, after) or line.isdecimal()
        case "(" | ";":  # would go on with the call that is before
            special = not before
    return "\\" + sign if special else sign


def drop_controls(text: str) -> str:
    """Drop what no font draws and PDF/UA refuses: control characters and half surrogates.

    :param text: any text
    """
    return _CONTROL.sub("", text)


def name_label(docname: str, target: str = "") -> str:
    """Name a target of a document: ``study:glossary::term-token`` for an id in study/glossary.

    The name says where the site has the target, for links that leave the PDF.

    :param docname: name of the document
    :param target: id in the document; none for the document itself
    """
    return docname.replace("/", ":") + (f"::{target}" if target else "")


def encode_label(name: str) -> str:
    """Write a label as a value, in the short form where its name allows.

    :param name: from :func:`name_label`
    """
    # Python's words are wider than Typst's identifiers: ² is in one.
    is_plain = _LABEL.fullmatch(name) and _LABEL_SIGNS.sub("", name).isidentifier()
    return f"<{name}>" if is_plain else f"label({quote(name)})"


def _key(key: object) -> str:
    name = str(key)
    return name if re.fullmatch(r"[A-Za-z][\w-]*", name) else quote(name)
