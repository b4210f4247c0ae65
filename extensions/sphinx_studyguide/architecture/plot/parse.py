"""From the body to a plot; functions are called here, so that the model holds numbers."""

from collections.abc import Callable
from itertools import cycle
from typing import TypeVar

from sphinx_studyguide.architecture.compute import compute_values
from sphinx_studyguide.architecture.functions import Functions
from sphinx_studyguide.architecture.looks import HUES
from sphinx_studyguide.architecture.plot.compute import compute_curve
from sphinx_studyguide.architecture.plot.contours import compute_contours
from sphinx_studyguide.architecture.plot.model import (
    Arrow,
    Axis,
    Bars,
    Curve,
    Mark,
    Panel,
    Plot,
)
from sphinx_studyguide.architecture.plot.ranges import (
    Range,
    as_label,
    as_point,
    make_axes,
    read_range,
)
from sphinx_studyguide.architecture.scene import Point
from sphinx_studyguide.architecture.source.read import (
    Reader,
    as_choice,
    as_flag,
    as_list,
    as_number,
    as_text,
    as_whole,
    describe,
)
from sphinx_studyguide.architecture.source.refusal import Refusal
from sphinx_studyguide.architecture.source.values import Items, Pairs, Value
from sphinx_studyguide.architecture.typeset.label import NO_LABEL, Label, parse_label

_T = TypeVar("_T")
_MOST_PANELS = 16
_MOST_ITEMS = 40
_MOST_DOTS = 60
#: Hues of curves that name none, in their order.
_ORDER = ("accent", "sky", "green", "violet", "orange", "pink", "cyan", "amber")


def parse_plot(body: Pairs, refusals: list[Refusal], functions: Functions) -> Plot:
    """Read a plot.

    :param body: keys and values
    :param refusals: where what is wrong with a single key is noted
    :param functions: whose values are plotted
    :raises Refusal: if there is nothing to draw
    """
    outer = Reader(body, "a plot", refusals)
    reader = Reader(outer.get("plot") or body, "a plot", refusals)
    outer.finish()
    solid = reader.read("solid", as_label, NO_LABEL)
    dashed = reader.read("dashed", as_label, NO_LABEL)
    shared = _Shared(functions, refusals, reader.get("x"), reader.get("y"))
    value = reader.get("panels")
    if value is None:
        panels = [shared.read_panel(reader)]
        columns = 1
    else:
        panels = list(shared.read_panels(value))
        columns = reader.read("columns", as_whole(1, 4), min(3, len(panels)))
    reader.finish()
    return Plot(tuple(panels), columns, solid, dashed)


class _Shared:
    """Reads panels; what all of them share is written once."""

    def __init__(
        self, functions: Functions, refusals: list[Refusal], x: Value | None, y: Value | None
    ) -> None:
        self.functions = functions
        self.refusals = refusals
        self.x = x
        self.y = y
        #: panels that compare paths lie on the same contours
        self.contours: dict[object, tuple[tuple[Point, ...], ...]] = {}

    def read_panels(self, value: Value) -> list[Panel]:
        items = value.items if isinstance(value, Items) else ()
        if not 1 <= len(items) <= _MOST_PANELS:
            raise Refusal(
                f"panels: found {describe(value)}; write a list of 1 to {_MOST_PANELS} panels",
                value.line,
            )
        panels = []
        for item in items:
            reader = Reader(item, "a panel", self.refusals)
            panels.append(self.read_panel(reader))
            reader.finish()
        return panels

    def read_panel(self, reader: Reader) -> Panel:
        line = reader.line()
        title = reader.read("title", lambda value: parse_label(as_text(value), "bold"), NO_LABEL)
        x = read_range(reader.get("x") or self.x, "x", self.refusals)
        y = read_range(reader.get("y") or self.y, "y", self.refusals)
        hues = cycle(_ORDER)
        curves = self.read_all(reader, "curves", lambda item: self.read_curve(item, x, hues))
        bars, names = self.read_bars(reader, hues)
        marks = self.read_all(reader, "points", lambda item: (self.read_mark(item), item.line))
        arrows = self.read_all(reader, "arrows", lambda item: (self.read_arrow(item), item.line))
        places = [
            *(point for curve in curves for point in curve.points),
            *(mark.at for mark, _ in marks),
            *(end for arrow, _ in arrows for end in (arrow.start, arrow.end)),
        ]
        heights = [height for series in bars for height in series.values]
        if not places and not heights:
            raise Refusal("the panel shows nothing; write curves, bars, points or arrows", line)
        axes = make_axes(x, y, places, heights, names)
        marks = [each for each in marks if self.is_inside(axes, each[1], each[0].at)]
        arrows = [
            each for each in arrows if self.is_inside(axes, each[1], each[0].start, each[0].end)
        ]
        contours = self.read_contours(reader, axes)
        return Panel(
            title,
            *axes,
            tuple(curves),
            tuple(bars),
            tuple(mark for mark, _ in marks),
            tuple(arrow for arrow, _ in arrows),
            contours,
        )

    def is_inside(self, axes: tuple[Axis, Axis], line: int, *places: Point) -> bool:
        """Tell whether places lie between the axes; refuse those that do not."""
        x, y = axes
        for place in places:
            if not (x.low <= place.x <= x.high and y.low <= place.y <= y.high):
                message = (
                    f"({place.x:g}, {place.y:g}) lies outside of the axes, which go from {x.low:g} "
                    f"to {x.high:g} and from {y.low:g} to {y.high:g}; write another place or range"
                )
                self.refusals.append(Refusal(message, line))
                return False
        return True

    def read_all(self, reader: Reader, key: str, read: Callable[[Value], _T]) -> list[_T]:
        """Return what can be read of a list; what cannot is refused alone."""
        value = reader.get(key)
        if value is None:
            return []
        items = value.items if isinstance(value, Items) else (value,)
        if len(items) > _MOST_ITEMS:
            raise Refusal(
                f"{key}: {len(items)} are written; write at most {_MOST_ITEMS}", value.line
            )
        found = []
        for item in items:
            try:
                found.append(read(item))
            except Refusal as refusal:
                self.refusals.append(Refusal(f"{key}: {refusal.message}", refusal.line))
        return found

    def read_curve(self, value: Value, x: Range | None, hues: "cycle[str]") -> Curve:
        name, options = _read_named(value)
        reader = Reader(options, f"the curve {name!r}", self.refusals)
        label = reader.read("label", as_label, NO_LABEL)
        hue = reader.read("hue", as_choice(HUES), "") or next(hues)
        dashed = reader.read("dashed", as_flag, default=False)
        path = reader.read("arrow", as_flag, default=False)
        dots = reader.read("dots", as_flag, default=False)
        points = reader.get("points")
        reader.finish()
        if points is not None:
            return Curve(label or parse_label(name), hue, dashed, path, dots, _as_points(points))
        low, high = (x.low, x.high) if x else (0.0, 0.0)
        is_log = bool(x and x.is_log)
        found = compute_curve(self.functions, name, low, high, value.line, is_log=is_log)
        if dots and len(found) > _MOST_DOTS:
            reader.refuse(
                f"dots: {len(found)} points are too many for dots; plot a function that "
                f"returns up to {_MOST_DOTS} points itself",
                value.line,
            )
            dots = False
        return Curve(label, hue, dashed, path, dots, found)

    def read_bars(self, reader: Reader, hues: "cycle[str]") -> tuple[list[Bars], tuple[Label, ...]]:
        value = reader.get("bars")
        if value is None:
            return [], ()
        inner = Reader(value, "bars", self.refusals)
        names = inner.read("names", as_list(as_label), _NO_LABELS)
        series = self.read_all(inner, "series", lambda item: self.read_series(item, hues))
        inner.finish()
        for each in series:
            if len(each.values) != len(names):
                raise Refusal(
                    f"a series has {len(each.values)} values for {len(names)} names; "
                    "write one for each",
                    value.line,
                )
        return series, names

    def read_series(self, value: Value, hues: "cycle[str]") -> Bars:
        name, options = _read_named(value)
        reader = Reader(options, f"the series {name!r}", self.refusals)
        label = reader.read("label", as_label, NO_LABEL)
        hue = reader.read("hue", as_choice(HUES), "") or next(hues)
        values = reader.read("values", as_list(as_number), _NO_NUMBERS)
        reader.finish()
        if values:
            return Bars(label or parse_label(name), hue, values)
        found = compute_values(self.functions, name, value.line)
        return Bars(label, hue, tuple(map(float, found.ravel())))

    def read_mark(self, value: Value) -> Mark:
        reader = Reader(value, "a point", self.refusals)
        at = reader.get("at")
        if at is None:
            raise Refusal("a point has no place; write 'at: [x, y]'", value.line)
        mark = Mark(
            as_point(at),
            reader.read("label", as_label, NO_LABEL),
            reader.read("hue", as_choice(HUES), "accent"),
        )
        reader.finish()
        return mark

    def read_arrow(self, value: Value) -> Arrow:
        reader = Reader(value, "an arrow", self.refusals)
        ends = reader.get("from"), reader.get("to")
        if ends[0] is None or ends[1] is None:
            raise Refusal(
                "an arrow wants two places; write 'from: [x, y]' and 'to: [x, y]'", value.line
            )
        arrow = Arrow(
            as_point(ends[0]),
            as_point(ends[1]),
            reader.read("label", as_label, NO_LABEL),
            reader.read("hue", as_choice(HUES), "accent"),
        )
        reader.finish()
        if arrow.start == arrow.end:
            raise Refusal("an arrow begins where it ends; write two places", value.line)
        return arrow

    def read_contours(
        self, reader: Reader, axes: tuple[Axis, Axis]
    ) -> tuple[tuple[Point, ...], ...]:
        value = reader.get("contours")
        if value is None:
            return ()
        name, options = _read_named(value)
        inner = Reader(options, "contours", self.refusals)
        levels = inner.read("levels", as_list(as_number), _NO_NUMBERS)
        inner.finish()
        spans = tuple((axis.low, axis.high) for axis in axes)
        key = (name, spans, levels)
        if key not in self.contours:
            self.contours[key] = compute_contours(self.functions, name, spans, levels, value.line)
        return self.contours[key]


_NO_LABELS: tuple[Label, ...] = ()
_NO_NUMBERS: tuple[float, ...] = ()


def _read_named(value: Value) -> tuple[str, Pairs]:
    """Return a name and its options: ``name`` or ``name: {label: …}``."""
    if isinstance(value, Pairs) and len(value.pairs) == 1:
        name, options = value.pairs[0]
        if isinstance(options, Pairs):
            return name.text, options
    return as_text(value), Pairs(value.line, ())


def _as_points(value: Value) -> tuple[Point, ...]:
    points = as_list(as_point)(value) if isinstance(value, Items) else ()
    if len(points) < 2:
        raise Refusal("points: write at least two, like [[0, 1], [1, 3]]", value.line)
    return points
