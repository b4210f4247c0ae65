"""Draw volumes as slabs, as high as a feature map and as thick as its channels are many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from netfigure.forms.layers.place.canvas import Canvas
from netfigure.forms.layers.place.labels import Text, label_volume, measure_texts, write_texts
from netfigure.forms.layers.place.volumes.legend import write_legend
from netfigure.forms.layers.place.volumes.model import Volume
from netfigure.forms.layers.place.volumes.sheets import measure_bar
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Item, Scene
from netfigure.scene.shapes import polyline
from netfigure.typeset.label import parse_label
from netfigure.typeset.wrap import wrap_label

#: Maximum and minimum height of a slab, and maximum thickness, px.
_HIGHEST, _LOWEST, _THICKEST = 150.0, 18.0, 36.0
#: Height grows with this power of the side of a map: true to scale, the last maps would be dots.
_POWER = 0.42
#: Where the back of a slab is, seen from the front, as a share of its width.
_DEPTH = Point(0.26, -0.20)
#: Between slabs of one group, between groups, and between the texts of groups, usually
#: and at least, px.
_SLAB_GAP, _GAP, _TEXT_GAP, _LEAST_TEXT_GAP = 8.0, 30.0, 18.0, 14.0
#: Thickness of a bar, px.
_BAR = 11.0
#: Widths at which texts are wrapped, and maximum width of the drawing, px.
_TEXT_WIDTHS, _WIDEST = (92.0, 64.0), 706.0
#: Factors that are tried for thickness and gaps until the drawing is narrow enough.
_SQUEEZES = (1.0, 0.85, 0.7, 0.6, 0.5)


@dataclass(frozen=True)
class _Slab:
    """A slab: a cuboid in oblique projection."""

    volume: Volume
    thickness: float
    height: float
    depth: Point

    @property
    def width(self) -> float:
        """Return the width of its front and its visible side, px."""
        return self.thickness + self.depth.x

    @property
    def edge(self) -> float:
        """Return how far it reaches to the right at half of its height, px."""
        reaches = self.height / 2 + self.depth.y > 0
        return self.thickness + self.depth.x * (1.0 if reaches else 0.6)

    def shapes(self, left: float) -> list[Item]:
        """Return its faces; the front is centered at height 0.

        :param left: x of the front
        """
        top, bottom, right = -self.height / 2, self.height / 2, left + self.thickness
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
    """Slabs next to each other, with the texts below them."""

    def __init__(
        self, volumes: Sequence[Volume], largest: int, squeeze: float, widest: float
    ) -> None:
        self.slabs = [_make_slab(volume, largest, squeeze) for volume in volumes]
        self.texts = list(_list_texts(volumes, widest))
        self.parameters = sum(volume.layer_box.parameters for volume in volumes if volume.layer_box)
        self.text_width = max(measure_texts(self.texts)[0], measure_texts(self.count)[0])
        #: each slab with its left edge, from the left edge of the group
        self.places: list[tuple[float, _Slab]] = []
        x = 0.0
        for slab in self.slabs:
            self.places.append((x, slab))
            x += slab.thickness + _SLAB_GAP * squeeze
        self.width = max(left + slab.width for left, slab in self.places)
        self.edge = max(left + slab.edge for left, slab in self.places)

    @property
    def count(self) -> list[Text]:
        """Return the number of its parameters as text, if there are any."""
        return [(parse_label(f"{self.parameters:,}"), SMALL, "muted")] if self.parameters else []


def place_slabs(volumes: Sequence[Volume], *, is_counted: bool) -> Scene:
    """Return the scene; the slabs are thinner where it would be too wide.

    :param volumes: the input first
    :param is_counted: whether the parameters of each layer are written
    """
    largest = max(max(volume.sides) for volume in volumes)
    grouped = _group_volumes(volumes)
    for widest, squeeze in product(_TEXT_WIDTHS, _SQUEEZES):
        groups = [_Group(those, largest, squeeze, widest) for those in grouped]
        text_gap = max(_TEXT_GAP * squeeze, _LEAST_TEXT_GAP)
        centers = [0.0]
        for before, group in pairwise(groups):
            slabs = (before.width + group.width) / 2 + _GAP * squeeze
            text_width = (before.text_width + group.text_width) / 2 + text_gap
            centers.append(centers[-1] + max(slabs, text_width))
        if centers[-1] + (groups[0].text_width + groups[-1].text_width) / 2 <= _WIDEST:
            break
    canvas = Canvas()
    edge = 0.0
    for group, center in zip(groups, centers, strict=True):
        left = center - group.width / 2
        if group is not groups[0]:
            canvas.arrow([Point(edge + 4, 0.0), Point(left - 4, 0.0)])
        for place, slab in group.places:
            canvas.front += slab.shapes(left + place)
        edge = left + group.edge
    y = max(slab.height for group in groups for slab in group.slabs) / 2 + 18
    y += max(measure_texts(group.texts)[1] for group in groups)
    for group, center in zip(groups, centers, strict=True):
        canvas.front += write_texts(group.texts, Point(center, y - measure_texts(group.texts)[1]))
        if is_counted:
            canvas.front += write_texts(group.count, Point(center, y))
    scene = canvas.scene()
    write_legend(scene, volumes)
    return scene


def _group_volumes(volumes: Sequence[Volume]) -> list[list[Volume]]:
    """Return groups of volumes of the same shape; pooling belongs to the group before it."""
    groups: list[list[Volume]] = [[volumes[0]]]
    for before, volume in pairwise(volumes):
        if (
            before.layer_box
            and volume.layer_box
            and volume.is_space
            and _is_same_group(before, volume)
        ):
            groups[-1].append(volume)
        else:
            groups.append([volume])
    return groups


def _is_same_group(before: Volume, volume: Volume) -> bool:
    """Return whether a volume belongs to the group of the one before it."""
    is_repetition = volume.title == before.title and volume.shape.text == before.shape.text
    return volume.is_pool or is_repetition


def _make_slab(volume: Volume, largest: int, squeeze: float) -> _Slab:
    if not volume.is_space:
        height = min(measure_bar(volume.channels) * 0.8, _HIGHEST)
        return _Slab(volume, _BAR, height, Point(7.0, -5.0))
    height, map_width = (
        max(_LOWEST, _HIGHEST * (side / largest) ** _POWER) for side in volume.sides
    )
    thickness = min(_THICKEST, max(5.0, 1.1 * squeeze * volume.channels**0.5))
    if volume.is_pool:
        thickness = max(5.0, thickness * 0.5)
    return _Slab(
        volume, thickness, height, Point(_DEPTH.x * squeeze * map_width, _DEPTH.y * map_width)
    )


def _list_texts(group: Sequence[Volume], widest: float) -> Iterator[Text]:
    """Yield the texts below a group, wrapped at a width: names, the layer, its shape."""
    first = group[0]
    names = ", ".join(volume.name for volume in group if volume.name)
    if names:
        yield wrap_label(names, widest, SIZE, "bold"), SIZE, "text"
    if first.layer_box:
        repetitions = sum(not volume.is_pool for volume in group)
        times = f"{repetitions} × " if repetitions > 1 else ""
        yield wrap_label(f"{times}{first.title}", widest, SMALL), SMALL, "text"
        extras = ", ".join(first.layer_box.layer.extras)
        if extras:
            yield wrap_label(extras, widest, SMALL), SMALL, "text"
    yield label_volume(first.shape, "×"), SMALL, "muted"
