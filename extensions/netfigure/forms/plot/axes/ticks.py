"""Ticks of an axis: few round numbers, and how numbers are written."""

from collections.abc import Iterable, Iterator
from math import ceil, floor, isclose, log10

from netfigure.typeset.label import Label, parse_label

#: The first digits that a step may have.
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
#: With fewer powers of ten on a logarithmic axis, multiples of them are ticks, too.
_FEWEST_POWERS = 2
#: From this size on a number gets a comma wherever it is.
_LONG = 10_000.0


def find_ticks(
    low: float, high: float, most: int, *, is_log: bool
) -> tuple[tuple[float, Label], ...]:
    """Return round numbers in a range with their labels.

    :param low: of the range
    :param high: of the range, greater than low
    :param most: the maximum number of ticks
    :param is_log: whether the axis is logarithmic
    """
    if is_log:
        first, last = ceil(log10(low) - 1e-9), floor(log10(high) + 1e-9)
        if last - first < _FEWEST_POWERS - 1:
            return label_ticks(_list_multiples(low, high))
        powers = range(first, last + 1, max(1, ceil((last - first + 1) / most)))
        return tuple((10.0**power, parse_label(_write_power(power))) for power in powers)
    step = find_step(high - low, most)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    values = [index * step for index in range(first, last + 1)]
    comma_from = _find_comma(values)
    return tuple((value, parse_label(format_number(value, step, comma_from))) for value in values)


def label_ticks(values: Iterable[float]) -> tuple[tuple[float, Label], ...]:
    """Return numbers with their labels: as they are written, or as powers of ten.

    :param values: of the ticks
    """
    values = list(values)
    comma_from = _find_comma(values)
    return tuple(
        (value, parse_label(format_exactly(value, abs(value) or 1.0, comma_from)))
        for value in values
    )


def _find_comma(values: Iterable[float]) -> float:
    """Return the size from which numbers get a comma.

    Four digits are often a year, but not beside numbers with less or more.
    """
    sizes = [abs(value) for value in values]
    are_years = min(sizes, default=0.0) >= 1_000 and max(sizes, default=0.0) < _LONG
    return _LONG if are_years else 1_000


def _list_multiples(low: float, high: float) -> Iterator[float]:
    """Yield the numbers 1, 2 and 5 times a power of ten in a range of few powers."""
    for power in range(floor(log10(low)), ceil(log10(high)) + 1):
        for digit in (1, 2, 5):
            if low <= (value := float(f"{digit}e{power}")) <= high:
                yield value


def find_step(span: float, most: int) -> float:
    """Return a round step that fits into a span a limited number of times.

    :param span: greater than 0
    :param most: the limit, at least 2
    """
    rough = span / (most - 1)
    power = 10.0 ** floor(log10(rough))
    return next(part for part in _ROUND if part * power >= rough * (1 - 1e-9)) * power


def format_number(value: float, step: float, comma_from: float = _LONG) -> str:
    """Return a number as text, with as many decimals as its neighbors need.

    :param value: the number
    :param step: the distance to its neighbors
    :param comma_from: the size from which it gets a comma
    """
    if isclose(value, 0.0, abs_tol=step * 1e-6):
        return "0"
    if step >= 1e5 or step < 1e-4:
        power = floor(log10(abs(value)) + 1e-9)
        lead = round(value / 10.0**power, 2)
        shown = f"{lead:g}".replace("-", "−")
        return _write_power(power, "" if lead == 1 else f"{shown} × ")
    decimals = _count_decimals(step)
    comma = "," if abs(value) >= comma_from else ""
    digits = f"{value:{comma}.{decimals}f}"
    return digits.replace("-", "−")


def _write_power(power: int, lead: str = "") -> str:
    """Return a power of ten as the text of a label, in the face of the numbers beside it."""
    script = f"{power}".replace("-", "−")
    return rf"$\text{{{lead}10}}^{{\text{{{script}}}}}$"


def format_exactly(value: float, step: float, comma_from: float = _LONG) -> str:
    """Return a number as the author wrote it if it is short, else as :func:`format_number` does.

    :param value: the number
    :param step: the precision of a long number
    :param comma_from: the size from which it gets a comma
    """
    decimals = count_decimals(value, -1)
    return format_number(value, 10.0**-decimals if decimals >= 0 else step, comma_from)


def count_decimals(value: float, rounded: int) -> int:
    """Return how many decimals a number has as it was written.

    :param value: the number
    :param rounded: what is returned for a long number
    """
    shown = f"{value:.6g}"
    is_long = float(shown) != value or "e" in shown
    return rounded if is_long else len(shown.partition(".")[2])


def _count_decimals(step: float) -> int:
    """Return the number of decimals of multiples of a step: 2 for 0.25."""
    whole = max(0, -floor(log10(step) + 1e-9))
    return whole if isclose(step * 10**whole % 1, 0, abs_tol=1e-6) else whole + 1
