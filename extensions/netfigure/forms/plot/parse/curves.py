"""Parse a curve: the name of a function, or points."""

import numpy as np

from netfigure.forms.plot.axes.ranges import Range
from netfigure.forms.plot.compute.curves import compute_curve
from netfigure.forms.plot.model import Curve, Stroke
from netfigure.forms.plot.parse.context import Hues, PlotContext, split_name
from netfigure.forms.plot.parse.parts import (
    as_spread,
    keep_on_curve,
    parse_parts,
    parse_region,
    parse_tangent,
)
from netfigure.forms.plot.parse.ranges import as_point
from netfigure.functions.calls import takes_no_arguments
from netfigure.scene.polylines import Array
from netfigure.source.read import (
    Reader,
    as_choice,
    as_flag,
    as_label,
    as_list,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Value
from netfigure.style.looks import HUES
from netfigure.typeset.label import NO_LABEL, parse_label

MOST_DOTS = 60
_NO_NUMBERS: tuple[float, ...] = ()


def parse_curve(context: PlotContext, value: Value, x: Range | None, hues: Hues) -> Curve:
    """Return a curve.

    :param context: of the plot
    :param value: the item
    :param x: the range in which its function is sampled
    :param hues: the next one is used if it names none
    :raises Refusal: if it cannot be drawn
    """
    name, options = split_name(value, "points")
    reader = Reader(options, f"the curve {name!r}" if name else "a curve", context.refusals)
    label = reader.read("label", as_label, NO_LABEL)
    hue = reader.read("hue", as_choice(HUES), "") or next(hues)
    stroke: Stroke = "dashed" if reader.read("dashed", as_flag, default=False) else "line"
    is_path = reader.read("arrow", as_flag, default=False)
    has_dots = reader.read("dots", as_flag, default=False)
    has_line = reader.read("line", as_flag, default=True)
    spreads = reader.read("spread", as_list(as_spread), _NO_NUMBERS)
    regions = parse_parts(reader, "area", parse_region)
    tangents = parse_parts(reader, "tangent", parse_tangent)
    given = reader.get("points")
    reader.finish()
    if not has_line and not has_dots:
        reader.refuse("line: the curve has neither a line nor dots; add 'dots: true'", value.line)
        has_line = True
    if given is not None:
        points, is_sampled = _as_points(given), False
        label = label or parse_label(name)
    else:
        points, found = compute_curve(context.functions, name, x or Range(), value.line)
        spreads = spreads or found
        is_sampled = not takes_no_arguments(context.functions, name, value.line)
        has_dots = has_dots and _may_have_dots(reader, len(points))
    regions, tangents = keep_on_curve(reader, points, regions, tangents)
    return Curve(
        label, hue, stroke, is_path, has_dots, has_line, is_sampled, points,
        _match_spreads(reader, spreads, len(points)), regions, tangents,
    )  # fmt: skip


def _may_have_dots(reader: Reader, count: int) -> bool:
    """Return whether so many points may have dots; refuse more."""
    if count > MOST_DOTS:
        reader.refuse(
            f"dots: {count} points are too many for dots; plot a function that "
            f"returns up to {MOST_DOTS} points itself",
            reader.line(),
        )
    return count <= MOST_DOTS


def _match_spreads(reader: Reader, spreads: tuple[float, ...], count: int) -> Array | None:
    """Return the spreads of so many points, or None; refuse them if there are more or fewer."""
    if spreads and len(spreads) != count:
        reader.refuse(
            f"spread: {len(spreads)} written for {count} points; write one for each",
            reader.line("spread"),
        )
        return None
    return np.array(spreads) if spreads else None


def _as_points(value: Value) -> Array:
    points = as_list(as_point)(value) if isinstance(value, Items) else ()
    if len(points) < 2:
        raise Refusal("points: write at least two, like [[0, 1], [1, 3]]", value.line)
    return np.array(points)
