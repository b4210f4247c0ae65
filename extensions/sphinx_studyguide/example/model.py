"""The code of a page: its cells, and the versions that it was tested with."""

from typing import NamedTuple


class Run(NamedTuple):
    """The versions with which the code of a page passed."""

    #: major and minor version
    python: str
    #: names and versions of distributions, as they are installed
    packages: tuple[tuple[str, str], ...]
    #: variables of the environment that the code needs
    environment: tuple[tuple[str, str], ...] = ()


class Heading(NamedTuple):
    """A heading above code."""

    #: 1 for the page's own
    level: int
    #: Markdown, in one line
    text: str
    #: id of the section
    anchor: str


class Code(NamedTuple):
    """A block of Python."""

    source: str
    #: what is shown as printed; empty if nothing is
    output: str = ""
    #: why it is not run; empty if it is
    reason: str = ""
    #: which of the programs of its page it is, from 1; 0 if it is none of them
    number: int = 0


class Listing(NamedTuple):
    """All code of a page, under the headings that lead to it."""

    cells: tuple[Heading | Code, ...]
    tested: Run | None = None
