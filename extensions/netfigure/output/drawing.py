"""What is known of a figure once it is drawn: enough to show one that is kept."""

import re
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args
from xml.sax.saxutils import escape

from netfigure.style.theme import DEFAULT_THEME, Theme

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


#: The kinds of files that a drawing may be written to.
Kind = Literal["svg", "pdf", "png"]


class ExportError(RuntimeError):
    """A file that cannot be written; the message says what to do."""


class Table(NamedTuple):
    """The layers of a figure with their shapes and parameters, as plain text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A finished figure: its pictures, and all that is said of it.

    A notebook shows it where it is the last value of a cell; :meth:`save` writes a file.
    """

    #: the SVG for screens, with two places that :meth:`render` fills
    template: str = field(repr=False)
    #: the SVG for paper, where every run of text has a position of its own, as Typst needs it
    paper: str = field(repr=False)
    #: a name for the figure
    title: str
    #: size, px
    width: float
    height: float
    #: size of its smallest label, px
    smallest: float
    #: what kind of figure it is, such as ``layers``
    form: str
    #: what it shows, in sentences
    description: str
    #: its layers with their shapes and parameters, where it has some
    table: Table | None
    #: the signs that the math font draws
    math_signs: str = field(repr=False)
    #: what was left out: the index of a line of the text, from 0, and what to write there
    refusals: tuple[tuple[int, str], ...]
    #: the theme that it was drawn with
    theme: Theme = field(default=DEFAULT_THEME, repr=False)

    @property
    def screen(self) -> str:
        """Return the SVG for screens.

        Its colors are those of paper; a stylesheet may replace them by its classes.
        """
        return self.render(title=self.title, description=self.description)

    def render(self, *, title: str, description: str, number: int = 1) -> str:
        """Return the SVG for one place on a page.

        :param title: a name for the figure
        :param description: what it shows
        :param number: how many times the page has held it by then; no id is there twice
        """
        svg = self.template.replace(TITLE, escape_text(title), 1).replace(
            DESCRIPTION, escape_text(description), 1
        )
        return svg if number == 1 else re.sub(rf"{IDENTITY}[0-9a-f]+", rf"\g<0>-{number}", svg)

    def export(self, kind: Kind) -> bytes:
        """Return the drawing as a file of its own.

        :param kind: ``svg``, ``pdf`` or ``png``
        :raises ExportError: if PDF or PNG is asked for and Typst is not installed
        """
        from netfigure.output.export import export_drawing  # noqa: PLC0415 - a page needs no fonts

        return export_drawing(self, kind)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the drawing into a file, whose name ends in ``.svg``, ``.pdf`` or ``.png``.

        :param path: of the file
        :raises ExportError: if the name ends in anything else, or PDF or PNG is asked for and
            Typst is not installed
        """
        file = Path(path)
        kind = file.suffix.lower().removeprefix(".")
        if kind not in get_args(Kind):
            raise ExportError(f"{file.name}: write a name that ends in .svg, .pdf or .png")
        file.write_bytes(self.export(cast("Kind", kind)))

    def _repr_svg_(self) -> str:
        """Return what a notebook shows that takes SVG."""
        return self.screen

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the drawing on its page, and what was left out of it."""
        colors = self.theme.paper
        said = "".join(
            f"<p>line {line + 1}: {escape_text(message)}</p>" for line, message in self.refusals
        )
        style = f"background: {colors.page}; color: {colors.text}; overflow-x: auto; padding: 1em"
        # Where a font of the theme is not installed, words may be wider than they were measured.
        svg = self.screen.replace("<svg ", '<svg style="overflow: visible" ', 1)
        return f'<div style="{style}">{svg}{said}</div>'


def escape_text(text: str) -> str:
    """Return a text as XML holds it; characters that it cannot hold are left out."""
    return escape(_NO_XML.sub("", text))
