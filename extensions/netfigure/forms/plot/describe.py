"""Describe a plot in sentences, with the numbers that one would read off it."""

import numpy as np

from netfigure.forms.plot.axes.ticks import find_bar_precision, format_number
from netfigure.forms.plot.model import Axis, Bars, Curve, Panel, Plot, Scatter
from netfigure.scene.geometry import Point
from netfigure.typeset.label import Label, parse_label


def describe_plot(plot: Plot) -> str:
    """Return a description of every panel.

    :param plot: the plot
    """
    sentences = [_describe_panel(panel) for panel in plot.panels]
    if len(sentences) > 1:
        sentences.insert(0, f"{len(sentences)} panels.")
    if plot.solid or plot.dashed:
        sentences.append(f"Solid lines are {plot.solid.plain}, dashed lines {plot.dashed.plain}.")
    return " ".join(sentences)


def _describe_panel(panel: Panel) -> str:
    parts = [_describe_curve(curve, panel) for curve in panel.curves]
    parts += [_describe_bars(series, panel) for series in panel.bars]
    parts += map(_describe_scatter, panel.scatters)
    parts += [f"{_name('a point', mark.label)} at {_format_point(mark.at)}" for mark in panel.marks]
    parts += [
        f"{_name('an arrow', arrow.label)} from {_format_point(arrow.start)} "
        f"to {_format_point(arrow.end)}"
        for arrow in panel.arrows
    ]
    if panel.contours:
        parts.append("lines of equal value under them")
    title = f"{panel.title.plain}: " if panel.title else ""
    axes = f" ({_describe_axis(panel.x, 'across')}; {_describe_axis(panel.y, 'up')})"
    sentence = f"{title}{'; '.join(parts)}{axes if not panel.bars else ''}."
    return sentence[:1].upper() + sentence[1:]


def _describe_bars(series: Bars, panel: Panel) -> str:
    names = [parse_label(name).plain for name in panel.names]
    step = find_bar_precision(panel.y)
    values = [parse_label(format_number(value, step)).plain for value in series.values]
    spreads = [f" ± {parse_label(format_number(s, step)).plain}" for s in series.spreads]
    rows = zip(names, values, spreads or [""] * len(values), strict=True)
    bars = ", ".join(f"{name} {value}{spread}" for name, value, spread in rows)
    return f"{_name('bars', series.label)}: {bars}"


def _name(noun: str, label: Label) -> str:
    return f"{noun} {label.plain}".rstrip()


def _describe_axis(axis: Axis, direction: str) -> str:
    name = f"{axis.label.plain} " if axis.label else ""
    scale = ", logarithmic" if axis.is_log else ""
    return f"{direction} {name}from {axis.low:.3g} to {axis.high:.3g}{scale}".replace("-", "−")


def _describe_curve(curve: Curve, panel: Panel) -> str:
    kind = "a path" if curve.is_path else "a dashed curve" if curve.is_dashed else "a curve"
    if not curve.has_line:
        kind = f"{len(curve.points)} dots"
    name = f" {curve.label.plain}" if curve.label else ""
    last = len(curve.points) - 1
    zero = int(np.abs(curve.points[:, 0]).argmin())
    shown = [0, zero, last] if panel.x.low < 0 < panel.x.high and 0 < zero < last else [0, last]
    first, *others = (_format_point(Point(*curve.points[index])) for index in shown)
    return f"{kind}{name} from {first}{' through '.join(['', *others[:-1]])} to {others[-1]}"


def _describe_scatter(scatter: Scatter) -> str:
    count = len(scatter.points)
    noun = "dot" if count == 1 else "dots"
    text = f"{count} {noun} ({scatter.shape}) {scatter.label.plain}".rstrip()
    if not count:
        return text
    low, high, mean = (
        Point(*find(axis=0))
        for find in (scatter.points.min, scatter.points.max, scatter.points.mean)
    )
    if count == 1:
        return f"{text} at {_format_point(mean)}"
    ends = f"from {_format_point(low)} to {_format_point(high)}"
    return f"{text} {ends}, their mean at {_format_point(mean)}"


def _format_point(point: Point) -> str:
    return f"({point.x:.3g}, {point.y:.3g})".replace("-", "−")
