"""Limits options that name lines, of which Sphinx makes a list, or encodings of other than text."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

from docutils.parsers.rst import directives
from docutils.parsers.rst.directives.misc import Include, Raw
from docutils.parsers.rst.directives.tables import CSVTable
from sphinx.directives.code import CodeBlock, LiteralInclude
from sphinx.directives.other import HList

#: No page shows a longer listing.
MOST = 100_000
_NUMBER = re.compile(r"\d+")
#: Encodings of host names and of Python's own strings; Python counts them among those of texts.
_NO_TEXTS = {"idna", "punycode", "raw-unicode-escape", "unicode-escape"}


def line_numbers(text: str) -> str:
    """Convert a list of line numbers, such as ``1,3-5``.

    :raises ValueError: if a number is beyond any listing
    """
    value = directives.unchanged_required(text)
    for number in _NUMBER.findall(value):
        if len(number) > len(str(MOST)) or int(number) > MOST:
            shown = number if len(number) < 20 else f"{number[:20]}…"
            raise ValueError(f"line {shown} is beyond {MOST:,}; write lines that the listing has")
    return str(value)


def columns(text: str) -> int:
    """Convert a number of columns, such as the width of a tab.

    :raises ValueError: if it is beyond any page
    """
    value = directives.nonnegative_int(text)
    if value > 1000:
        raise ValueError("write at most 1000")
    return int(value)


def list_columns(text: str) -> int:
    """Convert the number of columns of a list: Sphinx divides by it and counts up to it.

    :raises ValueError: if no page has so many
    """
    value = directives.positive_int(text)
    if value > 20:
        raise ValueError("write a number from 1 to 20")
    return int(value)


def text_encoding(text: str) -> str:
    """Convert the name of the encoding of a file of text.

    :raises ValueError: if no text is in it
    """
    name = directives.unchanged_required(text)
    try:
        " ".encode(name)
        is_text = codecs.lookup(name).name not in _NO_TEXTS
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        raise ValueError(f"{name[:40]!r} is not a text encoding; write utf-8")
    return str(name)


def limit_options() -> None:
    """Put the converters into the directives of docutils and Sphinx, and so into those derived."""
    for spec, name, convert in (
        (CodeBlock.option_spec, "emphasize-lines", line_numbers),
        (LiteralInclude.option_spec, "emphasize-lines", line_numbers),
        (LiteralInclude.option_spec, "lines", line_numbers),
        (LiteralInclude.option_spec, "tab-width", columns),
        (HList.option_spec, "columns", list_columns),
    ):
        spec[name] = convert
    for directive in (CSVTable, Include, LiteralInclude, Raw):
        for each in _with_derived(directive):  # some have a copy of the options
            each.option_spec["encoding"] = text_encoding


def _with_derived(directive: Any) -> Iterator[Any]:
    yield directive
    for derived in directive.__subclasses__():
        yield from _with_derived(derived)
