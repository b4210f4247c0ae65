"""What an author writes about the axis: its unit, its ends and its breaks."""

from dataclasses import dataclass
from functools import partial

from netfigure.forms.timeline.steps import find_step
from netfigure.forms.timeline.times import parse_interval, parse_moment, show_number
from netfigure.source.read import Reader, as_list, as_text
from netfigure.source.refusal import Refusal
from netfigure.source.values import Value

MOST_BREAKS, LONGEST_UNIT = 4, 12
_NO_TIME: float | None = None
_NO_BREAKS: tuple[tuple[float, float], ...] = ()
#: How many steps the axis has if its ends are not given.
_STEPS = 8


@dataclass(frozen=True)
class Bounds:
    """The axis as it is written; an end that is None comes from the events."""

    unit: str
    low: float | None
    high: float | None
    breaks: tuple[tuple[float, float], ...]

    def check(self, time: float, line: int) -> None:
        """Refuse a time that is not on the axis.

        :param line: of the source
        :raises Refusal: if it is outside, or in a break
        """
        shown = show_number(round(time, 2), self.unit)
        below = self.low is not None and time < self.low
        if below or (self.high is not None and time > self.high):
            raise Refusal(
                f"{shown} is not on the axis; write another time, or another 'from' or 'to' of "
                "the axis",
                line,
            )
        if any(start < time < end for start, end in self.breaks):
            raise Refusal(
                f"{shown} is in a break of the axis; write another time, or a shorter break", line
            )

    def find_ends(self, times: list[float]) -> tuple[float, float]:
        """Return the ends of the axis: those that are written, or ticks around all times."""
        first = min(times) if self.low is None else self.low
        last = max(times) if self.high is None else self.high
        step = find_step(max(last - first, 0.0) or 1.0, _STEPS, self.unit)
        low = step * ((first + 1e-9) // step) if self.low is None else first
        high = -step * ((1e-9 - last) // step) if self.high is None else last
        return low, high if high > low else low + step


def parse_bounds(reader: Reader) -> Bounds:
    """Return the unit, the ends and the breaks of the axis, as written.

    :param reader: of the timeline
    """
    unit = reader.read("unit", _as_unit, "")
    low = reader.read("from", partial(parse_moment, unit=unit), _NO_TIME)
    high = reader.read("to", partial(parse_moment, unit=unit), _NO_TIME)
    if low is not None and high is not None and low >= high:
        reader.refuse("to: the axis ends before it begins; write a later time", reader.line("to"))
        high = None
    breaks = reader.read("breaks", as_list(partial(parse_interval, unit=unit)), _NO_BREAKS)
    return Bounds(unit, low, high, breaks)


def list_breaks(
    reader: Reader, bounds: Bounds, low: float, high: float
) -> tuple[tuple[float, float], ...]:
    """Return the breaks inside the axis; those that overlap are refused.

    :param low: of the axis
    :param high: of the axis
    """
    kept: list[tuple[float, float]] = []
    for start, end in sorted(bounds.breaks)[:MOST_BREAKS]:
        if low < start and end < high and (not kept or kept[-1][1] < start):
            kept.append((start, end))
    if len(kept) < len(bounds.breaks):
        reader.refuse(
            f"breaks: write at most {MOST_BREAKS}, inside the axis and apart from each other",
            reader.line("breaks"),
        )
    return tuple(kept)


def _as_unit(value: Value) -> str:
    text = as_text(value).strip()
    if not 1 <= len(text) <= LONGEST_UNIT:
        raise Refusal(
            f"found {len(text)} characters; write 1 to {LONGEST_UNIT}, like 'ms'", value.line
        )
    return text
