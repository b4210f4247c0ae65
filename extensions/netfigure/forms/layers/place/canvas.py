"""What pieces are drawn on: frames behind, lines, and what is on both."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from netfigure.scene.items import Item, Path, Point, Scene, Words
from netfigure.scene.lines import draw_arrow, round_corners
from netfigure.typeset.label import Label
from netfigure.typeset.measure import CAPITAL_HEIGHT, LINE_HEIGHT

_JUMP = 4.5  # radius


class Lane(NamedTuple):
    """A vertical stretch of a line."""

    x: float
    top: float
    bottom: float


@dataclass
class Canvas:
    """Three layers of a drawing: frames, lines, and what is on both."""

    back: list[Item] = field(default_factory=list)
    lines: list[Item] = field(default_factory=list)
    front: list[Item] = field(default_factory=list)
    #: where layers are that attend to a stream: its name, the left of the box
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
        if has_head:
            line, head = draw_arrow(points)
            self.front.append(head)
        else:
            line = Path(round_corners(points), "arrow")
        *commands, end = line.commands
        for x in over:
            commands.append(("L", x - _JUMP, points[-1].y))
            commands.append(("A", _JUMP, _JUMP, 0, 0, 1, x + _JUMP, points[-1].y))
        self.lines.append(Path((*commands, end), "arrow"))

    def write(self, label: Label, at: Point, size: float, look: str = "muted") -> None:
        """Write a label right of a place, its middle on the height of the place."""
        lines = len(label.lines) - 1
        y = at.y - lines * LINE_HEIGHT * size / 2 + CAPITAL_HEIGHT * size / 2
        self.front.append(Words(label, Point(at.x, y), size, "start", look))
