"""The field between two axes: from numbers to places, and the axes themselves."""

from dataclasses import dataclass
from functools import cached_property
from math import log10

import numpy as np

from netfigure.forms.plot.model import Array, Axis, Panel
from netfigure.scene.items import (
    SIZE,
    SMALL,
    Frame,
    Point,
    Scene,
    Words,
    centered,
    outline,
    polyline,
)
from netfigure.typeset.label import Label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import wrap_label

_TICK = 4.0
#: Names under bars are as far apart as this at least, px.
APART = 8.0


@dataclass(frozen=True, eq=False)
class Field:
    """A panel at its place."""

    panel: Panel
    frame: Frame
    #: how far over the field the middle of its title is
    title_rise: float

    def place(self, point: Point) -> Point:
        """Return where a pair of numbers is drawn."""
        return Point(*self.place_all(np.array([point]))[0].tolist())

    def place_all(self, points: Array) -> Array:
        """Return where pairs of numbers are drawn, (n, 2)."""
        across, up = _share(self.panel.x, points[:, 0]), _share(self.panel.y, points[:, 1])
        return np.column_stack(
            (
                self.frame.left + across * self.frame.width,
                self.frame.bottom - up * self.frame.height,
            )
        )

    @cached_property
    def marks(self) -> tuple[tuple[float, Label], ...]:
        """Return what is written under the field, and where: numbers, or the names of bars."""
        names = self.panel.names
        if not names:
            return self.panel.x.ticks
        room = self.frame.width / len(names) - APART
        return tuple((i + 0.5, wrap_label(name, room, SMALL)) for i, name in enumerate(names))

    @property
    def left_room(self) -> float:
        """Return the room that the numbers of the left axis need."""
        widths = (measure_label(label, SMALL)[0] for _, label in self.panel.y.ticks)
        return max(widths, default=0.0) + _TICK + 6

    @property
    def foot_room(self) -> float:
        """Return the room that names and the label under the field need."""
        heights = (measure_label(label, SMALL)[1] for _, label in self.marks)
        room = max(heights, default=0.0) + _TICK + 1
        return room + (LINE_HEIGHT * SMALL + 4 if self.panel.x.label else 0.0)


def make_field(panel: Panel, width: float, height: float, *, has_names: bool) -> Field:
    """Return a panel whose field begins at the origin.

    :param has_names: whether an axis of this or another panel has a name over it
    """
    return Field(panel, Frame(0.0, 0.0, width, height), 36.0 if has_names else 14.0)


def _share(axis: Axis, values: Array) -> Array:
    """Return how far along an axis numbers are, from 0 to 1."""
    if axis.is_log:
        # What has no logarithm is far under the axis.
        logs = np.log10(np.maximum(values, 1e-300))
        return (logs - log10(axis.low)) / (log10(axis.high) - log10(axis.low))
    return (values - axis.low) / (axis.high - axis.low)


def draw_axes(scene: Scene, field: Field) -> None:
    """Draw the grid, the axes, their numbers and what they are called."""
    panel, frame = field.panel, field.frame
    _draw_numbers(scene, field)
    if panel.contours:
        scene.add(outline(frame, "grid"))
    zero = field.place(Point(0.0, 0.0))
    if frame.top < zero.y < frame.bottom and not panel.y.is_log:
        scene.add(polyline([Point(frame.left, zero.y), Point(frame.right, zero.y)], "axis"))
    if frame.left < zero.x < frame.right and not panel.x.is_log and not panel.bars:
        scene.add(polyline([Point(zero.x, frame.top), Point(zero.x, frame.bottom)], "axis"))
    scene.add(polyline([Point(frame.left, frame.bottom), Point(*frame[2:])], "axis"))
    if panel.x.label:
        y = frame.bottom + field.foot_room - LINE_HEIGHT * SMALL / 2
        scene.add(centered(panel.x.label, Point(frame.center.x, y), SMALL))
    if panel.y.label:
        at = Point(frame.left - field.left_room, frame.top - 13)
        scene.add(Words(panel.y.label, at, SMALL, "start"))
    if panel.title:
        at = Point(frame.center.x, frame.top - field.title_rise)
        scene.add(centered(panel.title, at, SIZE))


def _draw_numbers(scene: Scene, field: Field) -> None:
    """Draw the numbers at the axes, and a line of the grid at each."""
    panel, frame = field.panel, field.frame
    for value, label in panel.y.ticks:
        y = field.place(Point(panel.x.low, value)).y
        scene.add(
            polyline([Point(frame.left, y), Point(frame.right, y)], "grid"),
            centered(label, Point(frame.left - _TICK - 3, y), SMALL, "muted", "end"),
        )
    last = -1e9
    for value, label in field.marks:
        x = field.place(Point(value, panel.y.low)).x
        if not panel.bars:
            scene.add(polyline([Point(x, frame.top), Point(x, frame.bottom)], "grid"))
        width, height = measure_label(label, SMALL)
        if panel.names or x - width / 2 > last + 5:  # a number that has no room is left out
            at = Point(x, frame.bottom + _TICK + 2 + height / 2)
            scene.add(centered(label, at, SMALL, "muted"))
            last = x + width / 2
