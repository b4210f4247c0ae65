"""Write the values of bars: those of one panel have the same number of decimals."""

from collections.abc import Callable
from math import floor, log10

from netfigure.forms.plot.axes.ticks import count_decimals, format_exactly, format_number
from netfigure.forms.plot.model import Panel

#: More decimals are not filled up.
_MOST = 4
#: The size of the largest value in units of the last decimal, from which none are filled up.
_LONG = 1e5


def make_value_format(panel: Panel) -> Callable[[float], str]:
    """Return a function that writes the values of the bars of a panel.

    Values are as the author wrote them, but 0.8 beside 0.64 is 0.80, as in a column of a table:
    a zero at the end is lost when YAML is read. Long values are rounded.

    :param panel: with bars
    """
    step = find_precision(panel)
    values = [value for series in panel.bars for value in series.values]
    rounded = max(0, round(-log10(step)))
    decimals = max((count_decimals(value, rounded) for value in values), default=0)
    largest = max(map(abs, values), default=0.0)
    if decimals > _MOST or largest * 10.0**decimals >= _LONG:
        return lambda value: format_exactly(value, step)
    return lambda value: format_number(value, 10.0**-decimals) if value else f"{0:.{decimals}f}"


def find_precision(panel: Panel) -> float:
    """Return the precision to which long values are rounded, a power of ten.

    :param panel: with the axis along which its bars grow
    """
    return 10.0 ** floor(log10((panel.y.high - panel.y.low) / 50))
