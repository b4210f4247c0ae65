"""The model of a plot: panels with axes, and everything in them as numbers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from netfigure.scene.geometry import Point
from netfigure.scene.polylines import Array
from netfigure.style.looks import PLAIN
from netfigure.typeset.label import Label


@dataclass(frozen=True)
class Axis:
    """A range of numbers with ticks."""

    label: Label
    low: float
    high: float
    is_log: bool
    #: numbers and their labels; empty below bars, which have names
    ticks: tuple[tuple[float, Label], ...]


#: How strong the color of bars is; with its hue, the name of their look.
Fill = Literal["bar", "pale", "deep"]
#: How a line is drawn; with its hue, the name of its look.
Stroke = Literal["line", "dashed", "dotted", "chain"]


@dataclass(frozen=True)
class Region:
    """The area between a curve and zero, from one x to another."""

    start: float
    end: float
    label: Label


@dataclass(frozen=True)
class Tangent:
    """A straight line that touches a curve at an x."""

    x: float
    label: Label


@dataclass(frozen=True, eq=False)
class Curve:
    """A line through points, a row of dots, or both."""

    label: Label
    hue: str
    stroke: Stroke
    #: whether it ends with an arrow head
    is_path: bool
    #: whether there is a dot at each point
    has_dots: bool
    #: whether there is a line through the points
    has_line: bool
    #: whether a function was sampled, which may jump between two points
    is_sampled: bool
    points: Array
    #: half the height of the band around each point, such as the spread over seeds; or None
    spreads: Array | None = None
    regions: tuple[Region, ...] = ()
    tangents: tuple[Tangent, ...] = ()

    @property
    def look(self) -> str:
        """Return the look of its line."""
        return f"{self.stroke}-{self.hue}"

    @property
    def reach(self) -> Array:
        """Return the points that it and its band reach, (n, 2)."""
        if self.spreads is None:
            return self.points
        moves = np.column_stack((np.zeros_like(self.spreads), self.spreads))
        return np.vstack((self.points - moves, self.points + moves))


@dataclass(frozen=True)
class Bars:
    """A series of bars, one for each name."""

    label: Label
    hue: str
    values: tuple[float, ...]
    #: how far each error bar reaches below and above its value; empty without error bars
    spreads: tuple[tuple[float, float], ...] = ()
    fill: Fill = "bar"

    @property
    def look(self) -> str:
        """Return the look of its bars."""
        return f"{self.fill}-{self.hue}"

    @property
    def ends(self) -> tuple[float, ...]:
        """Return the values that the bars and their error bars reach."""
        return tuple(end for index in range(len(self.values)) for end in self.find_ends(index))

    def find_ends(self, index: int) -> tuple[float, float]:
        """Return the lower and the upper end of the error bar of a value, or the value twice.

        :param index: of the value
        """
        value = self.values[index]
        below, above = self.spreads[index] if self.spreads else (0.0, 0.0)
        return value - below, value + above


Shape = Literal["disc", "square", "open disc", "open square"]


@dataclass(frozen=True, eq=False)
class Scatter:
    """The points of one class in a scatter plot."""

    label: Label
    hue: str
    shape: Shape
    points: Array


@dataclass(frozen=True)
class Mark:
    """A labeled point."""

    at: Point
    label: Label
    #: or ``plain``
    hue: str

    @property
    def look(self) -> str:
        """Return the look of its dot."""
        return "dot" if self.hue == PLAIN else f"solid-{self.hue}"

    @property
    def words(self) -> str:
        """Return the look of its label."""
        return "text" if self.hue == PLAIN else f"text-{self.hue}"


@dataclass(frozen=True)
class Arrow:
    """A straight arrow, for instance between word vectors."""

    start: Point
    end: Point
    label: Label
    hue: str


@dataclass(frozen=True, eq=False)
class Panel:
    """Two axes and everything between them."""

    title: Label
    x: Axis
    y: Axis
    curves: tuple[Curve, ...] = ()
    bars: tuple[Bars, ...] = ()
    #: below the bars; wrapped when they are placed
    names: tuple[str, ...] = ()
    scatters: tuple[Scatter, ...] = ()
    marks: tuple[Mark, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    #: lines of equal value, each (n, 2)
    contours: tuple[Array, ...] = ()
    #: whether a unit is as long on both axes
    is_equal: bool = False


@dataclass(frozen=True, eq=False)
class Plot:
    """A plot: panels in rows."""

    panels: tuple[Panel, ...]
    columns: int
    #: meaning of solid and of dashed lines, or empty
    solid: Label
    dashed: Label

    @property
    def names(self) -> list[Label]:
        """Return the names of curves, each once."""
        named = (curve.label for panel in self.panels for curve in panel.curves if curve.label)
        return list(dict.fromkeys(named))

    @property
    def has_legend(self) -> bool:
        """Return whether several panels share names of curves, which then are in a legend below."""
        names = [curve.label for panel in self.panels for curve in panel.curves if curve.label]
        return len(names) > len(dict.fromkeys(names))
