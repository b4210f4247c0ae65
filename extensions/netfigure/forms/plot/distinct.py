"""Gives the curves of a plot different dashes, for readers who cannot rely on color."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle

from netfigure.forms.plot.model import Curve, Panel, Plot, Stroke
from netfigure.typeset.label import Label

#: The dashes of the first curve, of the second, and so on.
_STROKES: tuple[Stroke, ...] = ("line", "dashed", "dotted", "chain")
#: From this number of named lines on, a panel is crowded: all hues are about equally light, so in
#: grey print nobody can follow one line to its name.
_CROWD = 3


def dash_curves(plot: Plot) -> Plot:
    """Return a plot whose named curves differ in their dashes, the same in every panel.

    Where the author chose dashes, they have a meaning and stay.
    """
    strokes = _assign_strokes(plot.names)
    if any(_has_dashes(panel) for panel in plot.panels):
        return plot
    return replace(plot, panels=tuple(_apply(strokes, panel) for panel in plot.panels))


def dash_crowded_curves(plot: Plot) -> Plot:
    """Return a plot where named lines differ in their dashes in each crowded panel.

    In a panel where the author chose dashes, they stay; a legend of them is about all panels.
    """
    if plot.dashed:
        return plot
    panels = []
    for panel in plot.panels:
        names = [curve.label for curve in panel.curves if curve.label and curve.has_line]
        is_crowd = len(names) >= _CROWD and not _has_dashes(panel)
        panels.append(_apply(_assign_strokes(names), panel) if is_crowd else panel)
    return replace(plot, panels=tuple(panels))


def _assign_strokes(names: Iterable[Label]) -> dict[Label, Stroke]:
    return dict(zip(names, cycle(_STROKES), strict=False))


def _has_dashes(panel: Panel) -> bool:
    return any(curve.stroke != "line" for curve in panel.curves)


def _apply(strokes: dict[Label, Stroke], panel: Panel) -> Panel:
    curves = (replace(curve, stroke=strokes.get(curve.label, "line")) for curve in panel.curves)
    return replace(panel, curves=tuple(curves))


def are_distinct(curves: Iterable[Curve]) -> bool:
    """Return whether a legend can tell the named curves of a panel apart."""
    named = {curve.label: curve.look for curve in curves if curve.label}
    return len(set(named.values())) == len(named)
