"""Boxes and wires of a flow chart, measured along its direction.

``u`` grows from rank to rank, ``v`` across.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[float, float]
#: Between a wire and what it passes, in pixels.
CLEAR = 8.0


@dataclass(frozen=True)
class Box:
    """What a wire joins or must not cross, by its sides."""

    u0: float
    v0: float
    u1: float
    v1: float
    #: A group lets wires through.
    solid: bool = True

    @property
    def middle(self) -> Point:
        """Return its middle."""
        return (self.u0 + self.u1) / 2, (self.v0 + self.v1) / 2

    def moved(self, middle: Point) -> "Box":
        """Return it at another place."""
        u, v = middle[0] - self.middle[0], middle[1] - self.middle[1]
        return Box(self.u0 + u, self.v0 + v, self.u1 + u, self.v1 + v)

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Return whether another box is nearer than a gap."""
        return (
            self.u0 < other.u1 + gap
            and other.u0 < self.u1 + gap
            and self.v0 < other.v1 + gap
            and other.v0 < self.v1 + gap
        )


@dataclass
class Wire:
    """An edge: the names of its ends, Mermaid's points, and the place of its label."""

    start: str
    end: str
    points: Sequence[Point]
    label: Box | None = None
    #: Across, at the start, at each level between, at the end.
    lanes: list[float] = field(default_factory=list)
    #: Index of the first level between.
    first: int = 0
    #: As it is led at last.
    route: list[Point] = field(default_factory=list)

    def joins(self, other: "Wire") -> bool:
        """Return whether two wires may run together, since they have an end in common."""
        return self.start == other.start or self.end == other.end


def find_levels(boxes: Iterable[Box]) -> list[Point]:
    """Return where ranks begin and end: boxes with one middle, joined where they overlap."""
    levels: list[list[float]] = []
    for box in sorted(boxes, key=lambda box: (box.u0, box.u1)):
        if levels and box.u0 <= levels[-1][1]:
            levels[-1][1] = max(levels[-1][1], box.u1)
        else:
            levels.append([box.u0, box.u1])
    return [(low, high) for low, high in levels]


def segments(route: Sequence[Point]) -> list[Box]:
    """Return the straight parts of a route."""
    return [
        Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        for a, b in pairwise(route)
    ]


def is_clear(wire: Wire, wires: list[Wire], boxes: dict[str, Box]) -> bool:
    """Return whether a wire, with its label, crosses no box and no label of another."""
    ends = {wire.start, wire.end}
    things = [box for name, box in boxes.items() if box.solid and name not in ends]
    things += [other.label for other in wires if other.label and other is not wire]
    own = segments(wire.route)
    inside = [boxes[name] for name in ends] if wire.label else []
    return not any(part.meets(thing, 1) for part in own for thing in things) and not any(
        wire.label.meets(thing, 1) for thing in [*things, *inside] if wire.label
    )
