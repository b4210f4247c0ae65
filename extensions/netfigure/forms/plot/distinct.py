"""Tell the curves of a plot apart by their dashes, for those who see no hues."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle

from netfigure.forms.plot.model import Curve, Plot, Stroke

#: What tells curves apart, in their order.
_STROKES: tuple[Stroke, ...] = ("line", "dashed", "dotted", "chain")


def tell_apart(plot: Plot) -> Plot:
    """Return a plot whose named curves differ in their dashes.

    Where the author chose dashes, they have a meaning and stay.
    """
    curves = [curve for panel in plot.panels for curve in panel.curves]
    if any(curve.stroke != "line" for curve in curves):
        return plot
    strokes = dict(zip(plot.names, cycle(_STROKES), strict=False))
    panels = (
        replace(
            panel,
            curves=tuple(
                replace(curve, stroke=strokes.get(curve.label, "line")) for curve in panel.curves
            ),
        )
        for panel in plot.panels
    )
    return replace(plot, panels=tuple(panels))


def are_distinct(curves: Iterable[Curve]) -> bool:
    """Tell whether a legend can tell the named curves of a panel apart."""
    named = {curve.label: curve.look for curve in curves if curve.label}
    return len(set(named.values())) == len(named)
