"""A canvas with three layers: frames at the back, lines, and boxes and text at the front."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from netfigure.scene.geometry import Point
from netfigure.scene.items import Anchor, Item, Path, Scene, Words
from netfigure.scene.lines import draw_arrow, round_corners
from netfigure.typeset.label import Label
from netfigure.typeset.measure import CAPITAL_HEIGHT, LINE_HEIGHT

#: Radius of the jump over another line, px.
_JUMP_RADIUS = 4.5


class VerticalLine(NamedTuple):
    """A vertical part of a line, which other lines may have to jump over."""

    x: float
    top: float
    bottom: float


@dataclass
class Canvas:
    """The items drawn so far, by layer."""

    back: list[Item] = field(default_factory=list)
    lines: list[Item] = field(default_factory=list)
    front: list[Item] = field(default_factory=list)
    #: where layers take in what an earlier layer or stream gives: its name, and the arrow's tip
    inlets: list[tuple[str, Point]] = field(default_factory=list)
    #: where what a named layer of the stream gives leaves it
    outlets: dict[str, Point] = field(default_factory=dict)
    #: the vertical parts of the paths around residual layers
    vertical_lines: list[VerticalLine] = field(default_factory=list)

    def scene(self) -> Scene:
        """Return the scene of all three layers."""
        return Scene([*self.back, *self.lines, *self.front])

    def note_outlet(self, name: str, point: Point) -> None:
        """Note where what a layer gives leaves it; of layers of one name, the first counts."""
        if name:
            self.outlets.setdefault(name, point)

    def arrow(
        self, points: Sequence[Point], *, has_head: bool = True, jumps: Sequence[float] = ()
    ) -> None:
        """Draw a line with round corners, and usually an arrow head at its end.

        :param points: from the start to the tip
        :param has_head: whether there is an arrow head
        :param jumps: x of the lines that its last part jumps over, from left to right
        """
        if has_head:
            line, head = draw_arrow(points)
            self.front.append(head)
        else:
            line = Path(round_corners(points), "arrow")
        *commands, end = line.commands
        for x in jumps:
            commands.append(("L", x - _JUMP_RADIUS, points[-1].y))
            commands.append(
                ("A", _JUMP_RADIUS, _JUMP_RADIUS, 0, 0, 1, x + _JUMP_RADIUS, points[-1].y)
            )
        self.lines.append(Path((*commands, end), "arrow"))

    def write(
        self,
        label: Label,
        at: Point,
        size: float,
        look: str = "muted",
        anchor: Anchor = "start",
    ) -> None:
        """Write a label to the right or the left of a point, vertically centered on it."""
        lines = len(label.lines) - 1
        y = at.y - lines * LINE_HEIGHT * size / 2 + CAPITAL_HEIGHT * size / 2
        self.front.append(Words(label, Point(at.x, y), size, anchor, look))
