"""Draw the legend of a heatmap: its scale, what 0 and 1 mean, and masked cells."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from netfigure.forms.heatmap.masked import draw_masked, draw_masked_sample
from netfigure.forms.heatmap.model import Heatmap
from netfigure.forms.heatmap.scale import (
    draw_cell,
    find_look,
    list_samples,
    write_number,
)
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import OVERLAP, SMALL, Box, Item
from netfigure.scene.shapes import centered, outline, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import fold_label

#: Width of a step of the scale, and the maximum width of all steps, px.
_STEP, _WIDEST = 13.0, 234.0
#: Half the height of the scale and of the sample of a cell, width of the latter, and distance of
#: two rows of the legend, px.
_BAR, _HALF, _SWATCH, _ROW = 6.0, 8.0, 24.0, 22.0
#: Space after a name, between other parts, and around the ends of the scale, px.
_AFTER_NAME, _BETWEEN, _AROUND = 14.0, 26.0, 7.0
#: Length of the tick at 0, px.
_TICK = 4.0
_MASKED, _ZERO = parse_label("masked"), parse_label("0")


class _Part(NamedTuple):
    """A part of the legend, which is drawn from its left end."""

    width: float
    draw: Callable[[Point], Iterator[Item]]
    #: after it, px
    gap: float = _BETWEEN
    lines: int = 1


def draw_legend(heatmap: Heatmap, middle: Point, limit: float) -> Iterator[Item]:
    """Yield the legend: the colors from the lowest to the highest value, or what cells mean.

    :param heatmap: with the scale
    :param middle: of the legend, or of its first row
    :param limit: maximum width of a row, px
    """
    parts = list(_list_parts(heatmap, limit))
    whole = sum(part.width for part in parts) + sum(part.gap for part in parts[:-1])
    if whole <= limit:
        widths = (part.width + part.gap for part in parts[:-1])
        for x, part in zip(accumulate(widths, initial=middle.x - whole / 2), parts, strict=False):
            yield from part.draw(Point(x, middle.y))
        return
    y = middle.y
    for part in parts:
        further = (part.lines - 1) * LINE_HEIGHT * SMALL
        yield from part.draw(Point(middle.x - part.width / 2, y + further / 2))
        y += _ROW + further


def _list_parts(heatmap: Heatmap, limit: float) -> Iterator[_Part]:
    if heatmap.scale:
        name = fold_label(heatmap.scale, limit, SMALL)
        yield _Part(
            measure_label(name, SMALL)[0],
            lambda at: iter([centered(name, at, SMALL, anchor="start")]),
            _AFTER_NAME,
            len(name.lines),
        )
    if heatmap.has_scale:
        yield _make_scale(heatmap)
    for value, label in enumerate(heatmap.key):
        yield _make_entry(label, partial(draw_cell, heatmap, value))
    if heatmap.has_masked:
        is_large = heatmap.has_numbers or bool(heatmap.key)
        half = _BAR if heatmap.has_scale else _HALF
        yield _make_entry(_MASKED, draw_masked if is_large else draw_masked_sample, half)


def _make_scale(heatmap: Heatmap) -> _Part:
    samples = list_samples(heatmap)
    step = min(_STEP, _WIDEST / len(samples))
    ends = [write_number(end, _count_decimals(heatmap)) for end in (heatmap.low, heatmap.high)]
    widths = [measure_label(end, SMALL)[0] for end in ends]
    has_zero = heatmap.low < 0 < heatmap.high

    def draw(at: Point) -> Iterator[Item]:
        yield centered(ends[0], at, SMALL, "muted", "start")
        x = at.x + widths[0] + _AROUND
        strip = Frame(x, at.y - _BAR, x + step * len(samples), at.y + _BAR)
        for index, value in enumerate(samples):
            left = x + index * step
            right = left + step + (OVERLAP if value < samples[-1] else 0.0)
            yield Box(Frame(left, strip.top, right, strip.bottom), find_look(heatmap, value), 0.0)
        yield outline(strip, "axis")
        yield centered(ends[1], Point(strip.right + _AROUND, at.y), SMALL, "muted", "start")
        if has_zero:
            share = -heatmap.low / (heatmap.high - heatmap.low)
            zero = Point(strip.left + (share * (len(samples) - 1) + 0.5) * step, strip.bottom)
            yield polyline([zero, Point(zero.x, zero.y + _TICK)], "axis")
            yield centered(_ZERO, Point(zero.x, zero.y + _TICK + 8.0), SMALL, "muted")

    width = sum(widths) + 2 * _AROUND + step * len(samples)
    return _Part(width, draw, lines=1 + has_zero)


def _make_entry(
    label: Label, draw_sample: Callable[[Frame], Iterator[Item]], half: float = _HALF
) -> _Part:
    def draw(at: Point) -> Iterator[Item]:
        left = round(at.x)  # a line at half a pixel is pale
        swatch = Frame(left, at.y - half, left + _SWATCH, at.y + half)
        yield from draw_sample(swatch)
        yield centered(label, Point(swatch.right + 8, at.y), SMALL, anchor="start")

    return _Part(measure_label(label, SMALL)[0] + _SWATCH + 10, draw)


def _count_decimals(heatmap: Heatmap) -> int:
    """Return how many decimals the ends of the scale need, at most those of the cells."""
    for decimals in range(heatmap.decimals):
        if all(
            round(end, decimals) == round(end, heatmap.decimals)
            for end in (heatmap.low, heatmap.high)
        ):
            return decimals
    return heatmap.decimals
