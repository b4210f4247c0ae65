"""Volumes as sheets, one behind the other, as LeCun et al. (1998) drew LeNet-5."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log2

from sphinx_studyguide.architecture.layers.model import Model
from sphinx_studyguide.architecture.layers.text import SIZE, SMALL, label_volume, say_numbers
from sphinx_studyguide.architecture.layers.volumes import Volume
from sphinx_studyguide.architecture.scene import (
    Box,
    Frame,
    Item,
    Path,
    Point,
    Scene,
    Words,
    centered,
    polyline,
)
from sphinx_studyguide.architecture.typeset.label import Label, parse_label
from sphinx_studyguide.architecture.typeset.measure import measure_label
from sphinx_studyguide.architecture.typeset.wrap import wrap_label

_LARGEST = 108.0  # side of the largest map
_SMALLEST = 14.0
_STEP = 4.5  # from sheet to sheet
_MOST_SHEETS = 9
_BAR = 11.0
_GAP = 26.0
_OPERATION = 84.0  # room for what stands between two volumes


def place_sheets(model: Model, volumes: Sequence[Volume]) -> Scene:
    """Return the figure.

    :param volumes: the input first
    """
    scale = _LARGEST / max(max(volume.side, volume.across) for volume in volumes)
    drawn: list[_Drawn] = []
    x = 0.0
    for index, volume in enumerate(volumes):
        made = _Drawn(volume, scale)
        if index:
            before = drawn[-1]
            words = (_operation_width(volume) + 10.0) - (before.width + made.width) / 2
            titles = (
                (before.title_width + made.title_width) / 2 + 12 - (before.width + made.width) / 2
            )
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
    end = low
    for before, made in pairwise(drawn):
        middle = (before.center + made.center) / 2
        end = max(end, _write_operation(scene, made.volume, Point(middle, low), model))
    said = say_numbers(model)
    if said:
        scene.add(centered(said, Point(scene.frame.center.x, end + 20), SMALL, "muted"))
    return scene


def operation_lines(volume: Volume, *, is_counted: bool = True) -> list[tuple[Label, str]]:
    """Return what is said of the layer that makes a volume, line by line with its look."""
    assert volume.cell is not None  # noqa: S101 - the input has no operation
    title = volume.cell.layer.title.split(", ")[0]
    lines = [(wrap_label(title, _OPERATION, SMALL), "text")]
    if volume.extras:
        lines.append((wrap_label(" · ".join(volume.extras), _OPERATION, SMALL), "text"))
    count = "shared" if volume.is_shared else f"{volume.parameters:,}" if volume.parameters else ""
    if count and is_counted:
        lines.append((parse_label(count), "muted"))
    return lines


def _operation_width(volume: Volume) -> float:
    return max(measure_label(label, SMALL)[0] for label, _ in operation_lines(volume))


def _write_operation(scene: Scene, volume: Volume, at: Point, model: Model) -> float:
    y = at.y
    for label, look in operation_lines(volume, is_counted=model.is_counted):
        _, height = measure_label(label, SMALL)
        scene.add(centered(label, Point(at.x, y + height / 2), SMALL, look))
        y += height
    return y


class _Drawn:
    """A volume at its place; the middle of all is at height 0."""

    def __init__(self, volume: Volume, scale: float) -> None:
        self.volume = volume
        self.left = 0.0
        if volume.is_space:
            self.sheets = count_sheets(volume.channels)
            self.high = max(_SMALLEST, volume.side * scale)
            self.wide = max(_SMALLEST, volume.across * scale)
        else:
            self.sheets = 1
            self.high = bar_height(volume.channels)
            self.wide = _BAR
        self.scale = scale
        self.shift = (self.sheets - 1) * _STEP
        self.width = self.wide + self.shift
        self.height = self.high + self.shift
        name = volume.name or ("input" if volume.cell is None else "")
        self.title = (wrap_label(name, _OPERATION, SIZE, "bold") if name else Label(())), SIZE
        shape = label_volume(volume.shape)
        self.shape = shape, SMALL
        self.title_width = max(
            measure_label(self.title[0], SIZE)[0] if name else 0.0, measure_label(shape, SMALL)[0]
        )

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

    def titles(self, top: float) -> Iterator[Words]:
        """Yield name and shape, to stand over a height."""
        y = top - 8
        for label, size, look in ((*self.shape, "muted"), (*self.title, "text")):
            if label:
                height = measure_label(label, size)[1]
                yield centered(label, Point(self.center, y - height / 2), size, look)
                y -= height


def _write_titles(scene: Scene, drawn: Sequence[_Drawn]) -> None:
    """Write name and shape over each volume; on one line over all where one is in the way."""
    boxes = [item for item in scene.items if isinstance(item, Box)]
    lines = [item for item in scene.items if isinstance(item, Path) and len(item.commands) == 2]
    titles = [words for made in drawn for words in made.titles(-made.height / 2)]
    frames = [words.frame.grown(2) for words in titles]
    if any(_meets(line, frame) for line in lines for frame in frames) or any(
        box.frame.overlaps(frame) for box in boxes for frame in frames
    ):
        top = -max(made.height for made in drawn) / 2
        titles = [words for made in drawn for words in made.titles(top)]
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
        high, wide = (side * before.scale for side in _two(cell.layer.window))
        high, wide = min(max(high, 5.0), front.height), min(max(wide, 5.0), front.width)
        x = front.right - wide - max(0.0, (front.width - wide) * 0.2)
        y = front.center.y - high / 2 + (front.height - high) * 0.18
        window = Frame(x, y, x + wide, y + high)
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


def _two(window: tuple[int, ...]) -> tuple[int, int]:
    return (window[0], window[-1])
