"""Volumes as solids: as high as a map, as thick as it has channels, for large networks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import (
    SIZE,
    SMALL,
    Text,
    label_volume,
    measure_texts,
    write_texts,
)
from netfigure.forms.layers.place.layer_boxes import Cell, tell_with_name
from netfigure.forms.layers.place.volumes.model import Volume
from netfigure.forms.layers.place.volumes.sheets import bar_height
from netfigure.scene.items import Box, Frame, Item, Point, Scene, centered, polyline
from netfigure.typeset.label import parse_label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import wrap_label

_HIGHEST = 150.0
_LOWEST = 18.0
_SHRINK = 0.42  # true to scale, the last maps would be dots
_THICKEST = 36.0
_DEPTH = Point(0.26, -0.20)  # of a solid, as parts of its width
_TOUCH = 8.0  # between solids of one group
_GAP = 30.0  # between groups
_AIR = 18.0  # between texts of groups
_BAR = 11.0
_WIDEST_TEXT = 92.0
_WIDEST = 706.0
_SQUEEZES = (1.0, 0.85, 0.7, 0.6, 0.5)


@dataclass(frozen=True)
class _Solid:
    """Sizes of one solid."""

    volume: Volume
    thick: float
    high: float
    depth: Point

    @property
    def width(self) -> float:
        """Return how wide it is with what is seen of its side."""
        return self.thick + self.depth.x

    @property
    def edge(self) -> float:
        """Return how far right it reaches at half its height."""
        reaches = self.high / 2 + self.depth.y > 0
        return self.thick + self.depth.x * (1.0 if reaches else 0.6)

    def shapes(self, left: float) -> list[Item]:
        """Return its faces; its front is centered on height 0."""
        top, bottom, right = -self.high / 2, self.high / 2, left + self.thick
        dx, dy = self.depth
        upper = [(left, top), (left + dx, top + dy), (right + dx, top + dy), (right, top)]
        side = [(right, top), (right + dx, top + dy), (right + dx, bottom + dy), (right, bottom)]
        hue = self.volume.hue
        return [
            polyline([Point(*corner) for corner in upper], f"top-{hue}", close=True),
            polyline([Point(*corner) for corner in side], f"side-{hue}", close=True),
            Box(Frame(left, top, right, bottom), f"box-{hue}", 0.0),
        ]


class _Group:
    """Solids that are one before the other, and what is written under them."""

    def __init__(self, volumes: Sequence[Volume], largest: int, squeeze: float) -> None:
        self.solids = [_make_solid(volume, largest, squeeze) for volume in volumes]
        self.texts = list(_tell(volumes))
        self.parameters = sum(volume.cell.parameters for volume in volumes if volume.cell)
        self.words = max(measure_texts(self.texts)[0], measure_texts(self.count)[0])
        #: each solid with its left, from the left of the group
        self.places: list[tuple[float, _Solid]] = []
        x = 0.0
        for solid in self.solids:
            self.places.append((x, solid))
            x += solid.thick + _TOUCH * squeeze
        self.width = max(left + solid.width for left, solid in self.places)
        self.edge = max(left + solid.edge for left, solid in self.places)

    @property
    def count(self) -> list[Text]:
        """Return how many parameters it has, if any."""
        return [(parse_label(f"{self.parameters:,}"), SMALL, "muted")] if self.parameters else []


def place_slabs(volumes: Sequence[Volume], *, is_counted: bool) -> Scene:
    """Return the figure; where it would be wide, its solids are thinner.

    :param volumes: the input first
    :param is_counted: whether each layer tells its parameters
    """
    largest = max(max(volume.sides) for volume in volumes)
    gathered = _gather(volumes)
    for squeeze in _SQUEEZES:
        groups = [_Group(those, largest, squeeze) for those in gathered]
        centers = [0.0]
        for before, group in pairwise(groups):
            solids = (before.width + group.width) / 2 + _GAP * squeeze
            words = (before.words + group.words) / 2 + _AIR * squeeze
            centers.append(centers[-1] + max(solids, words))
        if centers[-1] + (groups[0].words + groups[-1].words) / 2 <= _WIDEST:
            break
    canvas = Canvas()
    edge = 0.0
    for group, center in zip(groups, centers, strict=True):
        left = center - group.width / 2
        if group is not groups[0]:
            canvas.arrow([Point(edge + 4, 0.0), Point(left - 4, 0.0)])
        for place, solid in group.places:
            canvas.front += solid.shapes(left + place)
        edge = left + group.edge
    y = max(solid.high for group in groups for solid in group.solids) / 2 + 18
    y += max(measure_texts(group.texts)[1] for group in groups)
    for group, center in zip(groups, centers, strict=True):
        canvas.front += write_texts(group.texts, Point(center, y - measure_texts(group.texts)[1]))
        if is_counted:
            canvas.front += write_texts(group.count, Point(center, y))
    scene = canvas.scene()
    _write_legend(scene, volumes)
    return scene


def _gather(volumes: Sequence[Volume]) -> list[list[Volume]]:
    """Return the volumes that are together: of one shape, with the pool after them."""
    groups: list[list[Volume]] = [[volumes[0]]]
    for before, volume in pairwise(volumes):
        if before.cell and volume.cell and volume.is_space and _belong(before, volume):
            groups[-1].append(volume)
        else:
            groups.append([volume])
    return groups


def _belong(before: Volume, volume: Volume) -> bool:
    """Tell whether a volume is a pool, or a twin of the one before it."""
    is_twin = volume.title == before.title and volume.shape.text == before.shape.text
    return volume.is_pool or is_twin


def _make_solid(volume: Volume, largest: int, squeeze: float) -> _Solid:
    if not volume.is_space:
        high = min(bar_height(volume.channels) * 0.8, _HIGHEST)
        return _Solid(volume, _BAR, high, Point(7.0, -5.0))
    high, wide = (max(_LOWEST, _HIGHEST * (side / largest) ** _SHRINK) for side in volume.sides)
    thick = min(_THICKEST, max(5.0, 1.1 * squeeze * volume.channels**0.5))
    if volume.is_pool:
        thick = max(5.0, thick * 0.5)
    return _Solid(volume, thick, high, Point(_DEPTH.x * squeeze * wide, _DEPTH.y * wide))


def _tell(group: Sequence[Volume]) -> Iterator[Text]:
    """Yield what is under a group: the layer and its shape."""
    first = group[0]
    names = ", ".join(volume.name for volume in group if volume.name)
    if names:
        yield wrap_label(names, _WIDEST_TEXT, SIZE, "bold"), SIZE, "text"
    if first.cell:
        often = sum(not volume.is_pool for volume in group)
        times = f"{often} × " if often > 1 else ""
        yield wrap_label(f"{times}{first.title}", _WIDEST_TEXT, SMALL), SMALL, "text"
        extras = ", ".join(first.cell.layer.extras)
        if extras:
            yield wrap_label(extras, _WIDEST_TEXT, SMALL), SMALL, "text"
    yield label_volume(first.shape, "×"), SMALL, "muted"


def _write_legend(scene: Scene, volumes: Sequence[Volume]) -> None:
    """Write under a drawing what its colors mean."""
    by_hue: dict[str, list[Cell]] = {}
    for volume in volumes:
        if volume.cell:
            by_hue.setdefault(volume.hue, []).append(volume.cell)
    labels = [(hue, parse_label(_describe_hue(cells))) for hue, cells in by_hue.items()]
    widths = [18 + measure_label(label, SMALL)[0] for _, label in labels]
    frame = scene.frame
    x = frame.center.x - (sum(widths) + 20 * (len(widths) - 1)) / 2
    y = frame.bottom + 22
    for (hue, label), width in zip(labels, widths, strict=True):
        scene.add(Box(Frame(x, y - 5.5, x + 11, y + 5.5), f"box-{hue}", 2.0))
        scene.add(centered(label, Point(x + 18 + (width - 18) / 2, y), SMALL, "text"))
        x += width + 20


def _describe_hue(cells: Sequence[Cell]) -> str:
    """Return what is true of all volumes of one color."""
    kinds = dict.fromkeys(map(_say_kind, cells))
    first, *others = [
        cell.extras if cell.layer.family == "pool" else tuple(map(tell_with_name, cell.tail))
        for cell in cells
    ]
    common = [extra for extra in first if all(extra in other for other in others)]
    return ", ".join([" or ".join(kinds), *common])


def _say_kind(cell: Cell) -> str:
    if cell.is_last:
        return "output"
    names = {"convolution": "convolution", "dense": "dense"}
    return names.get(cell.layer.family, cell.layer.title)
