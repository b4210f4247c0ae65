"""What pieces are drawn on: frames behind, lines, and what stands on both."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sphinx_studyguide.architecture.scene import (
    Command,
    Item,
    Path,
    Point,
    Scene,
    Words,
    arrow_head,
)
from sphinx_studyguide.architecture.typeset.label import Label
from sphinx_studyguide.architecture.typeset.measure import CAPITAL_HEIGHT, LINE_HEIGHT

_CORNER = 8.0
_JUMP = 4.5  # radius


class Lane(NamedTuple):
    """A vertical stretch of a line."""

    x: float
    top: float
    bottom: float


@dataclass
class Canvas:
    """Three layers of a drawing: frames, lines, and what stands on both."""

    back: list[Item] = field(default_factory=list)
    lines: list[Item] = field(default_factory=list)
    front: list[Item] = field(default_factory=list)
    #: where layers stand that attend to a stream: its name, the left of the box
    memories: list[tuple[str, Point]] = field(default_factory=list)
    #: vertical stretches of the paths round layers
    lanes: list[Lane] = field(default_factory=list)

    def scene(self) -> Scene:
        """Return all of it."""
        return Scene([*self.back, *self.lines, *self.front])

    def arrow(
        self, points: Sequence[Point], *, has_head: bool = True, over: Sequence[float] = ()
    ) -> None:
        """Draw a line with round corners, and an arrow's head at its end.

        :param over: x of lines that its last part jumps over, from left to right
        """
        *_, before, tip = points
        if has_head:
            way = Point(tip.x - before.x, tip.y - before.y)
            length = max(abs(way.x), abs(way.y), 0.01)
            short = Point(tip.x - 5 * way.x / length, tip.y - 5 * way.y / length)
            self.front.append(arrow_head(tip, way))
            points = [*points[:-1], short]
        *commands, end = _round_corners(points)
        for x in over:
            commands.append(("L", x - _JUMP, tip.y))
            commands.append(("A", _JUMP, _JUMP, 0, 0, 1, x + _JUMP, tip.y))
        self.lines.append(Path((*commands, end), "arrow"))

    def write(self, label: Label, at: Point, size: float, look: str = "muted") -> None:
        """Write a label right of a place, its middle on the height of the place."""
        lines = len(label.lines) - 1
        y = at.y - lines * LINE_HEIGHT * size / 2 + CAPITAL_HEIGHT * size / 2
        self.front.append(Words(label, Point(at.x, y), size, "start", look))


def _round_corners(points: Sequence[Point]) -> list[Command]:
    """Return the commands of a line whose corners are round."""
    commands: list[Command] = [("M", *points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near = _toward(corner, before), _toward(corner, after)
        commands += [("L", *near[0]), ("Q", *corner, *near[1])]
    return [*commands, ("L", *points[-1])]


def _toward(corner: Point, end: Point) -> Point:
    dx, dy = end.x - corner.x, end.y - corner.y
    length = max(abs(dx), abs(dy), 0.01)
    step = min(_CORNER, length / 2)
    return Point(corner.x + step * dx / length, corner.y + step * dy / length)
