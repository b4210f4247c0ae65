"""Times as authors write them: years, months, days, or numbers with a unit."""

import re
from dataclasses import dataclass
from datetime import date

from netfigure.source.read import LARGEST_NUMBER, as_text
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value

_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Time:
    """A moment on the axis, as it is drawn and as it is said, without the unit."""

    value: float
    shown: str
    said: str


@dataclass(frozen=True)
class Span:
    """A moment, or the time from one to another; as it is drawn and as it is said."""

    start: float
    end: float | None
    shown: str
    said: str


def parse_span(value: Value, unit: str) -> Span:
    """Return a moment or a span.

    :param value: such as ``2017``, ``2017-06``, or two of them with ``to`` between them
    :param unit: of numbers; empty for years and dates
    :raises Refusal: if it is neither
    """
    text = as_text(value)
    times = [_parse(part, unit) for part in re.split(r"\s+to\s+", text.strip(), maxsplit=1)]
    after = f" {unit}" if unit else ""
    if None in times or not times:
        ways = (
            f"a number of {unit}, or two of them like '2 to 5'"
            if unit
            else "a year, a month like 2017-06, a day like 2017-06-12, or two of them with 'to' "
            "between them"
        )
        raise Refusal(f"found {text[:40]!r}; write {ways}", value.line)
    start, *others = [time for time in times if time]
    if not others:
        return Span(start.value, None, f"{start.shown}{after}", f"{start.said}{after}")
    (end,) = others
    if end.value <= start.value:
        raise Refusal(f"{text!r} ends before it begins; write the earlier time first", value.line)
    return Span(
        start.value,
        end.value,
        f"{start.shown}–{end.shown}{after}",
        f"from {start.said} to {end.said}{after}",
    )


def parse_moment(value: Value, unit: str) -> float:
    """Return a moment as a number.

    :param unit: of numbers; empty for years and dates
    :raises Refusal: if it is something else
    """
    span = parse_span(value, unit)
    if span.end is not None:
        raise Refusal(f"found {as_text(value)!r}; write one time", value.line)
    return span.start


def parse_interval(value: Value, unit: str) -> tuple[float, float]:
    """Return the two ends of a span.

    :param unit: of numbers; empty for years and dates
    :raises Refusal: if it is something else
    """
    span = parse_span(value, unit)
    if span.end is None:
        raise Refusal(f"found {as_text(value)!r}; write two times, like '1999 to 2013'", value.line)
    return span.start, span.end


def show_number(value: float, unit: str) -> str:
    """Return a number as text; a year has no comma.

    :param value: the number
    :param unit: empty for years
    """
    return f"{value:{',' if unit else ''}.10g}".replace("-", "−")


def _parse(text: str, unit: str) -> Time | None:
    """Return the time that a text names, or None."""
    if _NUMBER.fullmatch(text) and abs(float(text)) <= LARGEST_NUMBER:
        shown = show_number(float(text), unit)
        return Time(float(text), shown, shown)
    match = _DATE.fullmatch(text)
    if unit or not match:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    days = date(year, 12, 31).timetuple().tm_yday
    value = year + (found.timetuple().tm_yday - 1) / days
    before = f"{day} " if match[3] else ""
    name = MONTHS[month - 1]
    return Time(value, f"{before}{name[:3]} {year}", f"{before}{name} {year}")
