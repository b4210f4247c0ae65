"""Export a drawing as a file: SVG as it is, PDF and PNG by Typst."""

import re
from typing import cast

from netfigure.output.element import short
from netfigure.output.formats import ExportError, Kind
from netfigure.output.page import POINTS
from netfigure.style.theme import Theme
from netfigure.typeset.measure import find_file

#: Pixels of a PNG per pixel of the drawing: sharp on a high-density screen.
_DENSITY = 2
_WHITE = "#ffffff"
#: Margin around the drawing on a sheet of color, px.
_EDGE = 12.0
_FRAME = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)" width="\S+" height="\S+"')
_PAGE = """\
#set page(width: {width:.2f}pt, height: {height:.2f}pt, margin: 0pt, fill: rgb("{page}"))
#set document(title: sys.inputs.title, date: none)
#image(bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.alt, width: 100%, height: 100%)
"""


def export_svg(svg: str, theme: Theme) -> bytes:
    """Return an SVG file.

    :param svg: for screens
    :param theme: with the color of the page
    """
    return f"{_lay_on_page(svg, theme.paper.page)}\n".encode()


def export_by_typst(
    svg: str, kind: Kind, theme: Theme, *, size: tuple[float, float], title: str, description: str
) -> bytes:
    """Return a PDF or PNG file.

    :param svg: for paper
    :param kind: ``pdf`` or ``png``
    :param theme: with the color of the page, and the fonts
    :param size: width and height of the drawing, px
    :param title: of the document
    :param description: the alternative text
    :raises ExportError: if Typst is not installed
    """
    try:
        import typst  # noqa: PLC0415 - only here
    except ModuleNotFoundError:
        raise ExportError(
            f"{kind.upper()} is made by Typst, which is not installed; write 'pip install typst', "
            "or ask for SVG"
        ) from None
    width, height = size
    page = _PAGE.format(width=width * POINTS, height=height * POINTS, page=theme.paper.page)
    inputs = {"svg": svg, "title": title, "alt": description}
    folders = {find_file(font).parent for face in theme.fonts for font in face}
    # The stubs want folders as bytes where the page is bytes.
    compiler = typst.Compiler(  # type: ignore[misc]
        page.encode(), font_paths=sorted(map(str, folders)), sys_inputs=inputs
    )
    return cast("bytes", compiler.compile(format=kind, ppi=72 / POINTS * _DENSITY))


def _lay_on_page(svg: str, page: str) -> str:
    """Return an SVG on a sheet of the page's color; a white sheet is not needed."""
    if page.lower() == _WHITE:
        return svg
    left, top, width, height = _find_frame(svg)
    x, y, wide, high = (
        short(number)
        for number in (left - _EDGE, top - _EDGE, width + 2 * _EDGE, height + 2 * _EDGE)
    )
    framed = _FRAME.sub(f'viewBox="{x} {y} {wide} {high}" width="{wide}" height="{high}"', svg, 1)
    sheet = f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{page}"/>'
    return framed.replace("</desc>", f"</desc>{sheet}", 1)


def _find_frame(svg: str) -> tuple[float, ...]:
    """Return left, top, width and height of an SVG, px."""
    found = _FRAME.search(svg)
    assert found is not None  # noqa: S101 - every drawing has one
    return tuple(map(float, found.groups()))
