"""Cells of a U: slabs with their labels, and what is drawn between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import Text, measure_texts, write_texts
from netfigure.forms.layers.place.volumes.levels import Level, Segment
from netfigure.forms.layers.place.volumes.model import Volume
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box
from netfigure.scene.shapes import centered, polyline, sum_sign
from netfigure.typeset.label import NO_LABEL, Label, parse_label
from netfigure.typeset.measure import measure_label

#: Where the back of a slab is, seen from its front, px.
_DEPTH = Point(5.0, -4.0)
#: Maximum and minimum height of a slab, and minimum and maximum thickness, px.
_HIGHEST, _LOWEST, _THINNEST, _THICKEST = 104.0, 22.0, 4.0, 22.0
#: Height grows with this power of the side of a map: true to scale, the last maps would be dots.
_POWER = 0.5
#: Radius of the sign of a sum; between two cells, with an arrow between them, and on both sides of
#: the label of that arrow together, px.
_SIGN, _GAP, _ARROW, _AROUND = 9.0, 6.0, 30.0, 16.0

#: Between a volume or the sign of a sum and either end of an arrow, px.
CLEARANCE = 3.0


@dataclass(frozen=True)
class Cell:
    """A slab, or two that touch, with labels above and below; or a sign without a slab."""

    volume: Volume | None
    #: thickness of each slab, and how strong its color is: ``box`` or ``top``
    fronts: tuple[tuple[float, str, str], ...]
    height: float
    above: tuple[Text, ...]
    below: tuple[Text, ...]
    #: above the arrow from the cell before; None if there is no arrow
    arrow: Label | None = None
    #: whether it leaves the model
    is_head: bool = False

    @property
    def top(self) -> float:
        """Return how far it reaches up from its middle, with labels, px."""
        labels = measure_texts(self.above)[1] - _DEPTH.y + 4 if self.fronts else 0.0
        return self.height / 2 + labels

    @property
    def bottom(self) -> float:
        """Return how far it reaches down from its middle, with labels, px."""
        return self.height / 2 + (measure_texts(self.below)[1] + 4 if self.below else CLEARANCE)

    @property
    def gap(self) -> float:
        """Return the distance to the cell before it, px."""
        if self.arrow is None:
            return _GAP
        return max(_ARROW, measure_label(self.arrow, SMALL)[0] + _AROUND if self.arrow else 0.0)

    @property
    def body(self) -> float:
        """Return the width of the slabs, px."""
        if not self.fronts:
            return 2 * _SIGN
        return sum(thickness for thickness, *_ in self.fronts) + _DEPTH.x

    @property
    def width(self) -> float:
        """Return the width with the labels, px."""
        return max(self.body, *(measure_texts(texts)[0] for texts in (self.above, self.below)))

    def draw(self, canvas: Canvas, at: Point) -> None:
        """Draw it around a point."""
        if not self.fronts:
            canvas.front += sum_sign(at, _SIGN, "arrow")
        left = at.x - self.body / 2
        top, bottom = at.y - self.height / 2, at.y + self.height / 2
        for thickness, hue, strength in self.fronts:
            _draw_slab(canvas, Frame(left, top, left + thickness, bottom), hue, strength)
            left += thickness
        y = top + _DEPTH.y - 4 - measure_texts(self.above)[1]
        canvas.front += write_texts(self.above, Point(at.x, y))
        canvas.front += write_texts(self.below, Point(at.x, bottom + 4))


def _draw_slab(canvas: Canvas, front: Frame, hue: str, strength: str) -> None:
    """Draw a cuboid in oblique projection."""
    left, top, right, bottom = front
    dx, dy = _DEPTH
    upper = [(left, top), (left + dx, top + dy), (right + dx, top + dy), (right, top)]
    side = [(right, top), (right + dx, top + dy), (right + dx, bottom + dy), (right, bottom)]
    canvas.front += [
        polyline([Point(*corner) for corner in upper], f"top-{hue}", close=True),
        polyline([Point(*corner) for corner in side], f"side-{hue}", close=True),
        Box(front, f"{strength}-{hue}", 0.0),
    ]


class Row:
    """Cells from left to right.

    :param cells: the cells
    :param spare: how much wider than usual the gaps of the path are, px
    """

    def __init__(self, cells: Sequence[Cell], spare: float = 0.0) -> None:
        self.cells = cells
        #: x of the middle of each cell, from the left edge
        self.centers: list[float] = []
        x = 0.0
        for index, cell in enumerate(cells):
            if index:
                x += cell.gap + (0.0 if cell.is_head else spare)
            self.centers.append(x + cell.width / 2)
            x += cell.width
        self.width = x
        self.top = max(cell.top for cell in cells)
        self.bottom = max(cell.bottom for cell in cells)

    @property
    def last(self) -> int:
        """Return the index of the last cell of the path."""
        return max(index for index, cell in enumerate(self.cells) if not cell.is_head)

    def draw(self, canvas: Canvas, at: Point) -> None:
        """Draw the cells, given the middle of the left edge."""
        for index, (cell, center) in enumerate(zip(self.cells, self.centers, strict=True)):
            cell.draw(canvas, Point(at.x + center, at.y))
            if cell.arrow is not None:
                before = self.cells[index - 1]
                start = at.x + self.centers[index - 1] + before.body / 2 + CLEARANCE
                tip = at.x + center - cell.body / 2 - CLEARANCE
                draw_labeled_arrow(canvas, Point(start, at.y), Point(tip, at.y), cell.arrow)


def draw_labeled_arrow(canvas: Canvas, start: Point, tip: Point, label: Label) -> None:
    """Draw an arrow to the right, and its label above it."""
    canvas.arrow([start, tip])
    if label:
        height = measure_label(label, SMALL)[1]
        middle = Point((start.x + tip.x) / 2, start.y - height / 2 - 3)
        canvas.front.append(centered(label, middle, SMALL, "muted"))


def make_row(segment: Segment, level: Level, largest: int, *, is_up: bool, lateral: Label) -> Row:
    """Return the row of a segment: the sign of a sum, slabs, and those that leave the model.

    An arrow leads to a volume from the sign of a sum, and to one with a name from one with a name.

    :param segment: a way down or up
    :param level: to which it belongs
    :param largest: side of the largest map
    :param is_up: whether it is the way up
    :param lateral: what is done on skips; it is written where the way up begins without one
    """
    cells: list[Cell] = []
    for before, volume in pairwise([None, *segment.volumes]):
        assert volume is not None  # noqa: S101 - only the first is None
        raised = level.raised if is_up and not before and level.join else None
        is_sum = bool(raised and level.join and level.join.join == "add")
        if is_sum:
            cells.append(Cell(None, (), 2 * _SIGN, (), ()))
        cell = _make_cell(volume, largest, None if is_sum else raised)
        if is_sum:
            cell = replace(cell, arrow=NO_LABEL)
        elif before and before.name and volume.name:
            is_same = volume.layer_box and volume.layer_box.layer.title == lateral.plain
            cell = replace(cell, arrow=lateral if is_same else NO_LABEL)
        cells.append(cell)
    heads = [
        replace(_make_cell(head, largest, None), arrow=NO_LABEL, is_head=True)
        for head in segment.heads
    ]
    return Row([*cells, *heads])


def _make_cell(volume: Volume, largest: int, raised: Volume | None) -> Cell:
    """Return the cell of a volume.

    :param raised: the part of it that comes from the level below, beside a copy
    """
    fronts = [(_measure_thickness(volume.channels), volume.hue, "box")]
    if raised:
        copied = _measure_thickness(volume.channels - raised.channels)
        up = _measure_thickness(raised.channels), raised.hue, "box"
        fronts = [(copied, volume.hue, "top"), up]
    name = [(parse_label(volume.name, "bold"), SMALL, "text")] if volume.name else []
    return Cell(
        volume,
        tuple(fronts),
        max(_LOWEST, _HIGHEST * (max(volume.sides) / largest) ** _POWER),
        (*name, (parse_label(str(volume.channels)), SMALL, "text")),
        ((parse_label(_format_sides(volume)), SMALL, "muted"),),
    )


def _measure_thickness(channels: int) -> float:
    return min(_THICKEST, max(_THINNEST, 0.6 * channels**0.5))


def _format_sides(volume: Volume) -> str:
    """Return height and width of a map; one number if they are equal."""
    height, width = volume.sides
    return str(height) if height == width else f"{height}×{width}"
