"""A finished drawing: its pictures, and what a page needs to show them."""

import re
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import NamedTuple, cast, get_args

from netfigure.output.escape import escape_text
from netfigure.output.formats import ExportError, Kind
from netfigure.style.theme import DEFAULT_THEME, Theme

#: Placeholders of the title and the description in the template.
TITLE, DESCRIPTION = "\ue000title\ue000", "\ue000description\ue000"
IDENTITY = "sg-architecture-"


class Table(NamedTuple):
    """The layers of a figure with their shapes and parameters, as plain text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A finished figure: its SVG, its description, and what was refused.

    A notebook shows a drawing that is the last value of a cell; :meth:`save` writes a file.
    """

    #: the SVG for screens, with placeholders that :meth:`render` fills
    template: str = field(repr=False)
    #: the SVG for a phone, to be shown beside that for screens: it has no title and description of
    #: its own; empty if the other one fits a phone, or nothing readable does
    narrow: str = field(repr=False)
    #: the SVG for paper, with a position for every run of text, as Typst needs it
    paper: str = field(repr=False)
    #: the SVG for narrow paper, if there is one for a phone
    narrow_paper: str = field(repr=False)
    #: a name for the figure
    title: str
    #: size, px
    width: float
    height: float
    #: width of the SVG for a phone and of that for narrow paper, px
    narrow_width: float
    #: the widths at which the type of the SVG for screens, and of that for a phone, is as small as
    #: it may be, px
    least_width: float
    narrow_least_width: float
    #: its form, such as ``layers``
    form: str
    #: what it shows, in sentences
    description: str
    #: its layers with their shapes and parameters, if it has some
    table: Table | None
    #: characters that the math font draws
    math_signs: str = field(repr=False)
    #: what was refused: the index of a line of the text, from 0, and what to write there
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
        :param number: counts the copies on the page, so that all ids differ
        """
        svg = self.template.replace(TITLE, escape_text(title), 1).replace(
            DESCRIPTION, escape_text(description), 1
        )
        return _number_ids(svg, number)

    def render_narrow(self, *, number: int = 1) -> str:
        """Return the SVG for a phone, for the same place on a page; empty if there is none.

        :param number: counts the copies on the page, so that all ids differ
        """
        return _number_ids(self.narrow, number)

    def export(self, kind: Kind) -> bytes:
        """Return the drawing as a file.

        :param kind: ``svg``, ``pdf`` or ``png``
        :raises ExportError: if PDF or PNG is asked for and Typst is not installed
        """
        # Imported here, since a page that shows a stored drawing needs no fonts.
        from netfigure.output.export import export_by_typst, export_svg  # noqa: PLC0415

        if kind == "svg":
            return export_svg(self.screen, self.theme)
        return export_by_typst(
            self.paper,
            kind,
            self.theme,
            size=(self.width, self.height),
            title=self.title,
            description=self.description,
        )

    def save(self, path: str | PathLike[str]) -> None:
        """Write the drawing to a file, whose name ends in ``.svg``, ``.pdf`` or ``.png``.

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
        """Return the SVG, for notebooks."""
        return self.screen

    def _repr_html_(self) -> str:
        """Return the drawing and its refusals as HTML, for notebooks."""
        colors = self.theme.paper
        refused = "".join(
            f"<p>line {line + 1}: {escape_text(message)}</p>" for line, message in self.refusals
        )
        style = f"background: {colors.page}; color: {colors.text}; overflow-x: auto; padding: 1em"
        # Where a font of the theme is not installed, words may be wider than they were measured.
        svg = self.screen.replace("<svg ", '<svg style="overflow: visible" ', 1)
        return f'<div style="{style}">{svg}{refused}</div>'


def _number_ids(svg: str, number: int) -> str:
    return svg if number == 1 else re.sub(rf"{IDENTITY}[0-9a-f]+", rf"\g<0>-{number}", svg)
