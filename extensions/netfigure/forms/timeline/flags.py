"""Labels of moments: to the right of the leaders to their points, above or below a lane."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netfigure.forms.timeline.labels import EventLabel
from netfigure.scene.geometry import Point
from netfigure.scene.items import Item
from netfigure.scene.shapes import polyline

#: Radius of the dot of a moment, px.
RADIUS = 5.0
#: Between a leader and its label, between two labels, and from a point to its label, px.
PAD, _BETWEEN, _AWAY = 5.0, 8.0, 15.0


@dataclass(frozen=True)
class Flag:
    """A label with its leader."""

    x: float
    label: EventLabel
    #: -1 above the lane, 1 below it
    side: int
    #: how far it is moved away, so that leaders of later events do not cross it, px
    distance: float

    @property
    def reach(self) -> float:
        """Return how far it reaches from the line of its lane, px."""
        return _AWAY + self.distance + self.label.height

    def draw(self, y: float) -> Iterator[Item]:
        """Yield the leader and the words.

        :param y: of the line of the lane
        """
        end = y + self.side * self.reach
        yield polyline([Point(self.x, min(y, end)), Point(self.x, max(y, end))], "leader")
        yield from self.label.draw(self.x + PAD, end if self.side < 0 else end - self.label.height)


def place_flags(
    places: Sequence[float], labels: Sequence[EventLabel], sides: Sequence[int]
) -> list[Flag]:
    """Return the labels of events, each on the side where it is nearer to its point.

    A label must be farther away than those of all later events on its side whose leaders are where
    it is. Where the dots of two events overlap, their labels are on different sides.

    :param places: x of each event, in ascending order
    :param labels: of the events
    :param sides: on which labels may be, the preferred one first
    """
    flags: list[Flag] = []
    for x, label in reversed(list(zip(places, labels, strict=True))):
        end = x + 2 * PAD + label.width
        distances = [
            max(
                (
                    flag.reach - _AWAY + _BETWEEN
                    for flag in flags
                    if flag.side == side and flag.x < end
                ),
                default=0.0,
            )
            for side in sides
        ]
        index = distances.index(min(distances))
        if flags and _overlap(x, flags[-1].x):
            index = sides.index(-flags[-1].side) if len(sides) > 1 else index
        flags.append(Flag(x, label, sides[index], distances[index]))
    return flags[::-1]


def _overlap(x: float, other: float) -> bool:
    """Return whether the dots of two events overlap."""
    return abs(other - x) < 2 * RADIUS


def place_dots(flags: Sequence[Flag], y: float) -> Iterator[Point]:
    """Yield the middle of the dot of each event: at the line of the lane, or at its label's side.

    :param flags: of the events
    :param y: of the line of the lane
    """
    for flag in flags:
        crowd = {other.side for other in flags if _overlap(flag.x, other.x)}
        yield Point(flag.x, y + flag.side * RADIUS if len(crowd) > 1 else y)


def measure_sides(flags: Sequence[Flag]) -> tuple[float, float]:
    """Return how far some labels reach above and below the line of their lane, px."""
    above, below = (
        max((flag.reach for flag in flags if flag.side == side), default=0.0) for side in (-1, 1)
    )
    return above, below
