"""Write a scene as SVG: with the colors of paper, and classes for stylesheets."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from netfigure.output.escape import escape_text
from netfigure.scene.geometry import Point
from netfigure.scene.items import (
    OVERLAP,
    Box,
    Cells,
    Command,
    Disc,
    Item,
    Raster,
    Scene,
    Words,
)
from netfigure.style.colors import paper_color, separate_hues
from netfigure.style.looks import LOOKS
from netfigure.style.theme import remember
from netfigure.typeset.measure import (
    LINE_HEIGHT,
    find_fonts,
    measure_line,
    measure_text,
    place_accent,
    place_runs,
    split_by_font,
)
from netfigure.typeset.run import Face, Line, Run

#: Prefix of the class of every look.
CLASS_PREFIX = "sg-architecture__"
_SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}
_GENERIC: dict[Face, str] = {
    "text": "sans-serif",
    "bold": "sans-serif",
    "mono": "monospace",
    "math": "serif",
}


class Drawn(NamedTuple):
    """A scene as SVG elements, each of which is a complete file too."""

    screen: str
    paper: str


def draw_svg(
    scene: Scene,
    *,
    name: str,
    title: str,
    description: str,
    accent: str,
    is_second: bool = False,
) -> Drawn:
    """Return a scene as SVG for a screen and for Typst.

    On a screen the words of a line follow each other, whatever font draws them. Typst needs the
    text of one font at a time; so on paper every change of font has a position of its own.

    :param scene: the figure
    :param name: what its ids begin with, unique on the page
    :param title: a name for it
    :param description: what it shows, in sentences
    :param accent: the accent of the chapter, for the colors of paper
    :param is_second: whether the screen's leaves out title and description, and refers to those of
        another drawing of the same figure on the same page
    """
    frame = scene.frame
    box = " ".join(map(short, (frame.left, frame.top, frame.width, frame.height)))
    items = scene.items
    if changed := separate_hues((item.look for item in items), accent):
        items = [replace(item, look=changed.get(item.look, item.look)) for item in items]
    drawn = [_draw(item, accent) for item in items]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sg-architecture__drawing" role="img"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-description"'
        f' viewBox="{box}" width="{short(frame.width)}" height="{short(frame.height)}"'
        f" font-family={quoteattr(_stack('text'))}"
        f' stroke-linejoin="round" stroke-linecap="round">'
    )
    texts = (
        f'<title id="{name}-title">{escape_text(title)}</title>'
        f'<desc id="{name}-description">{escape_text(description)}</desc>'
    )
    return Drawn(
        f"{head}{'' if is_second else texts}{''.join([each.screen for each in drawn])}</svg>",
        f"{head}{texts}{''.join([each.paper for each in drawn])}</svg>",
    )


@lru_cache(maxsize=4096)
def short(number: float) -> str:
    """Return a number with at most two decimals."""
    return (
        f"{number:.2f}".rstrip("0").rstrip(".").replace("-0", "0" if abs(number) < 0.005 else "-0")
    )


def _draw(item: Item, accent: str) -> Drawn:
    if isinstance(item, Words):
        return _draw_words(item, accent)
    if isinstance(item, Raster):
        image = _draw_raster(item)
        return Drawn(image, image)
    paint = _paint(item.look, accent)
    if isinstance(item, Cells):
        screen, paper = (
            f"<path{_place_cells(item, paper=paper)}{paint}/>" for paper in (False, True)
        )
        return Drawn(screen, paper)
    if isinstance(item, Box):
        left, top, right, bottom = item.frame
        place = _attributes(x=left, y=top, width=right - left, height=bottom - top)
        corners = _attributes(rx=item.radius) if item.radius else ""
        shape = f"<rect{place}{corners}{paint}/>"
    elif isinstance(item, Disc):
        shape = f"<circle{_attributes(cx=item.center.x, cy=item.center.y, r=item.radius)}{paint}/>"
    else:
        shape = f'<path d="{_path_data(item.commands)}"{paint}/>'
    return Drawn(shape, shape)


def _place_cells(cells: Cells, *, paper: bool) -> str:
    """Return the outline of cells whose unit is a cell: it is the same at every size.

    No seam may show between neighbors. On a screen their edges are pixels; on paper, where no
    program asks for that, they overlap a little, and the last ones stay inside of the frame.
    """
    left, top, *_ = cells.frame
    width, height = cells.frame.width / cells.columns, cells.frame.height / cells.rows
    right, down = (OVERLAP / width, OVERLAP / height) if paper else (0.0, 0.0)
    pieces = []
    for column, row, columns, rows in cells.runs:
        wide = short(columns + (right if column + columns < cells.columns else 0.0))
        high = short(rows + (down if row + rows < cells.rows else 0.0))
        pieces.append(f"M{column} {row}h{wide}v{high}h-{wide}z")
    matrix = " ".join(map(short, (width, 0.0, 0.0, height, left, top)))
    sharp = "" if paper else ' shape-rendering="crispEdges"'
    return f' d="{"".join(pieces)}" transform="matrix({matrix})"{sharp}'


def _draw_raster(raster: Raster) -> str:
    # Pixels stay squares. This is the keyword of SVG 1.1, for EPUB and Typst; the stylesheet has
    # the one for browsers.
    left, top, right, bottom = raster.frame
    place = _attributes(x=left, y=top, width=right - left, height=bottom - top)
    data = b64encode(raster.png).decode("ascii")
    return (
        f'<image{place} preserveAspectRatio="none" image-rendering="optimizeSpeed"'
        f' href="data:image/png;base64,{data}"/>'
    )


def _attributes(**numbers: float) -> str:
    return "".join(f' {name}="{short(number)}"' for name, number in numbers.items())


def _path_data(commands: tuple[Command, ...]) -> str:
    """Return the commands with relative numbers: equal shapes are equal texts, which compress."""
    pieces = []
    here = start = [0.0, 0.0]
    for name, *values in commands:
        letter, numbers = str(name), [float(value) for value in values]
        if letter == "Z":
            pieces.append("z")
            here = start
            continue
        # Rounded first, so that nothing adds up on the way.
        shape = numbers[:5] if letter == "A" else []
        ends = [round(end, 2) for end in numbers[len(shape) :]]
        if letter == "M":
            start = ends
            pieces.append(_join("M", ends))
        else:
            ways = [end - here[index % 2] for index, end in enumerate(ends)]
            pieces.append(_draw_line(*ways) if letter == "L" else _join(letter, [*shape, *ways]))
        here = ends[-2:]
    return "".join(pieces)


def _draw_line(right: float, down: float) -> str:
    if abs(down) < 0.005:
        return _join("h", [right])
    return _join("v", [down]) if abs(right) < 0.005 else _join("l", [right, down])


def _join(letter: str, numbers: Sequence[float]) -> str:
    # A minus sign divides numbers as a space does.
    command = letter if letter == "M" else letter.lower()
    return command + " ".join(map(short, numbers)).replace(" -", "-")


@remember("paper", 512)
def _paint(name: str, accent: str) -> str:
    look = LOOKS[name]
    fill = paper_color(look.fill, accent) if look.fill else "none"
    painted = f' class="{CLASS_PREFIX}{name}" fill="{fill}"'
    if look.stroke:
        painted += (
            f' stroke="{paper_color(look.stroke, accent)}" stroke-width="{short(look.width)}"'
        )
        painted += f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return painted


def _draw_words(words: Words, accent: str) -> Drawn:
    fill = LOOKS[words.look].fill
    color = f' fill="{paper_color(fill, accent)}"' if fill else ""
    look = f' font-size="{short(words.size)}" class="{CLASS_PREFIX}{words.look}"{color}'
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    screen = paper = ""
    for index, line in enumerate(words.label.lines):
        if not line:
            continue
        x, y = words.at.x, words.at.y + index * LINE_HEIGHT * words.size
        left = x - _SHARE[words.anchor] * measure_line(line, words.size)
        flowing = "".join(_flow_line(line, words.size))
        placed = "".join(_place_line(line, words.size, Point(left, y)))
        screen += f'<text{_at(x, y)}{anchor}{look} xml:space="preserve">{flowing}</text>'
        paper += f'<text{_at(left, y)}{look} xml:space="preserve">{placed}</text>'
    return Drawn(screen, paper)


def _at(x: float, y: float) -> str:
    return f' x="{short(x)}" y="{short(y)}"'


def _flow_line(line: Line, size: float) -> Iterator[str]:
    """Yield the runs of a line, each after the one before it."""
    pen = rise = 0.0
    for run, start, end in place_runs(line):
        move, fall = (start - pen) * size, (rise - run.rise) * size
        yield _span(run.text, run, size, _stack(run.face), _shift(move, fall))
        pen, rise = end, run.rise
        if run.mark:
            right, up = place_accent(run)
            before = start + right - measure_text(run.mark, run.face) * run.size
            move = (before - pen) * size
            yield _span(run.mark, run, size, _stack(run.face), _shift(move, -up * size))
            pen, rise = start + right, run.rise + up


def _shift(right: float, down: float) -> str:
    """Return the attributes that move a run, if it is moved."""
    across = f' dx="{short(right)}"' if abs(right) >= 0.005 else ""
    return across + (f' dy="{short(down)}"' if abs(down) >= 0.005 else "")


def _place_line(line: Line, size: float, at: Point) -> Iterator[str]:
    """Yield the runs of a line, each part of one font at its position."""
    for run, start, _ in place_runs(line):
        x, y = at.x + start * size, at.y - run.rise * size
        fonts = find_fonts(run.face)
        for part, font in split_by_font(run.text, run.face):
            family = fonts[min(font, len(fonts) - 1)].family
            yield _span(part, run, size, family, _at(x, y))
            x += measure_text(part, run.face) * run.size * size
        if run.accent:
            right, up = place_accent(run)
            x, y = at.x + (start + right) * size, y - up * size
            yield _span(run.accent, run, size, fonts[0].family, _at(x, y))


def _span(text: str, run: Run, size: float, family: str, place: str) -> str:
    attributes = place
    if run.size != 1.0:
        attributes += f' font-size="{short(run.size * size)}"'
    if run.face == "bold":
        attributes += ' font-weight="600"'
    if family != _stack("text"):
        attributes += f" font-family={quoteattr(family)}"
    return f"<tspan{attributes}>{escape(text)}</tspan>" if attributes else escape(text)


@remember("fonts", None)
def _stack(face: Face) -> str:
    """Return the font families of a face, each with what the ones before it lack."""
    return ", ".join([*(f"'{font.family}'" for font in find_fonts(face)), _GENERIC[face]])
