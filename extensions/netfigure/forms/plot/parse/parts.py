"""Parse what belongs to a curve: areas under it, tangents, and the spread around it."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from netfigure.forms.plot.model import Region, Tangent
from netfigure.forms.plot.parse.ranges import parse_range
from netfigure.scene.polylines import Array
from netfigure.source.read import Reader, as_label, as_number, describe
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Pairs, Scalar, Value
from netfigure.typeset.label import NO_LABEL

_T = TypeVar("_T")
MOST_PARTS = 8


def parse_parts(reader: Reader, key: str, parse: Callable[[Value, Reader], _T]) -> tuple[_T, ...]:
    """Return the parts under a key: one, or a list of them; one that is wrong is refused alone.

    :param reader: of the curve
    :param key: of the parts
    :param parse: parses one part
    """
    value = reader.get(key)
    if value is None:
        return ()
    # Two numbers are the ends of one area.
    is_list = isinstance(value, Items) and not all(isinstance(e, Scalar) for e in value.items)
    items = value.items if isinstance(value, Items) and (is_list or key == "tangent") else (value,)
    if len(items) > MOST_PARTS:
        reader.refuse(f"{key}: {len(items)} are written; write at most {MOST_PARTS}", value.line)
    found = []
    for item in items[:MOST_PARTS]:
        try:
            found.append(parse(item, reader))
        except Refusal as refusal:
            reader.refuse(f"{key}: {refusal.message}", refusal.line)
    return tuple(found)


def parse_region(value: Value, reader: Reader) -> Region:
    """Return an area: ``[0, 1]``, or ``{from: 0, to: 1, label: words}``.

    :param value: as written
    :param reader: of the curve
    :raises Refusal: if it has not two ends
    """
    found = parse_range(value, "area", reader.refusals)
    if found is None or found.low is None or found.high is None:
        raise Refusal("write both ends of the area, like [0, 1]", value.line)
    return Region(found.low, found.high, found.label)


def parse_tangent(value: Value, reader: Reader) -> Tangent:
    """Return a tangent: the x where it touches, or ``{at: 1, label: words}``.

    :param value: as written
    :param reader: of the curve
    :raises Refusal: if it has no place
    """
    if not isinstance(value, Pairs):
        return Tangent(as_number(value), NO_LABEL)
    inner = Reader(value, "a tangent", reader.refusals)
    label = inner.read("label", as_label, NO_LABEL)
    at = inner.get("at")
    inner.finish()
    if at is None:
        raise Refusal("write where the tangent touches the curve, like 'at: 1'", value.line)
    return Tangent(as_number(at), label)


def keep_on_curve(
    reader: Reader, points: Array, regions: tuple[Region, ...], tangents: tuple[Tangent, ...]
) -> tuple[tuple[Region, ...], tuple[Tangent, ...]]:
    """Return the areas and tangents that are where a curve is; refuse the others."""
    low, high = points[0, 0], points[-1, 0]
    ends = [
        *(("area", x) for region in regions for x in (region.start, region.end)),
        *(("tangent", tangent.x) for tangent in tangents),
    ]
    if ends and not (np.diff(points[:, 0]) > 0).all():
        reader.refuse(f"{ends[0][0]}: the curve does not go from left to right", reader.line())
        return (), ()
    for key, x in ends:
        if not low <= x <= high:
            reader.refuse(
                f"{key}: {x:g} is not on the curve, which goes from {low:g} to {high:g}; "
                "write another number",
                reader.line(key),
            )
    return (
        tuple(each for each in regions if low <= each.start and each.end <= high),
        tuple(each for each in tangents if low <= each.x <= high),
    )


def as_spread(value: Value) -> float:
    """Return a number of at least 0.

    :raises Refusal: for anything else
    """
    spread = as_number(value)
    if spread < 0:
        raise Refusal(f"found {describe(value)}; write a number of at least 0", value.line)
    return spread
