"""Points and rectangles in pixels; y grows downward."""

from math import hypot
from typing import NamedTuple


class Point(NamedTuple):
    """A point."""

    x: float
    y: float


class Frame(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def center(self) -> Point:
        """Return the middle."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    @property
    def width(self) -> float:
        """Return the width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height."""
        return self.bottom - self.top

    def overlaps(self, other: "Frame", slack: float = 0.0) -> bool:
        """Return whether two rectangles overlap.

        :param other: the other rectangle
        :param slack: by how much they may overlap, px
        """
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.top + slack < other.bottom
            and other.top + slack < self.bottom
        )

    def holds(self, other: "Frame", slack: float = 0.01) -> bool:
        """Return whether another rectangle lies inside this one."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def grown(self, by: float) -> "Frame":
        """Return the rectangle with a margin around it, px."""
        return Frame(self.left - by, self.top - by, self.right + by, self.bottom + by)


def distance(one: Point, other: Point) -> float:
    """Return the distance of two points, px."""
    return hypot(one.x - other.x, one.y - other.y)


def move(start: Point, end: Point, length: float) -> Point:
    """Return the point at a distance from one point toward another.

    :param start: the point
    :param end: the other point
    :param length: the distance, px
    """
    part = length / (distance(start, end) or 1.0)
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
