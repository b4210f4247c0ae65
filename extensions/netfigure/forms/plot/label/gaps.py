"""Interrupt lines of the grid and contours where words are, with air on both sides."""

from collections.abc import Iterator, Sequence

from netfigure.labeling.overlap import find_points
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import Item, Path, Words
from netfigure.scene.polylines import cut_out, measure_length
from netfigure.scene.shapes import polyline

#: Looks of the lines that stop before words.
BACKGROUND = ("grid", "contour")
#: From words to the ends of a line, and the minimum length of what is left of it, px.
_AIR, _SHORTEST = 3.0, 8.0


def interrupt_background(items: Sequence[Item], area: Frame) -> Iterator[Item]:
    """Yield the items of a panel, with lines of the grid and contours in pieces around words.

    :param items: what is drawn
    :param area: of the panel
    """
    frames = [each.frame.grown(_AIR) for each in items if isinstance(each, Words)]
    frames = [frame for frame in frames if frame.overlaps(area)]
    for item in items:
        if isinstance(item, Path) and item.look in BACKGROUND:
            hidden = [frame for frame in frames if _meets(frame, item.frame)]
            yield from _cut(item, hidden) if hidden else (item,)
        else:
            yield item


def _meets(frame: Frame, other: Frame) -> bool:
    """Return whether a rectangle overlaps another one, which may be a line."""
    return frame.overlaps(other.grown(0.01))


def _cut(path: Path, frames: Sequence[Frame]) -> Iterator[Path]:
    """Yield the pieces of a line outside of some rectangles, unless they are stubs."""
    points = find_points(path)
    pieces: list[list[Point]] = [[*points, points[0]] if path.commands[-1] == ("Z",) else points]
    for frame in frames:
        pieces = [part for piece in pieces for part in cut_out(piece, frame)]
    if len(pieces) == 1 and pieces[0] == points:
        yield path
        return
    yield from (
        polyline(piece, path.look) for piece in pieces if measure_length(piece) >= _SHORTEST
    )
