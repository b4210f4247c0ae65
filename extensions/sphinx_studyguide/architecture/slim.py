"""Reduces a drawing on a page with the stylesheet to what a screen shows.

What a class says is left out, lines of one class are one path, and smooth ones are curves.
Positions and long ways are halves of a pixel, and short ways tenths: so small shapes, such as the
heads of arrows, keep their form where a drawing is enlarged.
"""

import re
import zlib
from base64 import b64decode, b64encode

from netfigure.style.looks import LOOKS

#: What the classes of shapes and words begin with on a page, which has thousands of them.
SHORT_PREFIX = "nf-"
#: The class of a shape, as the engine writes it: not that of the whole drawing.
_CLASS = re.compile(r' class="sg-architecture__(?!drawing")')
#: Two or more shapes of one class after each other.
_RUN = re.compile(
    r'<(?:rect|circle|path)( [^>]*?)?( class="([^"]*)")/>'
    r"(?:<(?:rect|circle|path)(?: [^>]*?)?\2/>)+"
)
_SHAPE_DATA = re.compile(r'<path d="([^"]*)"[^>]*/>')
#: In words, signs such as these are escaped.
_TAG = re.compile(r"<(?:rect|circle|path|text) [^>]*>")
_PAINT = re.compile(r' (?:fill|stroke|stroke-width|stroke-dasharray|xml:space)="[^"]*"')
_FRAME = re.compile(r' x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"')
_PLACE = re.compile(r' (x|y|cx|cy)="([^"]+)"')
_PATH = re.compile(r' d="([^"]+)"')
_COMMAND = re.compile(r"([MhvlqcazQCA])([^MhvlqcazQCA]*)")
_PNG = re.compile(r'(?<=href="data:image/png;base64,)[^"]+')
_NUMBER = re.compile(r"-?[\d.]+")
#: How many numbers of a command are not positions.
_SHAPE = {"a": 5}
#: How far from its place a path may get, px.
_DRIFT = 0.3
#: A way that is shorter is written in tenths, px.
_SHORT_WAY = 4.0
#: A box that is thinner is placed in tenths, px.
_THIN = 12.0


def slim_drawing(svg: str) -> str:
    """Return a drawing of the engine, written for screens, without what a page says by itself."""
    bare = _TAG.sub(lambda found: _PAINT.sub("", found[0]), name_looks(svg))
    slim = _TAG.sub(lambda found: _slim_tag(found[0]), _RUN.sub(_join_shapes, bare))
    return _PNG.sub(lambda found: pack_image(found[0]), slim)


def name_looks(svg: str) -> str:
    """Return a drawing whose looks have the names that the stylesheet of pages has for them."""
    return _CLASS.sub(f' class="{SHORT_PREFIX}', svg)


def _join_shapes(found: re.Match[str]) -> str:
    """Return shapes of one class as one path, if they are nothing but lines, or in a group."""
    shapes, name = found[0], found[3]
    paths = _SHAPE_DATA.findall(shapes)
    look = LOOKS.get(name.removeprefix(SHORT_PREFIX))
    if look and not look.fill and len(paths) == shapes.count("/>"):
        return f'<path d="{"".join(paths)}"{found[2]}/>'
    return f"<g{found[2]}>{shapes.replace(found[2], '')}</g>"


def pack_image(base64: str) -> str:
    """Return a PNG with packed pixels: a host cannot pack what base64 has mixed.

    The engine leaves them as they are, since its bytes are the same with each version of zlib.
    """
    data = b64decode(base64)
    place = data.index(b"IDAT")
    end = place + 4 + int.from_bytes(data[place - 4 : place])
    pixels = zlib.compress(zlib.decompress(data[place + 4 : end]), 9)
    chunk = b"IDAT" + pixels
    packed = len(pixels).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
    return b64encode(data[: place - 4] + packed + data[end + 4 :]).decode("ascii")


def _slim_tag(tag: str) -> str:
    # Imported where something is drawn: NumPy takes longer than an edit of a page.
    from sphinx_studyguide.architecture.bend import bend_path  # noqa: PLC0415

    if tag.startswith("<rect"):
        return _FRAME.sub(lambda found: _slim_frame(*map(float, found.groups())), tag)
    tag = _PLACE.sub(lambda found: f' {found[1]}="{_short(_round(float(found[2])))}"', tag)
    return _PATH.sub(lambda found: f' d="{slim_path(bend_path(found[1]))}"', tag)


def _slim_frame(x: float, y: float, width: float, height: float) -> str:
    (left, right), (top, bottom) = _slim_edges(x, width), _slim_edges(y, height)
    return (
        f' x="{_short(left)}" y="{_short(top)}"'
        f' width="{_short(right - left)}" height="{_short(bottom - top)}"'
    )


def _slim_edges(start: float, size: float) -> tuple[float, float]:
    # Edges are rounded, not sizes: what touched still does. Thin bars stay equally wide.
    round_edge = _round if size >= _THIN else lambda edge: round(edge, 1)
    return round_edge(start), round_edge(start + size)


def slim_path(data: str) -> str:
    """Return the commands of a path with at most one decimal."""
    pen = _Pen()
    last = ""
    pieces: list[str] = []
    for name, values in _COMMAND.findall(data):
        # Relative starts are small numbers, which many parts of a map share.
        letter = "m" if name == "M" and pieces else name
        numbers = [float(value) for value in _NUMBER.findall(values)]
        shape = numbers[: _SHAPE.get(letter, 0)]
        moves = pen.move(letter, numbers[len(shape) :])
        written = " ".join(map(_short, [*shape, *moves])).replace(" -", "-")
        # A command that is repeated needs no letter.
        if letter != last:
            pieces.append(letter)
        elif not written.startswith("-"):
            pieces.append(" ")
        pieces.append(written)
        last = letter
    return "".join(pieces)


class _Pen:
    """Where a path is, and where it is as it is written."""

    def __init__(self) -> None:
        self.exact, self.drawn = [0.0, 0.0], [0.0, 0.0]
        self.start = (self.exact, self.drawn)

    def move(self, letter: str, ways: list[float]) -> list[float]:
        """Move by the numbers of a command; return those to be written."""
        if letter == "z":
            self.exact, self.drawn = self.start
        if letter in "Mm":
            ways = [to - at for to, at in zip(ways, self.exact, strict=True)]
        axes = [{"h": 0, "v": 1}.get(letter, index % 2) for index in range(len(ways))]
        exact, drawn, moves = list(self.exact), list(self.drawn), []
        for axis, way in zip(axes, ways, strict=True):
            exact[axis] = self.exact[axis] + way
            # Equal shapes stay equal texts, until they are too far from their place.
            move = _round(way)
            if abs(self.drawn[axis] + move - exact[axis]) > _DRIFT:
                move = _round(exact[axis] - self.drawn[axis])
            drawn[axis] = self.drawn[axis] + move
            moves.append(move)
        self.exact, self.drawn = exact, drawn
        if letter in "Mm":
            self.start = (exact, drawn)
        return moves


def _round(way: float) -> float:
    return round(way, 1) if abs(way) < _SHORT_WAY else round(way * 2) / 2


def _short(number: float) -> str:
    """Return a number with at most one decimal, and no zero before the point."""
    text = f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")  # no minus before zero
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
