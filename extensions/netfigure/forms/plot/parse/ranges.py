"""Parse the range of an axis as an author writes it."""

from netfigure.forms.plot.axes.ranges import Range, is_narrow
from netfigure.scene.geometry import Point
from netfigure.source.read import (
    Reader,
    as_flag,
    as_label,
    as_list,
    as_number,
    describe,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Scalar, Value
from netfigure.typeset.label import NO_LABEL

_NO_TICKS: tuple[float, ...] = ()
_MOST_TICKS = 12


def parse_range(value: Value | None, key: str, refusals: list[Refusal]) -> Range | None:
    """Return ``[low, high]``, ``{from: low, to: high, label: …, log: true}``, or a label alone.

    :param value: as written, or None
    :param key: of the axis
    :param refusals: collects what is wrong with single keys
    :raises Refusal: if there can be no such axis
    """
    if value is None:
        return None
    if isinstance(value, Items):
        found = Range(*as_point(value), line=value.line)
    elif isinstance(value, Scalar):
        return Range(label=as_label(value), line=value.line)
    else:
        reader = Reader(value, key, refusals)
        found = Range(
            reader.read("from", _as_end, None),
            reader.read("to", _as_end, None),
            reader.read("label", as_label, NO_LABEL),
            reader.read("log", as_flag, default=False),
            value.line,
            _read_ticks(reader),
        )
        reader.finish()
    if found.low is not None and found.high is not None:
        _check_ends(key, found.low, found.high, found.line)
    ends = [(found.low, "from"), (found.high, "to"), *((tick, "ticks") for tick in found.ticks)]
    for end, name in ends:
        if found.is_log and end is not None and end <= 0:
            raise Refusal(
                f"{key} has a logarithmic axis and {name!r} is {end:g}, which has no logarithm; "
                "write a number greater than 0",
                value.line,
            )
    return found


def _read_ticks(reader: Reader) -> tuple[float, ...]:
    """Return the numbers that the author chose for an axis, in order."""
    ticks = tuple(sorted(set(reader.read("ticks", as_list(as_number), _NO_TICKS))))
    if len(ticks) > _MOST_TICKS:
        reader.refuse(
            f"ticks: {len(ticks)} are written; write at most {_MOST_TICKS}", reader.line("ticks")
        )
        return _NO_TICKS
    return ticks


def _as_end(value: Value) -> float | None:
    return as_number(value)


def _check_ends(key: str, low: float, high: float, line: int) -> None:
    """Check that a range is not empty or too narrow.

    :raises Refusal: if it is
    """
    if low >= high:
        raise Refusal(f"{key} goes from {low:g} to {high:g}; write the smaller number first", line)
    if is_narrow(low, high):
        raise Refusal(
            f"{key} goes from {low:g} to {high:g}, which is too narrow; write numbers "
            "that are farther apart",
            line,
        )


def as_point(value: Value) -> Point:
    """Return a pair of numbers.

    :raises Refusal: for anything else
    """
    if not isinstance(value, Items) or len(value.items) != 2:
        raise Refusal(f"found {describe(value)}; write two numbers, like [0, 1]", value.line)
    return Point(*map(as_number, value.items))
