"""Steps between the ticks of a time axis: round numbers, years, or months."""

from math import floor, log10

from netfigure.forms.timeline.times import MONTHS, show_number

_MONTH = 1 / 12
#: Steps of years and of numbers, and of less than a year.
_ROUND = (1.0, 2.0, 5.0)
_MONTHS = (1, 2, 3, 6)


def find_step(length: float, most: int, unit: str) -> float:
    """Return a round step that fits into a length a limited number of times.

    :param length: greater than 0
    :param most: the limit
    :param unit: empty for years, whose parts are months
    """
    rough = length / most
    if not unit and rough < 1.0:
        return next((count * _MONTH for count in _MONTHS if count * _MONTH >= rough), 1.0)
    power = 10.0 ** floor(log10(rough))
    return next((part * power for part in _ROUND if part * power >= rough * (1 - 1e-9)), 10 * power)


def show_time(value: float, unit: str, *, names_month: bool = False, full: bool = False) -> str:
    """Return a multiple of a step as text: a year, a month of a year, or a number.

    :param value: the time
    :param unit: empty for years
    :param names_month: whether January is named as well
    :param full: whether the name of a month is written out
    """
    if unit:
        return show_number(round(value, 9), unit)
    year, month = divmod(round(value * 12), 12)
    if not month and not names_month:
        return show_number(year, unit)
    return f"{MONTHS[month] if full else MONTHS[month][:3]} {show_number(year, unit)}"
