"""The plot area of a panel, between its axes: from numbers to pixels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import log10

import numpy as np

from netfigure.forms.plot.model import Axis, Panel
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL
from netfigure.scene.polylines import Array
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import break_into, fold_label, wrap_label

#: Length of a tick, px.
TICK = 4.0
#: Minimum gap between names below bars, px; and between names of one line for which the area is
#: made wider, since a gap like a few spaces would not part them.
NAME_GAP, _LINE_GAP = 8.0, 14.0
#: How far a title or name may stand out on both sides of the area, px.
_OVERHANG = 8.0
#: A word by which two titles are alike.
_LONG_WORD = re.compile(r"[^\W\d]{3,}")
#: From an area up to the middle of a title on one line with the name of an axis, and between the
#: two, also on a phone, px: what is nearer is read as one.
_LEVEL, _APART, _PHONE_APART = 17.5, 28.0, 10.0
#: How much higher an area may be so that units are equal.
_HIGHER = 1.4


@dataclass(frozen=True, eq=False)
class PlotArea:
    """A panel with the frame of its plot area."""

    panel: Panel
    frame: Frame
    #: whether an axis of this panel or of one beside it has a name above it
    has_names: bool
    #: whether names and titles are wrapped to the width of the area
    is_folded: bool
    #: how far values of bars stand out above the area of this panel or of one beside it, px
    overhang: float = 0.0
    #: whether the title is on one line with the name of an axis, of this panel or of one beside it
    is_level: bool = False

    def to_pixel(self, point: Point) -> Point:
        """Return where a point is drawn, px."""
        return Point(*self.to_pixels(np.array([point]))[0].tolist())

    def to_pixels(self, points: Array) -> Array:
        """Return where points are drawn, (n, 2), px."""
        across, up = (
            find_shares(self.panel.x, points[:, 0]),
            find_shares(self.panel.y, points[:, 1]),
        )
        return np.column_stack(
            (
                self.frame.left + across * self.frame.width,
                self.frame.bottom - up * self.frame.height,
            )
        )

    @cached_property
    def title(self) -> Label:
        """Return the title, wrapped if need be."""
        return self._fold(self.panel.title, self.frame.width + 2 * _OVERHANG, SIZE)

    @cached_property
    def x_name(self) -> Label:
        """Return the name of the lower axis, wrapped if need be."""
        return self._fold(self.panel.x.label, self.frame.width + 2 * _OVERHANG, SMALL)

    @cached_property
    def y_name(self) -> Label:
        """Return the name of the left axis, wrapped if need be."""
        return self._fold(self.panel.y.label, self.left_margin + self.frame.width, SMALL)

    def _fold(self, label: Label, width: float, size: float) -> Label:
        return fold_label(label, width, size) if self.is_folded else label

    @property
    def title_distance(self) -> float:
        """Return the distance from the area up to the middle of the title, px."""
        names = _count_further_lines(self.y_name) * LINE_HEIGHT * SMALL
        title = _count_further_lines(self.title) * LINE_HEIGHT * SIZE / 2
        if self.is_level:
            return _LEVEL + self.overhang + title
        return (36.0 if self.has_names else 14.0) + self.overhang + names + title

    @property
    def fits_beside_title(self) -> bool:
        """Return whether the name of the left axis, if any, is one line, and left of the title."""
        if not self.y_name:
            return True
        width = measure_label(self.y_name, SMALL)[0]
        room = self.left_margin + (self.frame.width - measure_label(self.title, SIZE)[0]) / 2
        apart = _PHONE_APART if self.is_folded else _APART
        return len(self.y_name.lines) <= 1 and width + apart <= room

    @cached_property
    def labels_below(self) -> tuple[tuple[float, Label], ...]:
        """Return the labels below the area and their x: numbers, or the names of bars."""
        names = self.panel.names
        if not names:
            return self.panel.x.ticks
        room = self.frame.width / len(names) - NAME_GAP
        return tuple((i + 0.5, wrap_label(name, room, SMALL)) for i, name in enumerate(names))

    @property
    def left_margin(self) -> float:
        """Return the width of the numbers at the left axis, px."""
        widths = (measure_label(label, SMALL)[0] for _, label in self.panel.y.ticks if label)
        return max((width + TICK + 6 for width in widths), default=0.0)

    @property
    def numbers_height(self) -> float:
        """Return the height of the numbers or names below the area, px."""
        heights = (measure_label(label, SMALL)[1] for _, label in self.labels_below)
        return max(heights, default=0.0) + TICK + 1


def make_areas(
    row: Sequence[Panel], width: float, height: float, *, is_folded: bool
) -> list[PlotArea]:
    """Return the plot areas of panels side by side; titles with a common word are broken alike.

    :param row: the panels
    :param width: of each area, px
    :param height: of each area, px
    :param is_folded: whether names and titles are wrapped to the width of their area
    """
    has_names = any(panel.y.label for panel in row)
    areas = [
        make_area(panel, width, height, has_names=has_names, is_folded=is_folded) for panel in row
    ]
    if has_names and any(area.title for area in areas):
        is_level = all(area.fits_beside_title for area in areas)
        areas = [replace(area, has_names=not is_level, is_level=is_level) for area in areas]
    model = max((area.title for area in areas), key=lambda title: len(title.lines))
    return [
        replace(area, panel=replace(area.panel, title=_break_like(area.title, model)))
        if is_folded
        else area
        for area in areas
    ]


def _break_like(title: Label, model: Label) -> Label:
    """Return a title in as many lines as another one with which it has a word in common."""
    words, others = (set(_LONG_WORD.findall(each.plain)) for each in (title, model))
    return break_into(title, len(model.lines), SIZE) if words & others else title


def make_area(
    panel: Panel, width: float, height: float, *, has_names: bool, is_folded: bool
) -> PlotArea:
    """Return the plot area of a panel, with its top left corner at the origin.

    :param panel: the panel
    :param width: of the area, px
    :param height: of the area, px; one with equal units may be a little higher, or be narrower
    :param has_names: whether an axis of this panel or of one beside it has a name above it
    :param is_folded: whether names and titles are wrapped to the width of the area
    """
    if panel.is_equal:
        across, up = panel.x.high - panel.x.low, panel.y.high - panel.y.low
        unit = min(width / across, _HIGHER * height / up)
        width, height = unit * across, unit * up
    frame = Frame(0.0, 0.0, width, height)
    return PlotArea(panel, frame, has_names=has_names, is_folded=is_folded)


def measure_least_width(panel: Panel) -> float:
    """Return the width of an area in which every word of the names fits, px; 0 without bars."""
    widths = (measure_label(wrap_label(name, 0.0, SMALL), SMALL)[0] for name in panel.names)
    return len(panel.names) * (max(widths, default=0.0) + NAME_GAP)


def measure_names_width(panel: Panel) -> float:
    """Return the width of an area in which every name is on one line, px; 0 without bars."""
    widths = (measure_label(parse_label(name), SMALL)[0] for name in panel.names)
    return len(panel.names) * (max(widths, default=0.0) + _LINE_GAP)


def thin_labels(labels: Sequence[tuple[float, Label]], gap: float) -> list[tuple[float, Label]]:
    """Return every label below an axis, or every second, third and so on, so that none overlap.

    Zero stays, if it is among them.

    :param labels: each with x of its middle, from left to right
    :param gap: minimum gap between two, px
    """
    zero = next((index for index, (_, label) in enumerate(labels) if label.plain == "0"), 0)
    for step in range(1, len(labels)):
        kept = [*labels[zero % step :: step]]
        ends = [
            (x - width / 2, x + width / 2)
            for x, width in ((x, measure_label(label, SMALL)[0]) for x, label in kept)
        ]
        if all(after[0] - before[1] > gap for before, after in pairwise(ends)):
            return kept
    return [*labels[zero : zero + 1]]


def _count_further_lines(label: Label) -> int:
    return max(0, len(label.lines) - 1)


def find_shares(axis: Axis, values: Array) -> Array:
    """Return the positions of numbers along an axis, from 0 to 1.

    :param axis: with its range
    :param values: the numbers
    """
    if axis.is_log:
        # Numbers without a logarithm are far below the axis.
        logs = np.log10(np.maximum(values, 1e-300))
        return (logs - log10(axis.low)) / (log10(axis.high) - log10(axis.low))
    return (values - axis.low) / (axis.high - axis.low)
