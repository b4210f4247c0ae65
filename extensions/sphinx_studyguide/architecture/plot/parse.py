"""From the body to a plot; functions are called here, so that the model holds numbers."""

from collections.abc import Callable
from dataclasses import dataclass
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
from sphinx_studyguide.architecture.plot.ticks import find_ticks
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
from sphinx_studyguide.architecture.source.values import Items, Pairs, Scalar, Value
from sphinx_studyguide.architecture.typeset.label import NO_LABEL, Label, parse_label

_T = TypeVar("_T")
_MOST_PANELS = 16
_MOST_ITEMS = 40
_MOST_DOTS = 60
#: Hues of curves that name none, in their order.
_ORDER = ("accent", "sky", "green", "violet", "orange", "pink", "cyan", "amber")


@dataclass(frozen=True)
class _Range:
    low: float
    high: float
    label: Label = NO_LABEL
    is_log: bool = False


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
    solid = reader.read("solid", _as_label, NO_LABEL)
    dashed = reader.read("dashed", _as_label, NO_LABEL)
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


def _as_label(value: Value) -> Label:
    return parse_label(as_text(value))


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
        x = _read_range(reader.get("x") or self.x, "x", self.refusals)
        y = _read_range(reader.get("y") or self.y, "y", self.refusals)
        hues = cycle(_ORDER)
        curves = self.read_all(reader, "curves", lambda item: self.read_curve(item, x, hues))
        bars, names = self.read_bars(reader, hues)
        marks = self.read_all(reader, "points", self.read_mark)
        arrows = self.read_all(reader, "arrows", self.read_arrow)
        places = [
            *(point for curve in curves for point in curve.points),
            *(mark.at for mark in marks),
            *(end for arrow in arrows for end in (arrow.start, arrow.end)),
        ]
        heights = [height for series in bars for height in series.values]
        if not places and not heights:
            raise Refusal("the panel shows nothing; write curves, bars, points or arrows", line)
        axes = _make_axes(x, y, places, heights, names)
        contours = self.read_contours(reader, axes)
        return Panel(
            title, *axes, tuple(curves), tuple(bars), tuple(marks), tuple(arrows), contours
        )

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

    def read_curve(self, value: Value, x: _Range | None, hues: "cycle[str]") -> Curve:
        name, options = _read_named(value)
        reader = Reader(options, f"the curve {name!r}", self.refusals)
        label = reader.read("label", _as_label, NO_LABEL)
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
        names = inner.read("names", as_list(_as_label), _NO_LABELS)
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
        label = reader.read("label", _as_label, NO_LABEL)
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
            _as_point(at),
            reader.read("label", _as_label, NO_LABEL),
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
            _as_point(ends[0]),
            _as_point(ends[1]),
            reader.read("label", _as_label, NO_LABEL),
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


def _read_range(value: Value | None, key: str, refusals: list[Refusal]) -> _Range | None:
    """Return a range: ``[low, high]`` or ``{from: low, to: high, label: …, log: true}``."""
    if value is None:
        return None
    if isinstance(value, Items):
        low, high = _as_point(value)
        found = _Range(low, high)
    elif isinstance(value, Scalar):
        return _Range(0.0, 0.0, _as_label(value))
    else:
        reader = Reader(value, key, refusals)
        found = _Range(
            reader.read("from", as_number, 0.0),
            reader.read("to", as_number, 0.0),
            reader.read("label", _as_label, NO_LABEL),
            reader.read("log", as_flag, default=False),
        )
        reader.finish()
    if found.low > found.high or (found.low == found.high != 0):
        raise Refusal(
            f"{key} goes from {found.low:g} to {found.high:g}; write the lower first", value.line
        )
    if found.low < found.high and _is_narrow(found.low, found.high):
        raise Refusal(
            f"{key} goes from {found.low:g} to {found.high:g}, which is too narrow; write numbers "
            "that are farther apart",
            value.line,
        )
    if found.is_log and found.low <= 0 and found.high != found.low:
        raise Refusal(
            f"{key} begins at {found.low:g} and has no logarithm there; begin over 0", value.line
        )
    return found


def _as_point(value: Value) -> Point:
    if not isinstance(value, Items) or len(value.items) != 2:
        raise Refusal(f"found {describe(value)}; write two numbers, like [0, 1]", value.line)
    return Point(*map(as_number, value.items))


def _as_points(value: Value) -> tuple[Point, ...]:
    points = as_list(_as_point)(value) if isinstance(value, Items) else ()
    if len(points) < 2:
        raise Refusal("points: write at least two, like [[0, 1], [1, 3]]", value.line)
    return points


def _make_axes(
    x: _Range | None,
    y: _Range | None,
    places: list[Point],
    heights: list[float],
    names: tuple[Label, ...],
) -> tuple[Axis, Axis]:
    ys = [place.y for place in places] + ([*heights, 0.0] if heights else [])
    across = _make_axis(x, [place.x for place in places], 6)
    if names:
        ticks = tuple((index + 0.5, name) for index, name in enumerate(names))
        across = Axis(across.label, 0.0, float(len(names)), is_log=False, ticks=ticks)
    return across, _make_axis(y, ys, 5)


def _make_axis(wanted: _Range | None, values: list[float], most: int) -> Axis:
    """Return an axis over a range, or over all values and a little more."""
    label = wanted.label if wanted else NO_LABEL
    is_log = bool(wanted and wanted.is_log)
    if wanted and wanted.low < wanted.high:
        low, high = wanted.low, wanted.high
    else:
        low, high = _find_range(values, is_log=is_log)
    return Axis(label, low, high, is_log, find_ticks(low, high, most, is_log=is_log))


def _find_range(values: list[float], *, is_log: bool) -> tuple[float, float]:
    """Return a range that holds all values and a little more, but nothing under zero for none."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if is_log:
        low = min((value for value in values if value > 0), default=1.0)
        high = max(low, high)
        return (low, high) if high > 1.01 * low else (low / 10, high * 10)
    if _is_narrow(low, high):
        around = max(abs(low), abs(high)) or 1.0
        return low - around / 2, high + around / 2
    span = high - low
    return low if low == 0 else low - 0.04 * span, high + 0.04 * span


def _is_narrow(low: float, high: float) -> bool:
    """Tell whether two numbers are too near to each other to count between them."""
    return high - low < max(1e-12, 1e-9 * max(abs(low), abs(high)))
