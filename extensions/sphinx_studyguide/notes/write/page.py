"""The page that is being written: lines, with the marks of the blocks around them."""

from collections.abc import Iterator
from contextlib import contextmanager


class Page:
    """Lines of Markdown."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._prefixes: list[str] = []
        #: the mark of a list item, which comes in place of the last prefix in its first line
        self._mark = ""

    @property
    def line(self) -> int:
        """Return the number of the next line, from 1."""
        return len(self.lines) + 1

    @property
    def depth(self) -> int:
        """Return in how many lists, quotations and cells the page is."""
        return len(self._prefixes)

    def add(self, *lines: str) -> None:
        """Add lines, inside of the blocks that are open."""
        for line in lines:
            prefix = "".join(self._prefixes)
            if self._mark:
                prefix = prefix[: len(prefix) - len(self._mark)] + self._mark
                self._mark = ""
            self.lines.append(f"{prefix}{line}".rstrip(" "))

    def part(self) -> None:
        """Add an empty line, unless there is one or a block begins here."""
        if self.lines and self.lines[-1].strip("> ") and not self._mark:
            self.add("")

    @contextmanager
    def inside(self, mark: str, prefix: str) -> Iterator[None]:
        """Write what follows with a mark before its first line, and a prefix before all others."""
        outer = self._mark
        self._prefixes.append(prefix)
        self._mark = (outer + mark) if outer else mark
        yield
        if self._mark:
            self.add("")
        self._prefixes.pop()
