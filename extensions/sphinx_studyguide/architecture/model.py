"""What is known of a figure once it is drawn: enough to show one that is kept."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

#: Width of the text on a screen, px.
COLUMN = 680.0
#: Points for a pixel on paper: labels of 13 px are 8.5 pt high. A drawing can be as high as a page
#: has room for beside its caption, and its type never under 7 pt.
POINTS, PAGE, SMALLEST_POINTS = 8.5 / 13, 630.0, 7.0
#: Where the title and the description of one place are put in.
TITLE, DESCRIPTION = "\ue000title\ue000", "\ue000description\ue000"
IDENTITY = "sg-architecture-"
#: What XML cannot hold, even as a reference.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Table(NamedTuple):
    """What is folded under a figure of layers: plain text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A diagram in both formats, with what is said of it."""

    #: SVG for pages, whose colors follow the theme
    screen: str
    #: SVG for Typst, in the colors of paper
    paper: str
    width: float
    height: float
    #: size of its smallest label, px
    smallest: float
    form: str
    description: str
    table: Table | None
    #: the signs that the math font draws
    math_signs: str
    #: line of the body, from 0, and message, for every key that was left out
    refusals: tuple[tuple[int, str], ...]

    def render(self, *, title: str, description: str, number: int) -> str:
        """Return the SVG for one place on a page.

        :param title: a name for the figure
        :param description: what it shows
        :param number: how many times the page has held it by then; no id is there twice
        """
        svg = self.screen.replace(TITLE, escape_text(title), 1).replace(
            DESCRIPTION, escape_text(description), 1
        )
        return svg if number == 1 else re.sub(rf"{IDENTITY}[0-9a-f]+", rf"\g<0>-{number}", svg)


def escape_text(text: str) -> str:
    """Return a text as XML holds it; characters that it cannot hold are left out."""
    return escape(_NO_XML.sub("", text))
