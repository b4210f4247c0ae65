"""Removes from a bibliography what would end a build, or bring a script into a page."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from sphinx_studyguide.core.addresses import SCHEMES, find_scheme

_ENTRY = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(][ \t]*([^\s,{}()]*)", re.MULTILINE)
_ADDRESS = re.compile(
    r"\b(?P<field>\w*url)\s*=\s*(?:\{(?P<braced>[^{}]*)\}|\"(?P<quoted>[^\"]*)\")\s*,?"
    r"|\\(?:url|href)\s*\{(?P<command>[^{}]*)\}",
    re.IGNORECASE,
)
_STRING = re.compile(r"\s*string\s*[{(]\s*([^\s=]+)\s*=", re.IGNORECASE)
_REPEATED = re.compile(r"[=#]\s*([^\s,{}()\"#=]+)")
# The strings that an entry repeats may be longer than an abstract, but no book.
_LONGEST = 20_000
#: Parts of a bibliography that are not sources.
_OTHERS = {"comment", "preamble", "string"}
_LINKS = "write an address that begins with http:// or https://"


class Finding(NamedTuple):
    """A mistake, and its line in the file, from 1."""

    message: str
    line: int


class Entry(NamedTuple):
    """A part of a bibliography, from one ``@`` at the start of a line to the next."""

    kind: str
    key: str
    text: str
    line: int


def repair(text: str, kinds: Collection[str], *, is_untrusted: bool) -> tuple[str, list[Finding]]:
    """Return a bibliography that can be read, and what was taken out of it.

    :param text: of the file
    :param kinds: of sources that the style can write
    :param is_untrusted: whether links are looked at
    :returns: the text with as many lines as before
    """
    findings: list[Finding] = []
    parts = []
    lengths: dict[str, int] = {}
    for entry in split_entries(text):
        found = list(_check_entry(entry, kinds, lengths))
        findings += found
        part = "" if any("is left out" in each.message for each in found) else entry.text
        if found and part:
            part = re.sub(r"@[ \t]*\w+", "@misc", part, count=1)
        if is_untrusted:
            part = _drop_links(part, entry, findings)
        parts.append(part + "\n" * (entry.text.count("\n") - part.count("\n")))
    return "".join(parts), findings


def split_entries(text: str) -> Iterator[Entry]:
    """Yield the parts of a bibliography; what is before the first is one without a kind."""
    starts = list(_ENTRY.finditer(text))
    places = [0, *(match.start() for match in starts), len(text)]
    line = 1
    for match, start, end in zip([None, *starts], places, places[1:], strict=False):
        part = text[start:end]
        yield Entry(match[1] if match else "", match[2] if match else "", part, line)
        line += part.count("\n")


def find_line(text: str, key: str, number: int = 1) -> int:
    """Return the line of the nth entry with a key, or 1.

    :param text: of the file
    """
    lines = [entry.line for entry in split_entries(text) if entry.key.lower() == key.lower()]
    return lines[number - 1] if len(lines) >= number else 1


def _check_entry(
    entry: Entry, kinds: Collection[str], lengths: dict[str, int]
) -> Iterator[Finding]:
    """Yield the mistakes of an entry.

    :param lengths: of the strings above it, by their names; its own are added
    """
    if _measure(entry.text, lengths) > _LONGEST:
        yield Finding(
            f"{entry.key!r} repeats strings to more than {_LONGEST:,} characters; "
            "write the text out (the entry is left out)",
            entry.line,
        )
        return
    opened, closed = entry.text.count("{"), entry.text.count("}")
    if entry.kind and opened != closed:
        yield Finding(
            f"the braces of {entry.key!r} do not match: {opened} open and {closed} close; "
            "add what is missing (the entry is left out)",
            entry.line,
        )
    elif entry.kind and entry.kind.lower() not in {*kinds, *_OTHERS}:
        yield Finding(
            f"{entry.key!r} is of the unknown kind {entry.kind!r} and is read as 'misc'; "
            f"write one of {', '.join(sorted(kinds))}",
            entry.line,
        )


def _measure(text: str, lengths: dict[str, int]) -> int:
    """Return the length of the strings that a part repeats, and add its own to those known.

    Each of twenty strings that holds the one above it twice doubles the text.
    """
    most = 0
    for part in text.split("@"):
        used = sum(lengths.get(name.lower(), 0) for name in _REPEATED.findall(part))
        if defined := _STRING.match(part):
            lengths[defined[1].lower()] = min(len(part) + used, _LONGEST + 1)
        most = max(most, used)
    return most


def _drop_links(part: str, entry: Entry, findings: list[Finding]) -> str:
    """Return an entry without addresses that a browser would run."""

    def drop(match: re.Match[str]) -> str:
        uri = next(
            value for value in match.group("braced", "quoted", "command") if value is not None
        )
        if (scheme := find_scheme(uri)) and scheme not in SCHEMES:
            line = entry.line + part.count("\n", 0, match.start())
            findings.append(
                Finding(f"link to {uri[:80]!r} in {entry.key!r} is not allowed; {_LINKS}", line)
            )
            return "\n" * match[0].count("\n")
        return match[0]

    return _ADDRESS.sub(drop, part)
