"""A finished drawing, and the error of one that cannot be made."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from sphinx_studyguide.palette.fonts import SMALLEST_TYPE

#: Size of the labels in pixels.
FONT_SIZE = 14


def find_least_width(width: float) -> float:
    """Return the width at which the type of a drawing is as small as it may be, in pixels."""
    return width * SMALLEST_TYPE / FONT_SIZE


class DrawingError(Exception):
    """A diagram that Mermaid cannot read.

    :param message: what is wrong, in one line
    :param line: line of the source, from 1
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True)
class Drawing:
    """A picture with its size in CSS pixels and its content in words."""

    #: One ``<svg>`` element, in the colors of paper and with classes for other colors.
    svg: str
    width: float
    height: float
    #: What it is: flow chart, sequence diagram, …
    kind: str
    #: Boxes and arrows as sentences.
    description: str
    #: First part of every id in the picture.
    prefix: str
    #: Names of elements that were left out, as a picture loaded from elsewhere.
    lost: tuple[str, ...] = ()
    #: A second ``<svg>`` element for phones, named by the texts of the first one, and its width;
    #: empty where the first one fits, or where none does.
    narrow: str = ""
    narrow_width: float = 0.0

    @property
    def least_width(self) -> float:
        """Return the width at which the type is as small as it may be, in pixels."""
        return find_least_width(self.width)

    @property
    def narrow_least_width(self) -> float:
        """Return the same of the drawing for phones."""
        return find_least_width(self.narrow_width)

    def render(self, *, number: int = 1, title: str = "", description: str = "") -> str:
        """Return the picture for one place.

        :param number: how many times the page has held it by then; no id is there twice
        :param title: in place of the kind of diagram
        :param description: in place of boxes and arrows as sentences
        """
        svg = self.svg
        if title:
            svg = svg.replace(f">{escape(self.kind)}</title>", f">{escape(title)}</title>", 1)
        if description:
            svg = svg.replace(
                f">{escape(self.description)}</desc>", f">{escape(description)}</desc>", 1
            )
        return self._number_ids(svg, number)

    def render_narrow(self, *, number: int = 1) -> str:
        """Return the picture for phones for one place.

        :param number: as for the other picture, which has the texts that this one is named by
        """
        return self._number_ids(self.narrow, number)

    def _number_ids(self, svg: str, number: int) -> str:
        return svg if number == 1 else svg.replace(self.prefix, f"{self.prefix}-{number}")
