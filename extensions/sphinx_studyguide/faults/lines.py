"""Limits the line numbers that options name: Sphinx makes a list of all of them."""

import re

from docutils.parsers.rst import directives
from sphinx.directives.code import CodeBlock, LiteralInclude
from sphinx.directives.other import HList

#: No page shows a longer listing.
MOST = 100_000
_NUMBER = re.compile(r"\d+")


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


def limit_line_numbers() -> None:
    """Put the converters into Sphinx's directives, and so into those derived from them."""
    for spec, name, convert in (
        (CodeBlock.option_spec, "emphasize-lines", line_numbers),
        (LiteralInclude.option_spec, "emphasize-lines", line_numbers),
        (LiteralInclude.option_spec, "lines", line_numbers),
        (LiteralInclude.option_spec, "tab-width", columns),
        (HList.option_spec, "columns", list_columns),
    ):
        spec[name] = convert
