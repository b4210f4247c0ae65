"""Writes a drawing as a file of its own: SVG as it is, PDF and PNG by Typst."""

import re
from typing import cast

from netfigure.output.drawing import POINTS, Drawing, ExportError, Kind
from netfigure.output.svg import short
from netfigure.typeset.measure import find_file

#: Pixels of a PNG for one of the drawing: sharp on a screen with dense pixels.
_DENSITY = 2
_WHITE = "#ffffff"
#: What a sheet is larger than the drawing on each side, px.
_EDGE = 12.0
_FRAME = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)" width="\S+" height="\S+"')
_PAGE = """\
#set page(width: {width:.2f}pt, height: {height:.2f}pt, margin: 0pt, fill: rgb("{page}"))
#set document(title: sys.inputs.title, date: none)
#image(bytes(sys.inputs.svg), format: "svg", alt: sys.inputs.alt, width: 100%, height: 100%)
"""


def export_drawing(drawing: Drawing, kind: Kind) -> bytes:
    """Return a drawing as a file.

    :param drawing: the drawing
    :param kind: of the file
    :raises ExportError: if Typst is needed and not installed
    """
    if kind == "svg":
        return f"{_lay_on_page(drawing.screen, drawing.theme.paper.page)}\n".encode()
    try:
        import typst  # noqa: PLC0415 - only here
    except ModuleNotFoundError:
        raise ExportError(
            f"{kind.upper()} is made by Typst, which is not installed; write 'pip install typst', "
            "or ask for SVG"
        ) from None
    page = _PAGE.format(
        width=drawing.width * POINTS, height=drawing.height * POINTS, page=drawing.theme.paper.page
    )
    inputs = {"svg": drawing.paper, "title": drawing.title, "alt": drawing.description}
    folders = {find_file(font).parent for face in drawing.theme.fonts for font in face}
    # The stubs want folders as bytes where the page is bytes.
    compiler = typst.Compiler(  # type: ignore[misc]
        page.encode(), font_paths=sorted(map(str, folders)), sys_inputs=inputs
    )
    return cast("bytes", compiler.compile(format=kind, ppi=72 / POINTS * _DENSITY))


def _lay_on_page(svg: str, page: str) -> str:
    """Return an SVG on a sheet of the page's color; nobody needs a white one."""
    if page.lower() == _WHITE:
        return svg
    found = _FRAME.search(svg)
    assert found is not None  # noqa: S101 - every drawing has one
    left, top, width, height = map(float, found.groups())
    x, y, wide, high = (
        short(number)
        for number in (left - _EDGE, top - _EDGE, width + 2 * _EDGE, height + 2 * _EDGE)
    )
    framed = _FRAME.sub(f'viewBox="{x} {y} {wide} {high}" width="{wide}" height="{high}"', svg, 1)
    sheet = f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{page}"/>'
    return framed.replace("</desc>", f"</desc>{sheet}", 1)
