"""Finds fences that are never closed, and those that are closed by the end of another one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

_SHOWN = 40
_CODE = re.compile(r" {0,3}(?P<markup>`{3,}(?=[^`]*$)|~{3,})")


@dataclass
class Fence:
    """A block between two lines of colons, backticks or tildes."""

    #: the file that it is in
    source: str
    #: its colons, backticks or tildes
    markup: str
    #: what follows them: the name and the title of a directive, or the language of code
    info: str
    content: str
    #: its first and its last line in the file, from 1
    first: int
    last: int
    #: Whether a warning has told why it and the fences in it are not as they were meant.
    explained: bool = False

    @classmethod
    def of(cls, token: SyntaxTreeNode, source: str) -> "Fence":
        """Return the fence of a token.

        :param source: the file
        """
        assert token.map is not None  # noqa: S101 - for the type checker
        first, end = token.map
        return cls(source, token.markup, token.info.strip(), token.content, first, end - 1)

    @property
    def opener(self) -> str:
        """Return its first line, as a warning shows it."""
        text = f"{self.markup}{self.info}"
        return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")

    @property
    def is_closed(self) -> bool:
        """Return whether its last line is its end: then it has two lines more than its content."""
        text = self.content
        lines = text.count("\n") + (text != "" and not text.endswith("\n"))
        return self.last - self.first + 1 > lines + 1

    def closes(self, other: "Fence", *, exactly: bool) -> bool:
        """Return whether the end of this fence would be the end of another one.

        :param exactly: whether an end has as many characters as the beginning, or more
        """
        if self.markup[0] != other.markup[0] or self.source != other.source:
            return False
        here, there = len(self.markup), len(other.markup)
        return here == there if exactly else here >= there

    def find_opener(self, *, exactly: bool) -> "Fence | None":
        """Return the first fence of the content whose end would be the end of this one."""
        return next(
            (f for f in _find_openers(self) if f.closes(self, exactly=exactly)),
            None,
        )


def _find_openers(outer: Fence) -> Iterator[Fence]:
    """Yield the lines that begin a fence of the same character, but not those in shown code."""
    char = outer.markup[0]
    if char * 3 not in outer.content:
        return
    opens = re.compile(rf" {{0,3}}(?P<markup>{char}{{3,}})[ \t]*(?P<info>[^{char}\s].*)")
    lines = outer.content.split("\n")
    code_ends = 0
    for index, line in enumerate(lines):
        if index < code_ends:
            continue
        if match := opens.fullmatch(line):
            if char == "`" and "`" in match["info"]:
                continue
            yield Fence(
                outer.source, match["markup"], match["info"].strip(), "", outer.first + 1 + index, 0
            )
        elif (code := _CODE.match(line)) and code["markup"][0] != char:
            code_ends = _find_end(lines, index + 1, code["markup"])


def _find_end(lines: list[str], start: int, markup: str) -> int:
    """Return the index after the line that closes code, or where it began if none does."""
    end = re.compile(rf" {{0,3}}{markup[0]}{{{len(markup)},}}[ \t]*")
    return next((i + 1 for i in range(start, len(lines)) if end.fullmatch(lines[i])), start)


class Mistake(NamedTuple):
    """A mistake in a fence, and its line."""

    message: str
    line: int


@dataclass
class Fences:
    """The fences of a page, in the order of the text; one mistake is told once."""

    #: those around the one that is looked at
    around: list[Fence] = field(default_factory=list)
    #: Whether ends of fences are left over, which begin blocks where none was meant.
    left_over: bool = False

    @contextmanager
    def inside(self, fence: Fence) -> Iterator[None]:
        """Look at what is in a fence."""
        self.around.append(fence)
        try:
            yield
        finally:
            self.around.pop()

    def check(self, fence: Fence, *, exactly: bool) -> Mistake | None:
        """Return the mistake in a fence.

        :param fence: the next one of the page
        :param exactly: whether fences are closed by exactly as many colons
        """
        exactly = exactly and fence.markup[0] == ":"
        inner = fence.find_opener(exactly=exactly) if fence.is_closed else None
        if fence.is_closed and inner is None:
            return None
        parent = self.around[-1] if self.around else None
        stray = not fence.info
        fence.explained = (
            (parent is not None and parent.explained)
            or (stray and self.left_over)
            # Its end has too few characters.
            or (
                stray
                and any(not f.is_closed and f.markup[0] == fence.markup[0] for f in self.around)
            )
        )
        if fence.explained:
            return None
        if inner is not None:
            fence.explained = self.left_over = True
            return _report_overlap(fence, inner)
        if parent is not None and parent.is_closed and fence.closes(parent, exactly=exactly):
            parent.explained = self.left_over = True
            return _report_overlap(parent, fence)
        return _report_unclosed(fence)


def _report_overlap(outer: Fence, inner: Fence) -> Mistake:
    if _is_left_over(outer):
        return _report_unopened(outer)
    longer = outer.markup[0] * (max(len(outer.markup), len(inner.markup)) + 1)
    close = f"close the first above line {inner.first}"
    return Mistake(
        f"{outer.opener} is still open where {inner.opener} begins at line {inner.first}, so the "
        f"end at line {outer.last} closes both; {close if outer.info else 'remove it'}, or begin "
        f"and end the outer one with {longer!r}",
        outer.first,
    )


def _report_unclosed(fence: Fence) -> Mistake:
    if _is_left_over(fence):
        return _report_unopened(fence)
    text = fence.content.rstrip()
    last = fence.first + text.count("\n") + (text != "")
    return Mistake(
        f"{fence.opener} is never closed, so everything down to line {last} is in it; "
        f"write {fence.markup!r} on a line of its own where it ends",
        fence.first,
    )


def _is_left_over(fence: Fence) -> bool:
    return not fence.info and fence.markup[0] == ":"


def _report_unopened(fence: Fence) -> Mistake:
    return Mistake(
        f"{fence.opener} has no block to close here, so it begins one; remove it, or begin the "
        "block above",
        fence.first,
    )
