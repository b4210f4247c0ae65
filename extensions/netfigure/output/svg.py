"""Write a scene as SVG: with the colors of paper, and classes for stylesheets."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from xml.sax.saxutils import quoteattr

from netfigure.output.element import CLASS_PREFIX, Drawn, short
from netfigure.output.escape import escape_text
from netfigure.output.words import draw_words, list_families
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
        f" font-family={quoteattr(list_families('text'))}"
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


def _draw(item: Item, accent: str) -> Drawn:
    if isinstance(item, Words):
        return draw_words(item, accent)
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
