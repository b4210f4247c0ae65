"""Volumes as solids: as high as a map, as thick as it has channels, for large networks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sphinx_studyguide.architecture.layers.canvas import Canvas
from sphinx_studyguide.architecture.layers.cells import Cell
from sphinx_studyguide.architecture.layers.model import Model
from sphinx_studyguide.architecture.layers.sheets import bar_height
from sphinx_studyguide.architecture.layers.text import SIZE, SMALL, label_volume, say_numbers
from sphinx_studyguide.architecture.layers.volumes import Volume
from sphinx_studyguide.architecture.scene import Box, Frame, Item, Point, Scene, centered, polyline
from sphinx_studyguide.architecture.typeset.label import Label, parse_label
from sphinx_studyguide.architecture.typeset.measure import measure_label
from sphinx_studyguide.architecture.typeset.wrap import wrap_label

_HIGHEST = 150.0
_LOWEST = 18.0
_SHRINK = 0.42  # true to scale, the last maps would be dots
_THICKEST = 36.0
_DEPTH = Point(0.26, -0.20)  # of a solid, as parts of its width
_TOUCH = 5.0  # between solids of one group
_GAP = 22.0  # between groups
_BAR = 11.0
_WIDEST_TEXT = 92.0
_WIDEST = 706.0
_SQUEEZES = (1.0, 0.8, 0.6, 0.5)


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

    def shapes(self, left: float) -> list[Item]:
        """Return its faces; its front is centered on height 0."""
        top, bottom, right = -self.high / 2, self.high / 2, left + self.thick
        dx, dy = self.depth
        upper = [
            Point(left, top),
            Point(left + dx, top + dy),
            Point(right + dx, top + dy),
            Point(right, top),
        ]
        side = [
            Point(right, top),
            Point(right + dx, top + dy),
            Point(right + dx, bottom + dy),
            Point(right, bottom),
        ]
        hue = self.volume.hue
        return [
            polyline(upper, f"top-{hue}", close=True),
            polyline(side, f"side-{hue}", close=True),
            Box(Frame(left, top, right, bottom), f"box-{hue}", 0.0),
        ]


def place_slabs(model: Model, volumes: Sequence[Volume]) -> Scene:
    """Return the figure; where it would be wide, its solids are thinner.

    :param volumes: the input first
    """
    for squeeze in _SQUEEZES:
        canvas, width, low = _place(model, volumes, squeeze)
        if width <= _WIDEST:
            break
    scene = canvas.scene()
    _write_legend(scene, model, volumes, Point(width / 2, low + 22))
    return scene


def _place(model: Model, volumes: Sequence[Volume], squeeze: float) -> tuple[Canvas, float, float]:
    """Return the drawing, how wide it is, and how low it reaches."""
    largest = max(max(volume.side, volume.across) for volume in volumes)
    groups = _group(volumes)
    columns = [[_make_solid(volume, largest, squeeze) for volume in group] for group in groups]
    texts = [_lines(model, group) for group in groups]
    low = max(solid.high for column in columns for solid in column) / 2 + 18
    canvas = Canvas()
    x = edge = width = 0.0
    end = low
    for column, lines in zip(columns, texts, strict=True):
        wide = _width(column)
        words = max(measure_label(label, size)[0] for label, size, _ in lines) + 8
        room = max(wide, words)
        left = x + (room - wide) / 2
        if x:
            canvas.arrow([Point(edge + 4, 0.0), Point(left - 4, 0.0)])
        edge = _draw_group(canvas, column, left)
        y = low
        for label, size, look in lines:
            height = measure_label(label, size)[1]
            canvas.front.append(centered(label, Point(x + room / 2, y + height / 2), size, look))
            y += height
        end = max(end, y)
        width = x + room
        x = width + max(0.0, _GAP * squeeze - (room - wide) / 2)
    return canvas, width, end


def _group(volumes: Sequence[Volume]) -> list[list[Volume]]:
    """Return the volumes that stand together: of one shape, with the pool after them."""
    groups: list[list[Volume]] = [[volumes[0]]]
    for before, volume in pairwise(volumes):
        is_pool = volume.cell is not None and volume.cell.layer.family == "pool"
        is_twin = (
            before.cell is not None
            and volume.cell is not None
            and volume.is_space
            and volume.cell.layer.family == before.cell.layer.family
            and volume.cell.layer.title == before.cell.layer.title
            and volume.shape.text == before.shape.text
        )
        if (is_pool and before.is_space and before.cell is not None) or is_twin:
            groups[-1].append(volume)
        else:
            groups.append([volume])
    return groups


def _make_solid(volume: Volume, largest: int, squeeze: float) -> _Solid:
    if not volume.is_space:
        high = min(bar_height(volume.channels) * 0.8, _HIGHEST)
        return _Solid(volume, _BAR, high, Point(7.0, -5.0))
    high = max(_LOWEST, _HIGHEST * (volume.side / largest) ** _SHRINK)
    wide = max(_LOWEST, _HIGHEST * (volume.across / largest) ** _SHRINK)
    thick = min(_THICKEST, max(5.0, 1.1 * squeeze * volume.channels**0.5))
    if volume.cell is not None and volume.cell.layer.family == "pool":
        thick = max(5.0, thick * 0.5)
    return _Solid(volume, thick, high, Point(_DEPTH.x * squeeze * wide, _DEPTH.y * wide))


def _width(column: Sequence[_Solid]) -> float:
    x, right = 0.0, 0.0
    for solid in column:
        right = max(right, x + solid.width)
        x += solid.thick + _TOUCH
    return right


def _draw_group(canvas: Canvas, column: Sequence[_Solid], left: float) -> float:
    """Draw solids one before the other; return where an arrow may begin at height 0."""
    x, places = left, []
    for solid in column:
        places.append(x)
        x += solid.thick + _TOUCH
    edge = left
    for solid, place in zip(column, places, strict=True):
        canvas.front += solid.shapes(place)
        if solid.high / 2 + solid.depth.y > 0:
            edge = max(edge, place + solid.width)
        else:
            edge = max(edge, place + solid.thick + solid.depth.x * 0.6)
    return edge


def _lines(model: Model, group: Sequence[Volume]) -> list[tuple[Label, float, str]]:
    """Return what stands under a group: the layer, its shape and its parameters."""
    first = group[0]
    same = [volume for volume in group if volume.cell and volume.cell.layer.family != "pool"]
    lines: list[tuple[Label, float, str]] = []
    names = [volume.name for volume in group if volume.name]
    if names:
        lines.append((wrap_label(", ".join(names), _WIDEST_TEXT, SIZE, "bold"), SIZE, "text"))
    if first.cell is None:
        lines.append((parse_label("" if names else "input", "bold"), SIZE, "text"))
    else:
        title = first.cell.layer.title
        title = title.split(", ")[0] if first.is_space else title
        times = f"{len(same)} × " if len(same) > 1 else ""
        lines.append((wrap_label(f"{times}{title}", _WIDEST_TEXT, SMALL), SMALL, "text"))
        extras = first.cell.layer.extras
        if extras:
            lines.append((wrap_label(", ".join(extras), _WIDEST_TEXT, SMALL), SMALL, "text"))
    if first.is_space:
        lines.append((label_volume(first.shape, "×"), SMALL, "muted"))
    count = sum(volume.parameters for volume in group)
    if count and model.is_counted:
        lines.append((parse_label(f"{count:,}"), SMALL, "muted"))
    return [line for line in lines if line[0]]


def _write_legend(scene: Scene, model: Model, volumes: Sequence[Volume], at: Point) -> None:
    """Write what the colors mean, and the number of parameters.

    :param at: the middle of the first line
    """
    by_hue: dict[str, list[Volume]] = {}
    for volume in volumes:
        if volume.cell is not None:
            by_hue.setdefault(volume.hue, []).append(volume)
    entries = {hue: _describe_hue(those) for hue, those in by_hue.items()}
    labels = [(hue, parse_label(words)) for hue, words in entries.items()]
    widths = [18 + measure_label(label, SMALL)[0] for _, label in labels]
    middle, y = at
    x = middle - (sum(widths) + 20 * (len(widths) - 1)) / 2
    for (hue, label), width in zip(labels, widths, strict=True):
        scene.add(Box(Frame(x, y - 5.5, x + 11, y + 5.5), f"box-{hue}", 2.0))
        scene.add(centered(label, Point(x + 18 + (width - 18) / 2, y), SMALL, "text"))
        x += width + 20
    said = say_numbers(model)
    if said:
        scene.add(centered(said, Point(middle, y + 24), SMALL, "muted"))


def _describe_hue(volumes: Sequence[Volume]) -> str:
    """Return what is true of all volumes of one color."""
    cells = [volume.cell for volume in volumes if volume.cell]
    kinds = list(dict.fromkeys(_say_kind(cell) for cell in cells))
    first, *others = [
        volume.extras if cell.layer.family == "pool" else _without(volume.extras, cell.layer.extras)
        for volume, cell in zip(volumes, cells, strict=True)
    ]
    common = [extra for extra in first if all(extra in other for other in others)]
    return ", ".join([" or ".join(kinds), *common])


def _say_kind(cell: Cell) -> str:
    if cell.is_last:
        return "output"
    names = {"convolution": "convolution", "dense": "dense"}
    return names.get(cell.layer.family, cell.layer.title)


def _without(extras: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(extra for extra in extras if extra not in others)
