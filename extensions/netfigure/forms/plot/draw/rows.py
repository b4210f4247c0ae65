"""Draw bars as rows, for a phone, where columns leave no room for their values or names."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from netfigure.forms.plot.draw.axes import draw_titles
from netfigure.forms.plot.draw.bars import draw_bars
from netfigure.forms.plot.model import Bars
from netfigure.forms.plot.place.area import (
    TICK,
    PlotArea,
    find_shares,
    measure_least_width,
    thin_labels,
)
from netfigure.forms.plot.values import make_value_format
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SMALL, Box, Item, Scene, Words
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import wrap_label

#: Height of a bar, gaps between bars of one name and between names, and beside words, px.
_BAR, _BETWEEN, _GAP, _BESIDE = 14.0, 2.0, 9.0, 6.0
#: Share of the width that names may take.
_NAMES = 0.36
#: Half the height of the caps of an error bar, px.
_CAP = 4.0


def needs_rows(area: PlotArea) -> bool:
    """Return whether some bars of a panel have no room for their values or their names.

    :param area: of the panel
    """
    if measure_least_width(area.panel) > area.frame.width:
        return True
    written = sum(isinstance(item, Words) for item in draw_bars(area))
    return written < sum(len(series.values) for series in area.panel.bars)


class _Row(NamedTuple):
    """A bar: its value, the ends of its error bar, its label, and the middle of its height, px."""

    series: Bars
    value: float
    low: float
    high: float
    label: Label
    y: float

    @property
    def end(self) -> float:
        """Return the value that the bar or its error bar reaches."""
        return self.high if self.value >= 0 else self.low


def draw_rows(area: PlotArea) -> Scene:
    """Return the scene of a panel of bars, with the corner of its plot area at the origin.

    :param area: of the panel; its margin and its width hold names, bars and values
    """
    names = _wrap_names(area)
    column = max(measure_label(label, SMALL)[0] for label in names)
    heights = [_find_height(area, label) for label in names]
    tops = np.concatenate(([0.0], np.cumsum([height + _GAP for height in heights])))
    start = Point(column + _BESIDE - area.left_margin, float(tops[-1]))
    rows = [
        row
        for index, height in enumerate(heights)
        for row in _list_rows(area, index, float(tops[index]) + height / 2)
    ]
    scale = _find_scale(area, rows, start.x)
    scene = Scene()
    scene.add(*_draw_scale(area, scale, start.y))
    for label, top, height in zip(names, tops, heights, strict=False):
        at = Point(start.x - _BESIDE, float(top) + height / 2)
        scene.add(centered(label, at, SMALL, "muted", "end"))
    for row in rows:
        scene.add(*_draw_row(row, area, scale))
    bottom = start.y + TICK + 2 + measure_label(parse_label("0"), SMALL)[1]
    draw_titles(scene, _turn_axes(area), bottom)
    return scene


def _turn_axes(area: PlotArea) -> PlotArea:
    """Return the area with the name of the values below it, and that of the names above it."""
    panel = area.panel
    x, y = (
        replace(axis, label=other.label) for axis, other in ((panel.x, panel.y), (panel.y, panel.x))
    )
    return replace(area, panel=replace(panel, x=x, y=y), has_names=bool(y.label))


def _wrap_names(area: PlotArea) -> list[Label]:
    room = _NAMES * (area.left_margin + area.frame.width)
    return [wrap_label(name, room, SMALL) for name in area.panel.names]


def _find_height(area: PlotArea, name: Label) -> float:
    bars = len(area.panel.bars) * (_BAR + _BETWEEN) - _BETWEEN
    return max(bars, measure_label(name, SMALL)[1])


def _list_rows(area: PlotArea, index: int, middle: float) -> Iterator[_Row]:
    """Yield the bars of one name."""
    series = area.panel.bars
    write = make_value_format(area.panel)
    for number, each in enumerate(series):
        value = each.values[index]
        label = parse_label(write(value))
        y = middle + (number - (len(series) - 1) / 2) * (_BAR + _BETWEEN)
        yield _Row(each, value, *each.find_ends(index), label, y)


def _find_scale(area: PlotArea, rows: list[_Row], left: float) -> Frame:
    """Return the left and the right end of the scale: every value has room beside its bar."""
    right = area.frame.right
    start = left
    for row in rows:
        if row.value < 0:
            room = measure_label(row.label, SMALL)[0] + _BESIDE
            start = max(start, left + room - _share(area, row.end) * (right - left))
    length = right - start
    for row in rows:
        share = _share(area, row.end)
        if row.value >= 0 and share > 0:
            room = measure_label(row.label, SMALL)[0] + _BESIDE
            length = min(length, (right - room - start) / share)
    return Frame(start, 0.0, start + length, 0.0)


def _share(area: PlotArea, value: float) -> float:
    """Return the position of a value along the scale, from 0 to 1."""
    return float(np.clip(find_shares(area.panel.y, np.array([value])), 0.0, 1.0)[0])


def _draw_scale(area: PlotArea, scale: Frame, bottom: float) -> Iterator[Item]:
    """Yield the numbers of the axis below the bars, a line at each, and the line of zero."""
    ticks = [
        (scale.left + _share(area, value) * scale.width, label)
        for value, label in area.panel.y.ticks
    ]
    for x, _ in ticks:
        yield polyline([Point(x, -2), Point(x, bottom)], "grid")
    for x, label in thin_labels(ticks, _BESIDE):
        y = bottom + TICK + measure_label(label, SMALL)[1] / 2
        yield centered(label, Point(x, y), SMALL, "muted")
    zero = scale.left + _share(area, max(0.0, area.panel.y.low)) * scale.width
    yield polyline([Point(zero, -2), Point(zero, bottom)], "axis")


def _draw_row(row: _Row, area: PlotArea, scale: Frame) -> Iterator[Item]:
    """Yield a bar with its error bar and its value."""

    def to_pixel(value: float) -> float:
        return scale.left + _share(area, value) * scale.width

    zero, end = to_pixel(max(0.0, area.panel.y.low)), to_pixel(row.value)
    bar = Frame(min(zero, end), row.y - _BAR / 2, max(zero, end), row.y + _BAR / 2)
    yield Box(bar, row.series.look, 2.0)
    if row.low < row.high:
        ends = [to_pixel(row.low), to_pixel(row.high)]
        yield polyline([Point(x, row.y) for x in ends], "sign")
        for x in ends:
            yield polyline([Point(x, row.y - _CAP), Point(x, row.y + _CAP)], "sign")
    beside = _BESIDE if row.value >= 0 else -_BESIDE
    at = Point(to_pixel(row.end) + beside, row.y)
    words = centered(row.label, at, SMALL, anchor="start" if row.value >= 0 else "end")
    yield Box(words.frame, "page", 0.0)  # hides a line of the grid
    yield words
