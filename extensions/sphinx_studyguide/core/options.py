"""Option converters: text to value, or a ValueError that says what to write."""

import re
from collections.abc import Callable

from docutils.nodes import fully_normalize_name

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def identifier(text: str | None) -> str:
    """Convert to the identity of a block: lower-case words and digits with hyphens between.

    :raises ValueError: if the text is anything else
    """
    text = (text or "").strip()
    if not _IDENTIFIER.fullmatch(text):
        raise ValueError("write lower-case words with hyphens, like 'scaled-attention'")
    return text


def label(text: str | None) -> str:
    """Convert to a label as Sphinx stores it: lower case, single spaces.

    :raises ValueError: if there is none
    """
    if not (name := fully_normalize_name(text or "")):
        raise ValueError("write the label of a section, like 'self-attention'")
    return name


def words(text: str | None) -> tuple[str, ...]:
    """Convert a list with commas to its entries, in order, each once.

    :raises ValueError: if there is no entry
    """
    entries = tuple(dict.fromkeys(w for part in (text or "").split(",") if (w := part.strip())))
    if not entries:
        raise ValueError("write entries separated by commas, like 'attention, bert'")
    return entries


def number(low: int, high: int) -> Callable[[str | None], int]:
    """Return a converter to a whole number within bounds, both included."""

    def convert(text: str | None) -> int:
        message = f"write a whole number from {low} to {high}"
        try:
            value = int(text or "")
        except ValueError:
            raise ValueError(message) from None
        if not low <= value <= high:
            raise ValueError(message)
        return value

    return convert


def choice(*values: str) -> Callable[[str | None], str]:
    """Return a converter that takes one of some words."""

    def convert(text: str | None) -> str:
        value = (text or "").strip()
        if value not in values:
            raise ValueError(f"write one of {', '.join(values)}")
        return value

    return convert
