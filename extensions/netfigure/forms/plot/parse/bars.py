"""Parse bars: series of values, and the names below them."""

from dataclasses import replace
from itertools import cycle

from netfigure.forms.plot.model import Bars, Fill
from netfigure.forms.plot.parse.context import Hues, PlotContext, parse_list, split_name
from netfigure.forms.plot.parse.parts import as_spread
from netfigure.functions.calls import compute_values
from netfigure.source.read import (
    Reader,
    as_choice,
    as_label,
    as_list,
    as_number,
    as_text,
    describe,
)
from netfigure.source.refusal import Refusal
from netfigure.source.values import Items, Value
from netfigure.style.looks import HUES
from netfigure.typeset.label import NO_LABEL, parse_label

#: What tells series apart where colors do not, in their order.
_FILLS: tuple[Fill, ...] = ("bar", "pale", "deep")
#: Of an error bar.
_ENDS = 2
_NO_NAMES: tuple[str, ...] = ()
_NO_NUMBERS: tuple[float, ...] = ()
_NO_SPREADS: tuple[tuple[float, float], ...] = ()


def parse_bars(
    context: PlotContext, reader: Reader, hues: Hues
) -> tuple[list[tuple[Bars, int]], tuple[str, ...]]:
    """Return the series of bars with their lines, and the names below them.

    :param context: of the plot
    :param reader: of the panel
    :param hues: the next one is used for a series that names none
    :raises Refusal: if a series has not one value for each name
    """
    value = reader.get("bars")
    if value is None:
        return [], ()
    inner = Reader(value, "bars", context.refusals)
    names = inner.read("names", as_list(as_text), _NO_NAMES)
    series = parse_list(
        context, inner, "series", lambda item: _parse_series(context, item, hues, len(names))
    )
    inner.finish()
    for each, line in series:
        if len(each.values) != len(names):
            count = "one value" if len(each.values) == 1 else f"{len(each.values)} values"
            raise Refusal(f"a series has {count} for {len(names)} names; write one for each", line)
    fills = cycle(_FILLS)
    return [(replace(each, fill=next(fills)), line) for each, line in series], names


def _parse_series(context: PlotContext, value: Value, hues: Hues, count: int) -> Bars:
    """Return a series of bars.

    :param count: of the names; a function may return two rows, the means and their spreads
    :raises Refusal: if it has no values
    """
    name, options = split_name(value, "values")
    reader = Reader(options, f"the series {name!r}" if name else "a series", context.refusals)
    label = reader.read("label", as_label, NO_LABEL)
    hue = reader.read("hue", as_choice(HUES), "") or next(hues)
    values = reader.read("values", as_list(as_number), _NO_NUMBERS)
    spreads = reader.read("spread", as_list(_as_spreads), _NO_SPREADS)
    reader.finish()
    if values:
        label = label or parse_label(name)
    else:
        found = compute_values(context.functions, name, value.line)
        if found.shape == (2, count) and not spreads and (found[1] >= 0).all():
            spreads = tuple((float(spread), float(spread)) for spread in found[1])
            found = found[0]
        values = tuple(map(float, found.ravel()))
    if spreads and len(spreads) != len(values):
        reader.refuse(
            f"spread: {len(spreads)} written for {len(values)} values; write one for each",
            reader.line("spread"),
        )
        spreads = _NO_SPREADS
    return Bars(label, hue, values, spreads)


def _as_spreads(value: Value) -> tuple[float, float]:
    """Return how far an error bar reaches below and above its value: one number, or two.

    :raises Refusal: for anything else
    """
    if not isinstance(value, Items):
        return (as_spread(value),) * 2
    if len(value.items) != _ENDS:
        raise Refusal(
            f"found {describe(value)} of {len(value.items)}; write one number, or two for how far "
            "it reaches below and above",
            value.line,
        )
    below, above = map(as_spread, value.items)
    return below, above
