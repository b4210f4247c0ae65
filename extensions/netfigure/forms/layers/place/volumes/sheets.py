"""Volumes as sheets, one behind the other, as LeCun et al. (1998) drew LeNet-5."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log2

from netfigure.forms.layers.place.labels import (
    SIZE,
    SMALL,
    Text,
    label_volume,
    measure_texts,
    write_texts,
)
from netfigure.forms.layers.place.volumes.model import Volume
from netfigure.scene.items import (
    Box,
    Frame,
    Item,
    Path,
    Point,
    Scene,
    Words,
    polyline,
)
from netfigure.typeset.label import parse_label
from netfigure.typeset.wrap import wrap_label

_LARGEST = 108.0  # side of the largest map
_SMALLEST = 14.0
_STEP = 4.5  # from sheet to sheet
_MOST_SHEETS = 9
_BAR = 11.0
_GAP = 26.0
_OPERATION = 84.0  # room for what is between two volumes


def place_sheets(volumes: Sequence[Volume], *, is_counted: bool) -> Scene:
    """Return the figure.

    :param volumes: the input first
    :param is_counted: whether each layer tells its parameters
    """
    scale = _LARGEST / max(max(volume.sides) for volume in volumes)
    drawn: list[_Drawn] = []
    x = 0.0
    for volume in volumes:
        made = _Drawn(volume, scale, is_counted=is_counted)
        if drawn:
            before = drawn[-1]
            both = (before.width + made.width) / 2
            words = measure_texts(made.operation)[0] + 14 - both
            titles = (measure_texts(before.title)[0] + measure_texts(made.title)[0]) / 2 + 12 - both
            x += max(_GAP, words, titles)
        made.left = x
        x += made.width
        drawn.append(made)
    scene = Scene()
    for made in drawn:
        scene.add(*made.shapes())
    for before, made in pairwise(drawn):
        scene.add(*_project(before, made))
    _write_titles(scene, drawn)
    low = max(made.height / 2 for made in drawn) + 20
    for before, made in pairwise(drawn):
        scene.add(*write_texts(made.operation, Point((before.center + made.center) / 2, low)))
    return scene


class _Drawn:
    """A volume at its place; the middle of all is at height 0."""

    def __init__(self, volume: Volume, scale: float, *, is_counted: bool) -> None:
        self.volume = volume
        self.left = 0.0
        self.scale = scale
        if volume.is_space:
            self.sheets = count_sheets(volume.channels)
            self.high, self.wide = (max(_SMALLEST, side * scale) for side in volume.sides)
        else:
            self.sheets = 1
            self.high, self.wide = bar_height(volume.channels), _BAR
        shift = (self.sheets - 1) * _STEP
        self.width = self.wide + shift
        self.height = self.high + shift
        name = wrap_label(volume.name, _OPERATION, SIZE, "bold")
        shape = label_volume(volume.shape)
        #: its name and shape
        self.title: list[Text] = [
            *([(name, SIZE, "text")] if name else []),
            (shape, SMALL, "muted"),
        ]
        #: the layer that makes it
        self.operation = list(_tell_operation(volume, is_counted=is_counted))

    @property
    def center(self) -> float:
        """Return the middle of its width."""
        return self.left + self.width / 2

    @property
    def front(self) -> Frame:
        """Return the sheet in front: the lowest and rightmost."""
        right, bottom = self.left + self.width, self.height / 2
        return Frame(right - self.wide, bottom - self.high, right, bottom)

    def shapes(self) -> list[Item]:
        """Return its sheets from the back to the front, or its bar."""
        front = self.front
        look = f"box-{self.volume.hue}"
        if not self.volume.is_space:
            return [Box(front, look, 3.0)]
        return [
            Box(Frame(*(edge - back * _STEP for edge in front)), look, 1.5)
            for back in range(self.sheets - 1, -1, -1)
        ]


def _tell_operation(volume: Volume, *, is_counted: bool) -> Iterator[Text]:
    cell = volume.cell
    if cell is None:
        return
    yield wrap_label(volume.title, _OPERATION, SMALL), SMALL, "text"
    if cell.extras:
        yield wrap_label(" · ".join(cell.extras), _OPERATION, SMALL), SMALL, "text"
    if cell.count and is_counted:
        yield parse_label(cell.count), SMALL, "muted"


def _write_titles(scene: Scene, drawn: Sequence[_Drawn]) -> None:
    """Write name and shape over each volume; on one line over all where one is in the way."""
    boxes = [item for item in scene.items if isinstance(item, Box)]
    lines = [item for item in scene.items if isinstance(item, Path) and len(item.commands) == 2]

    def write(made: _Drawn, height: float) -> Iterator[Words]:
        top = -height / 2 - 8 - measure_texts(made.title)[1]
        return write_texts(made.title, Point(made.center, top))

    titles = [words for made in drawn for words in write(made, made.height)]
    frames = [words.frame.grown(2) for words in titles]
    if any(_meets(line, frame) for line in lines for frame in frames) or any(
        box.frame.overlaps(frame) for box in boxes for frame in frames
    ):
        highest = max(made.height for made in drawn)
        titles = [words for made in drawn for words in write(made, highest)]
    scene.add(*titles)


def _meets(line: Path, frame: Frame) -> bool:
    if not line.frame.overlaps(frame):
        return False
    (_, *start), (_, *end) = line.commands
    (x, y), (dx, dy) = start, (float(end[0]) - float(start[0]), float(end[1]) - float(start[1]))
    shares = (step / 40 for step in range(41))
    return any(
        frame.holds(Frame(*(float(x) + dx * share, float(y) + dy * share) * 2)) for share in shares
    )


def count_sheets(channels: int) -> int:
    """Return how many sheets stand for so many channels: all of a few, fewer of many."""
    return channels if channels <= 6 else min(_MOST_SHEETS, 5 + round(log2(channels) / 1.5))


def bar_height(units: int) -> float:
    """Return the height of a bar that stands for a vector, growing with the digits."""
    return 26.0 + 13.0 * log2(max(units, 1))


def _project(before: _Drawn, made: _Drawn) -> list[Item]:
    """Return the lines from a volume to the next: of a window to a place, of all to all."""
    cell = made.volume.cell
    front, target = before.front, made.front
    if made.volume.is_space and cell and cell.layer.window:
        window = _place_window(front, cell.layer.window, before.scale)
        tip = Point(target.left + target.width * 0.3, target.center.y + target.height * 0.12)
        rays = [Point(window.right, window.top), Point(window.right, window.bottom)]
        hue = made.volume.hue
        return [
            Box(window, f"side-{hue}", 0.0),
            *(polyline([ray, tip], f"ray-{hue}") for ray in rays),
            Box(Frame(tip.x - 1.5, tip.y - 1.5, tip.x + 1.5, tip.y + 1.5), f"solid-{hue}", 0.0),
        ]
    right, left = front.right, target.left
    ends = [
        (Point(right, front.top), Point(left, target.top)),
        (Point(right, front.bottom), Point(left, target.bottom)),
    ]
    if not before.volume.is_space and not made.volume.is_space:
        ends += [
            (Point(right, front.top), Point(left, target.bottom)),
            (Point(right, front.bottom), Point(left, target.top)),
        ]
    return [polyline(pair, "edge") for pair in ends]


def _place_window(sheet: Frame, sizes: tuple[int, ...], scale: float) -> Frame:
    """Return where a window of some size is seen on a sheet: right of the middle."""
    high, wide = (max(size * scale, 5.0) for size in (sizes[0], sizes[-1]))
    high, wide = min(high, sheet.height), min(wide, sheet.width)
    x = sheet.right - wide - max(0.0, (sheet.width - wide) * 0.2)
    y = sheet.center.y - high / 2 + (sheet.height - high) * 0.18
    return Frame(x, y, x + wide, y + high)
