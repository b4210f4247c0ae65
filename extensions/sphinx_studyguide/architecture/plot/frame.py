"""The field between two axes: from numbers to places, and the axes themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from sphinx_studyguide.architecture.plot.model import Axis, Panel
from sphinx_studyguide.architecture.scene import Frame, Point, Scene, Words, centered, polyline
from sphinx_studyguide.architecture.typeset.measure import (
    CAPITAL_HEIGHT,
    LINE_HEIGHT,
    measure_label,
)

_SIZE, _SMALL = 13.0, 11.5
_TICK = 4.0


@dataclass(frozen=True)
class Field:
    """A panel at its place."""

    panel: Panel
    frame: Frame

    def place(self, point: Point) -> Point:
        """Return where a pair of numbers is drawn."""
        across = _share(self.panel.x, point.x)
        up = _share(self.panel.y, point.y)
        return Point(
            self.frame.left + across * self.frame.width, self.frame.bottom - up * self.frame.height
        )

    def place_all(self, points: Sequence[Point]) -> list[Point]:
        """Return where many pairs of numbers are drawn."""
        x, y, frame = self.panel.x, self.panel.y, self.frame
        if x.is_log or y.is_log:
            return [self.place(point) for point in points]
        across, up = frame.width / (x.high - x.low), frame.height / (y.high - y.low)
        left, bottom = frame.left - x.low * across, frame.bottom + y.low * up
        return [Point(left + point.x * across, bottom - point.y * up) for point in points]

    @property
    def left_room(self) -> float:
        """Return the room that the numbers of the left axis need."""
        widths = (measure_label(label, _SMALL)[0] for _, label in self.panel.y.ticks)
        return max(widths, default=0.0) + _TICK + 6

    @property
    def foot_room(self) -> float:
        """Return the room that names and the label under the field need."""
        heights = (measure_label(label, _SMALL)[1] for _, label in self.panel.x.ticks)
        room = max(heights, default=0.0) + _TICK + 4
        return room + (LINE_HEIGHT * _SMALL + 4 if self.panel.x.label else 0.0)


def make_field(panel: Panel, corner: Point, width: float, height: float) -> Field:
    """Return a panel with its field at a place.

    :param corner: left and top of the field
    """
    return Field(panel, Frame(*corner, corner.x + width, corner.y + height))


def _share(axis: Axis, value: float) -> float:
    """Return how far along an axis a number is, from 0 to 1."""
    if axis.is_log:
        # What has no logarithm is far under the axis.
        value = log10(value) if value > 0 else -400.0
        return (value - log10(axis.low)) / (log10(axis.high) - log10(axis.low))
    return (value - axis.low) / (axis.high - axis.low)


def draw_axes(scene: Scene, field: Field) -> None:
    """Draw the grid, the axes, their numbers and what they are called."""
    panel, frame = field.panel, field.frame
    foot = frame.bottom
    for value, label in panel.y.ticks:
        y = field.place(Point(panel.x.low, value)).y
        scene.add(polyline([Point(frame.left, y), Point(frame.right, y)], "grid"))
        at = Point(frame.left - _TICK - 3, y + CAPITAL_HEIGHT * _SMALL / 2)
        scene.add(Words(label, at, _SMALL, "end", "muted"))
    bars = bool(panel.bars)
    last = -1e9
    for value, label in panel.x.ticks:
        x = field.place(Point(value, panel.y.low)).x
        if not bars:
            scene.add(polyline([Point(x, frame.top), Point(x, foot)], "grid"))
        width, height = measure_label(label, _SMALL)
        if x - width / 2 > last + 5:  # a number that has no room is left out
            scene.add(centered(label, Point(x, foot + _TICK + 2 + height / 2), _SMALL, "muted"))
            last = x + width / 2
    zero = field.place(Point(0.0, 0.0)) if not panel.y.is_log and not panel.x.is_log else None
    if zero and frame.top < zero.y < foot:
        scene.add(polyline([Point(frame.left, zero.y), Point(frame.right, zero.y)], "axis"))
    if zero and frame.left < zero.x < frame.right and not bars:
        scene.add(polyline([Point(zero.x, frame.top), Point(zero.x, foot)], "axis"))
    scene.add(polyline([Point(frame.left, foot), Point(frame.right, foot)], "axis"))
    if panel.x.label:
        y = foot + field.foot_room - LINE_HEIGHT * _SMALL / 2
        scene.add(centered(panel.x.label, Point(frame.center.x, y), _SMALL))
    top = frame.top - 10
    if panel.y.label:
        scene.add(Words(panel.y.label, Point(frame.left - field.left_room, top), _SMALL, "start"))
        top -= 18
    if panel.title:
        scene.add(centered(panel.title, Point(frame.center.x, top - 4), _SIZE))
