"""Finds control characters, which no page can show and no XML can hold."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SHOWN = "\N{REPLACEMENT CHARACTER}"
#: A file that is not text is told of on its first lines.
_MOST_LINES = 10


class Finding(NamedTuple):
    """A message about a line, and the number of the line, from 1."""

    message: str
    line: int


class Cleaned(NamedTuple):
    """A text without control characters, and what was found on which of its lines."""

    text: str
    findings: list[Finding]


def find_controls(text: str) -> list[str]:
    """Return the control characters of a text but tabs and line ends."""
    return _CONTROL.findall(text)


def describe_controls(found: Iterable[str]) -> str:
    """Return the message about some control characters."""
    names = list(dict.fromkeys(f"U+{ord(character):04X}" for character in found))
    if len(names) == 1:
        return f"{names[0]} is a control character, not text; remove it"
    shown = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{shown} are control characters, not text; remove them"


def replace_controls(text: str) -> Cleaned:
    """Return a text with a mark in the place of each control character but tabs and line ends."""
    if not _CONTROL.search(text):
        return Cleaned(text, [])
    lines = [
        (found, number)
        for number, line in enumerate(text.split("\n"), 1)
        if (found := find_controls(line))
    ]
    findings = [Finding(describe_controls(found), number) for found, number in lines[:_MOST_LINES]]
    if more := len(lines) - len(findings):
        message, number = findings.pop()
        findings.append(Finding(f"{message}, also from {more:,} more lines", number))
    return Cleaned(_CONTROL.sub(_SHOWN, text), findings)
