"""Finds the toctrees in the text of a page, and adds, changes and removes their entries; pure."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx.util.matching import patmatch

_FENCE = re.compile(r"(?P<indent> {0,3})(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>[^`\r\n]*)")
#: A directive whose body is Markdown, in which a toctree may be.
_NESTED = re.compile(
    r"\{(?!toctree|code|sourcecode|parsed-literal|mermaid|architecture|raw)[\w:-]+\}"
)
_ENTRY = re.compile(r"(?P<before>\s*(?:.*<)?)(?P<target>[^<>\s][^<>]*?)(?P<after>>?\s*)\Z")


@dataclass(frozen=True)
class Entry:
    """A line of a toctree."""

    #: number of the line, from 0
    line: int
    #: what is written
    target: str
    #: the page or, in a toctree with ``:glob:``, the pattern that it names
    docname: str


@dataclass(frozen=True)
class Toctree:
    """A toctree of a page."""

    glob: bool
    entries: list[Entry]
    #: number of the line that closes it, from 0
    end: int

    def lists(self, docname: str) -> bool:
        """Return whether a page is in the toctree."""
        return any(
            entry.docname == docname or (self.glob and patmatch(docname, entry.docname))
            for entry in self.entries
        )


def find_toctrees(text: str, page: str) -> Iterator[Toctree]:
    """Yield the toctrees of a page.

    :param page: its document name
    """
    lines = text.splitlines(keepends=True)
    around: list[str] = []  # the fences of the directives in which the line is
    number = 0
    while number < len(lines):
        found = _FENCE.match(lines[number])
        number += 1
        if not found:
            continue
        fence, info = found["fence"], found["info"].strip()
        if around and is_closed(found[0], around[-1]):
            around.pop()
        elif _NESTED.match(info):
            around.append(fence)
        else:
            end = number
            while end < len(lines) and not is_closed(lines[end], fence):
                end += 1
            if info == "{toctree}":
                yield read_toctree(lines, number, end, page)
            number = end + 1


def is_closed(line: str, fence: str) -> bool:
    """Return whether a line closes a fence."""
    bare = line.strip()
    return len(bare) >= len(fence) and set(bare) == {fence[0]}


def read_toctree(lines: list[str], start: int, end: int, page: str) -> Toctree:
    """Return the toctree whose body is between two lines."""
    options: set[str] = set()
    entries: list[Entry] = []
    for number in range(start, end):
        line = lines[number].strip()
        if line.startswith(":") and not entries:
            options.add(line.split(":")[1])
        elif found := _ENTRY.match(lines[number]):
            target = found["target"]
            entries.append(Entry(number, target, resolve(target, page)))
    return Toctree("glob" in options, entries, end)


def resolve(target: str, page: str) -> str:
    """Return the document name that an entry of a page's toctree means."""
    place = target.lstrip("/") if target.startswith("/") else f"{posixpath.dirname(page)}/{target}"
    return posixpath.normpath(place).lstrip("/").removesuffix(".md")


def write_target(docname: str, page: str, example: str) -> str:
    """Return how a toctree of a page names a document, in the manner of another of its entries."""
    suffix = ".md" if example.endswith(".md") else ""
    if example.startswith("/"):
        return f"/{docname}{suffix}"
    return posixpath.relpath(docname, posixpath.dirname(page) or ".") + suffix


def add_entry(text: str, page: str, docname: str, after: str) -> str:
    """Return a page whose toctrees list a new page after another one, where they list that."""
    lines = text.splitlines(keepends=True)
    for toctree in find_toctrees(text, page):
        for entry in toctree.entries:
            if entry.docname == after and not toctree.lists(docname):
                line = lines[entry.line]
                indent = line[: len(line) - len(line.lstrip())]
                end = line[len(line.rstrip("\r\n")) :] or "\n"
                # Kept in one item of the list, so that later entries keep their numbers.
                lines[entry.line] += f"{indent}{write_target(docname, page, entry.target)}{end}"
    return "".join(lines)


def replace_entry(text: str, page: str, old: str, new: str | None) -> str:
    """Return a page whose toctrees list another page instead of one, or nothing instead of it."""
    lines = text.splitlines(keepends=True)
    for toctree in find_toctrees(text, page):
        for entry in toctree.entries:
            if entry.docname == old:
                found = _ENTRY.match(lines[entry.line])
                if new is None or not found:
                    lines[entry.line] = ""
                else:
                    target = write_target(new, page, entry.target)
                    lines[entry.line] = f"{found['before']}{target}{found['after']}"
    return "".join(lines)
