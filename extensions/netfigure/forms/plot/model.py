"""What a plot is: panels with axes, and what is in them, as numbers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from netfigure.scene.items import Point
from netfigure.typeset.label import Label

#: Of pairs of numbers, or of places on the figure: (n, 2).
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Axis:
    """A range of numbers with marks."""

    label: Label
    low: float
    high: float
    is_log: bool
    #: numbers and what is written at them; none under bars, which have names
    ticks: tuple[tuple[float, Label], ...]


@dataclass(frozen=True, eq=False)
class Curve:
    """A line through points."""

    label: Label
    hue: str
    is_dashed: bool
    #: ends with the head of an arrow
    is_path: bool
    #: a dot at each point
    has_dots: bool
    #: a line through the points
    has_line: bool
    #: a function asked at many places, which may jump between two of them
    is_sampled: bool
    points: Array


@dataclass(frozen=True)
class Bars:
    """A series of bars, one for each name."""

    label: Label
    hue: str
    values: tuple[float, ...]
    #: how far the error bar of each reaches up and down; none without error bars
    spreads: tuple[float, ...] = ()

    @property
    def ends(self) -> tuple[float, ...]:
        """Return the values that the bars and their error bars reach."""
        spreads = self.spreads or (0.0,) * len(self.values)
        pairs = list(zip(self.values, spreads, strict=True))
        return tuple(end for value, spread in pairs for end in (value - spread, value + spread))


Shape = Literal["disc", "square", "open disc", "open square"]


@dataclass(frozen=True, eq=False)
class Cloud:
    """The dots of one class in a scatter plot, which differ in color and shape from others."""

    label: Label
    hue: str
    shape: Shape
    points: Array


@dataclass(frozen=True)
class Mark:
    """A dot with a label."""

    at: Point
    label: Label
    hue: str


@dataclass(frozen=True)
class Arrow:
    """A straight arrow, as between words in their space."""

    start: Point
    end: Point
    label: Label
    hue: str


@dataclass(frozen=True, eq=False)
class Panel:
    """Two axes and what is drawn between them."""

    title: Label
    x: Axis
    y: Axis
    curves: tuple[Curve, ...] = ()
    bars: tuple[Bars, ...] = ()
    #: under the bars, as written: the layout breaks them into lines
    names: tuple[str, ...] = ()
    clouds: tuple[Cloud, ...] = ()
    marks: tuple[Mark, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    #: lines of equal value: points of each
    contours: tuple[Array, ...] = ()


@dataclass(frozen=True, eq=False)
class Plot:
    """Panels, in rows."""

    panels: tuple[Panel, ...]
    columns: int
    #: what solid and dashed lines are, where all panels share it
    solid: Label
    dashed: Label

    @property
    def has_legend(self) -> bool:
        """Tell whether curves of one name are in several panels, and are named once, under them."""
        names = [curve.label for panel in self.panels for curve in panel.curves if curve.label]
        return len(names) > len(dict.fromkeys(names))
