"""The range of an axis, as far as the author chose it."""

from dataclasses import dataclass

from netfigure.typeset.label import NO_LABEL, Label


@dataclass(frozen=True)
class Range:
    """A range; an end that is None follows from the data."""

    low: float | None = None
    high: float | None = None
    label: Label = NO_LABEL
    is_log: bool = False
    #: of the source, for refusals
    line: int = 0
    #: the numbers at the axis; empty if they follow from the range
    ticks: tuple[float, ...] = ()


def is_narrow(low: float, high: float) -> bool:
    """Return whether two numbers are too close for an axis between them."""
    return high - low < max(1e-12, 1e-9 * max(abs(low), abs(high)))
