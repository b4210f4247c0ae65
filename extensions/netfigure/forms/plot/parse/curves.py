"""What is in a panel: curves, bars, clouds, points, arrows and contours, read one by one."""

from collections.abc import Callable
from itertools import cycle
from typing import TypeVar

import numpy as np

from netfigure.forms.plot.axes.axes import Range, as_point
from netfigure.forms.plot.compute.contours import compute_contours
from netfigure.forms.plot.compute.curves import compute_curve
from netfigure.forms.plot.model import (
    Array,
    Arrow,
    Axis,
    Bars,
    Cloud,
    Curve,
    Mark,
    Shape,
)
from netfigure.functions.calls import compute_values, takes_nothing, tell_shape
from netfigure.functions.lookup import Functions
from netfigure.source.read import (
    Reader,
    as_choice,
    as_flag,
    as_label,
    as_list,
    as_number,
    as_text,
    describe,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Pairs, Value
from netfigure.style.looks import HUES
from netfigure.typeset.label import NO_LABEL, parse_label

_T = TypeVar("_T")
_MOST_ITEMS = 40
_MOST_DOTS = 60
#: More dots of a class would be one blot.
_MOST_SCATTERED = 400
#: What tells classes apart where colors do not, in their order.
_SHAPES: tuple[Shape, ...] = ("disc", "square", "open disc", "open square")
_NO_NAMES: tuple[str, ...] = ()
_NO_NUMBERS: tuple[float, ...] = ()


class Parts:
    """Reads the parts of panels; functions are called here, so that the model holds numbers.

    :param functions: whose values are plotted
    :param refusals: where what is wrong with a single part is noted
    """

    def __init__(self, functions: Functions, refusals: list[Refusal]) -> None:
        self.functions = functions
        self.refusals = refusals
        #: panels that compare paths lie on the same contours
        self.contours: dict[object, tuple[Array, ...]] = {}
        #: hue and shape of a class, which are the same in all panels
        self.classes: dict[str, tuple[str, Shape]] = {}

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
        """Return a curve.

        :param x: the range that its function is asked in
        :param hues: the next of them is its hue, if it names none
        :raises Refusal: if it cannot be drawn
        """
        name, options = _read_named(value, "points")
        reader = Reader(options, f"the curve {name!r}" if name else "a curve", self.refusals)
        label = reader.read("label", as_label, NO_LABEL)
        hue = reader.read("hue", as_choice(HUES), "") or next(hues)
        dashed = reader.read("dashed", as_flag, default=False)
        path = reader.read("arrow", as_flag, default=False)
        dots = reader.read("dots", as_flag, default=False)
        has_line = reader.read("line", as_flag, default=True)
        points = reader.get("points")
        reader.finish()
        if not has_line and not dots:
            reader.refuse(
                "line: the curve has neither a line nor dots; add 'dots: true'", value.line
            )
            has_line = True
        if points is not None:
            return Curve(
                label or parse_label(name), hue, dashed, path, dots, has_line,
                is_sampled=False, points=_as_points(points),
            )  # fmt: skip
        low, high = (x.low, x.high) if x else (None, None)
        is_log = bool(x and x.is_log)
        found = compute_curve(self.functions, name, low, high, value.line, is_log=is_log)
        if dots and len(found) > _MOST_DOTS:
            reader.refuse(
                f"dots: {len(found)} points are too many for dots; plot a function that "
                f"returns up to {_MOST_DOTS} points itself",
                value.line,
            )
            dots = False
        is_sampled = not takes_nothing(self.functions, name, value.line)
        return Curve(label, hue, dashed, path, dots, has_line, is_sampled, found)

    def read_bars(
        self, reader: Reader, hues: "cycle[str]"
    ) -> tuple[list[tuple[Bars, int]], tuple[str, ...]]:
        """Return series of bars with their lines, and the names under them.

        :raises Refusal: if these are not as many
        """
        value = reader.get("bars")
        if value is None:
            return [], ()
        inner = Reader(value, "bars", self.refusals)
        names = inner.read("names", as_list(as_text), _NO_NAMES)
        series = self.read_all(
            inner, "series", lambda item: (self.read_series(item, hues, len(names)), item.line)
        )
        inner.finish()
        for each, line in series:
            if len(each.values) != len(names):
                count = "one value" if len(each.values) == 1 else f"{len(each.values)} values"
                raise Refusal(
                    f"a series has {count} for {len(names)} names; write one for each", line
                )
        return series, names

    def read_series(self, value: Value, hues: "cycle[str]", count: int) -> Bars:
        """Return a series of bars.

        :param count: a function may return a row of so many means and a row of their spreads
        :raises Refusal: if it has no values
        """
        name, options = _read_named(value, "values")
        reader = Reader(options, f"the series {name!r}" if name else "a series", self.refusals)
        label = reader.read("label", as_label, NO_LABEL)
        hue = reader.read("hue", as_choice(HUES), "") or next(hues)
        values = reader.read("values", as_list(as_number), _NO_NUMBERS)
        spreads = reader.read("spread", as_list(_as_spread), _NO_NUMBERS)
        reader.finish()
        if values:
            label = label or parse_label(name)
        else:
            found = compute_values(self.functions, name, value.line)
            if found.shape == (2, count) and not spreads and (found[1] >= 0).all():
                found, spreads = found[0], tuple(map(float, found[1]))
            values = tuple(map(float, found.ravel()))
        if spreads and len(spreads) != len(values):
            reader.refuse(
                f"spread: {len(spreads)} written for {len(values)} values; write one for each",
                reader.line("spread"),
            )
            spreads = _NO_NUMBERS
        return Bars(label, hue, values, spreads)

    def read_cloud(self, value: Value, hues: "cycle[str]") -> Cloud:
        """Return the dots of one class; a class that has been named keeps its hue and shape.

        :param hues: the next of them is its hue, if it names none
        :raises Refusal: if it has no dots, or too many
        """
        name, options = _read_named(value, "points")
        reader = Reader(options, f"the class {name!r}" if name else "a class", self.refusals)
        label = reader.read("label", as_label, NO_LABEL)
        hue = reader.read("hue", as_choice(HUES), "")
        points = reader.get("points")
        reader.finish()
        if points is not None:
            label = label or parse_label(name)
            found = np.array(as_list(as_point)(points)).reshape(-1, 2)
        else:
            found = compute_values(self.functions, name, value.line)
            if found.ndim != 2 or found.shape[1] != 2:
                raise Refusal(
                    f"{name} returns {tell_shape(found)}; return points, (n, 2)", value.line
                )
        if not 1 <= len(found) <= _MOST_SCATTERED:
            raise Refusal(
                f"{len(found)} points in a class; write 1 to {_MOST_SCATTERED}", value.line
            )
        known = self.classes.get(label.plain)
        shape = known[1] if known else _SHAPES[len(self.classes) % len(_SHAPES)]
        hue = hue or (known[0] if known else next(hues))
        self.classes[label.plain] = hue, shape
        return Cloud(label, hue, shape, found)

    def read_mark(self, value: Value) -> Mark:
        """Return a point.

        :raises Refusal: if it has no place
        """
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
        """Return an arrow.

        :raises Refusal: if it has no two ends
        """
        reader = Reader(value, "an arrow", self.refusals)
        ends = reader.get("from"), reader.get("to")
        if ends[0] is None or ends[1] is None:
            raise Refusal(
                "an arrow needs two places; write 'from: [x, y]' and 'to: [x, y]'", value.line
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

    def read_contours(self, reader: Reader, axes: tuple[Axis, Axis]) -> tuple[Array, ...]:
        """Return lines of equal value.

        :param axes: between which they lie
        :raises Refusal: if they cannot be computed
        """
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


def _read_named(value: Value, numbers: str = "") -> tuple[str, Pairs]:
    """Return a name and its options: ``name`` or ``name: {label: …}``, or options with numbers.

    :param numbers: the key of numbers that need no name, if there is one
    """
    if not isinstance(value, Pairs):
        return as_text(value), Pairs(value.line, ())
    name, options = value.pairs[0] if value.pairs else (None, None)
    if name and isinstance(options, Pairs) and len(value.pairs) == 1:
        return name.text, options
    if value.get(numbers) is not None:
        return "", value
    what = name.text if name else "name"
    raise Refusal(
        f"found a mapping; write {what!r} alone, or its keys in braces: '{what}: {{label: …}}'",
        value.line,
    )


def _as_spread(value: Value) -> float:
    spread = as_number(value)
    if spread < 0:
        raise Refusal(f"found {describe(value)}; write a number of at least 0", value.line)
    return spread


def _as_points(value: Value) -> Array:
    points = as_list(as_point)(value) if isinstance(value, Items) else ()
    if len(points) < 2:
        raise Refusal("points: write at least two, like [[0, 1], [1, 3]]", value.line)
    return np.array(points)
