"""Draw volumes as overlapping sheets, as LeCun et al. (1998) drew LeNet-5."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log2

from netfigure.forms.layers.place.labels import Text, label_volume, measure_texts, write_texts
from netfigure.forms.layers.place.volumes.model import Volume
from netfigure.labeling.overlap import is_crossed
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Item, Path, Scene, Words
from netfigure.scene.shapes import polyline
from netfigure.typeset.label import parse_label
from netfigure.typeset.wrap import wrap_label

#: Side of the largest map, and minimum side of a map, px.
_LARGEST_SIDE, _SMALLEST_SIDE = 108.0, 14.0
#: From sheet to sheet, px.
_STEP = 4.5
_MOST_SHEETS = 9
#: Width of a bar, and minimum gap between two volumes, px.
_BAR, _GAP = 11.0, 26.0
#: Width at which the text between two volumes is wrapped, px.
_OPERATION = 84.0


def place_sheets(volumes: Sequence[Volume], *, is_counted: bool) -> Scene:
    """Return the scene.

    :param volumes: the input first
    :param is_counted: whether the parameters of each layer are written
    """
    scale = _LARGEST_SIDE / max(max(volume.sides) for volume in volumes)
    placed: list[_PlacedVolume] = []
    x = 0.0
    for volume in volumes:
        current = _PlacedVolume(volume, scale, is_counted=is_counted)
        if placed:
            before = placed[-1]
            half_widths = (before.width + current.width) / 2
            operation = measure_texts(current.operation)[0] + 14 - half_widths
            titles = (
                (measure_texts(before.title)[0] + measure_texts(current.title)[0]) / 2
                + 12
                - half_widths
            )
            x += max(_GAP, operation, titles)
        current.left = x
        x += current.width
        placed.append(current)
    for before, current in pairwise(placed):
        before.note_window(current.volume)
    scene = Scene()
    for current in placed:
        scene.add(*current.shapes())
    for before, current in pairwise(placed):
        scene.add(*_draw_projection(before, current))
    _write_titles(scene, placed)
    bottom = max(current.height / 2 for current in placed) + 20
    for before, current in pairwise(placed):
        scene.add(
            *write_texts(current.operation, Point((before.center + current.center) / 2, bottom))
        )
    return scene


class _PlacedVolume:
    """A volume with its sheets or its bar; the middle of all volumes is at height 0."""

    def __init__(self, volume: Volume, scale: float, *, is_counted: bool) -> None:
        self.volume = volume
        self.left = 0.0
        self.scale = scale
        #: the window of the next layer on the sheet in front, and its look
        self.window: tuple[Frame, str] | None = None
        if volume.is_space:
            self.sheets = count_sheets(volume.channels)
            self.sheet_height, self.sheet_width = (
                max(_SMALLEST_SIDE, side * scale) for side in volume.sides
            )
        else:
            self.sheets = 1
            self.sheet_height, self.sheet_width = measure_bar(volume.channels), _BAR
        shift = (self.sheets - 1) * _STEP
        self.width = self.sheet_width + shift
        self.height = self.sheet_height + shift
        name = wrap_label(volume.name, _OPERATION, SIZE, "bold")
        shape = label_volume(volume.shape)
        #: its name and shape
        self.title: list[Text] = [
            *([(name, SIZE, "text")] if name else []),
            (shape, SMALL, "muted"),
        ]
        #: the layer whose output it is
        self.operation = list(_list_operation_texts(volume, is_counted=is_counted))

    @property
    def center(self) -> float:
        """Return x of its middle."""
        return self.left + self.width / 2

    @property
    def front(self) -> Frame:
        """Return the sheet in front: the lowest and rightmost one."""
        right, bottom = self.left + self.width, self.height / 2
        return Frame(right - self.sheet_width, bottom - self.sheet_height, right, bottom)

    def note_window(self, following: Volume) -> None:
        """Place the window of the next layer, if that layer has one.

        :param following: the output of the next layer
        """
        layer_box = following.layer_box
        if following.is_space and layer_box and layer_box.layer.window:
            window = _place_window(self.front, layer_box.layer.window, self.scale)
            self.window = window, f"side-{following.hue}"

    @property
    def tip(self) -> Point:
        """Return where the lines from the window before it meet: left of its own window."""
        front = self.front
        free = self.window[0].left - front.left if self.window else front.width
        x = front.left + min(front.width * 0.3, free / 2)
        return Point(x, front.center.y + front.height * 0.12)

    def shapes(self) -> list[Item]:
        """Return its sheets from back to front with the window on them, or its bar."""
        front = self.front
        look = f"box-{self.volume.hue}"
        if not self.volume.is_space:
            return [Box(front, look, 3.0)]
        sheets: list[Item] = [
            Box(Frame(*(edge - back * _STEP for edge in front)), look, 1.5)
            for back in range(self.sheets - 1, -1, -1)
        ]
        return [*sheets, *([Box(*self.window, 0.0)] if self.window else [])]


def _list_operation_texts(volume: Volume, *, is_counted: bool) -> Iterator[Text]:
    layer_box = volume.layer_box
    if layer_box is None:
        return
    yield wrap_label(volume.title, _OPERATION, SMALL), SMALL, "text"
    if layer_box.extras:
        yield wrap_label(" · ".join(layer_box.extras), _OPERATION, SMALL), SMALL, "text"
    if layer_box.count and is_counted:
        yield parse_label(layer_box.count), SMALL, "muted"


def _write_titles(scene: Scene, placed: Sequence[_PlacedVolume]) -> None:
    """Write name and shape above each volume, or above all volumes if one is in the way."""
    boxes = [item for item in scene.items if isinstance(item, Box)]
    lines = [item for item in scene.items if isinstance(item, Path) and len(item.commands) == 2]

    def write(current: _PlacedVolume, height: float) -> Iterator[Words]:
        top = -height / 2 - 8 - measure_texts(current.title)[1]
        return write_texts(current.title, Point(current.center, top))

    titles = [words for current in placed for words in write(current, current.height)]
    frames = [words.frame for words in titles]
    if any(is_crossed(line, frame.grown(1)) for line in lines for frame in frames) or any(
        box.frame.overlaps(frame.grown(2)) for box in boxes for frame in frames
    ):
        highest = max(current.height for current in placed)
        titles = [words for current in placed for words in write(current, highest)]
    scene.add(*titles)


def count_sheets(channels: int) -> int:
    """Return how many sheets are drawn for a number of channels: fewer for many."""
    return channels if channels <= 6 else min(_MOST_SHEETS, 5 + round(log2(channels) / 1.5))


def measure_bar(units: int) -> float:
    """Return the height of the bar for a vector, growing with the logarithm of its length, px."""
    return 26.0 + 13.0 * log2(max(units, 1))


def _draw_projection(before: _PlacedVolume, current: _PlacedVolume) -> list[Item]:
    """Return the lines to the next volume: from a window to a point, or from all to all."""
    front, target = before.front, current.front
    if before.window:
        window, tip, hue = before.window[0], current.tip, current.volume.hue
        rays = [Point(window.right, window.top), Point(window.right, window.bottom)]
        return [
            *(polyline([ray, tip], f"ray-{hue}") for ray in rays),
            Box(Frame(tip.x - 1.5, tip.y - 1.5, tip.x + 1.5, tip.y + 1.5), f"solid-{hue}", 0.0),
        ]
    right, left = front.right, target.left
    ends = [
        (Point(right, front.top), Point(left, target.top)),
        (Point(right, front.bottom), Point(left, target.bottom)),
    ]
    if not before.volume.is_space and not current.volume.is_space:
        ends += [
            (Point(right, front.top), Point(left, target.bottom)),
            (Point(right, front.bottom), Point(left, target.top)),
        ]
    return [polyline(pair, "edge") for pair in ends]


def _place_window(sheet: Frame, sizes: tuple[int, ...], scale: float) -> Frame:
    """Return the frame of a window on a sheet, to the right of its middle."""
    height, width = (max(size * scale, 5.0) for size in (sizes[0], sizes[-1]))
    height, width = min(height, sheet.height), min(width, sheet.width)
    x = sheet.right - width - max(0.0, (sheet.width - width) * 0.2)
    y = sheet.center.y - height / 2 + (sheet.height - height) * 0.18
    return Frame(x, y, x + width, y + height)
