"""Describe a plot in sentences, with the numbers that one would read off it."""

from collections.abc import Iterator

from netfigure.forms.plot.axes.ticks import format_exactly
from netfigure.forms.plot.describe_curve import describe_curve, say_number, say_point
from netfigure.forms.plot.model import Axis, Bars, Panel, Plot, Scatter
from netfigure.forms.plot.values import find_precision, make_value_format
from netfigure.scene.geometry import Point
from netfigure.typeset.label import Label, parse_label


def describe_plot(plot: Plot) -> str:
    """Return a description of every panel.

    :param plot: the plot
    """
    axes = [_describe_axes(panel) for panel in plot.panels]
    is_shared = len(axes) > 1 and len(set(axes)) == 1
    sentences = [
        _describe_panel(panel, "" if is_shared else each)
        for panel, each in zip(plot.panels, axes, strict=True)
    ]
    if len(sentences) > 1:
        sentences.insert(0, f"{len(sentences)} panels.")
    if is_shared and axes[0]:
        sentences.append(f"All panels have the same axes: {axes[0]}.")
    if plot.solid or plot.dashed:
        sentences.append(f"Solid lines are {plot.solid.plain}, dashed lines {plot.dashed.plain}.")
    return " ".join(sentences)


def _describe_panel(panel: Panel, axes: str) -> str:
    title = f"{panel.title.plain}: " if panel.title else ""
    sentence = f"{title}{'; '.join(_list_parts(panel))}{f' ({axes})' if axes else ''}."
    # A Greek letter is a symbol, and another one as a capital.
    return sentence[:1].upper() + sentence[1:] if sentence[0].isascii() else sentence


def _list_parts(panel: Panel) -> Iterator[str]:
    for curve in panel.curves:
        yield describe_curve(curve, panel)
    for series in panel.bars:
        yield _describe_bars(series, panel)
    for scatter in panel.scatters:
        yield _describe_scatter(scatter, panel)
    for mark in panel.marks:
        yield f"{_name('a point', mark.label)} at {say_point(mark.at, panel)}"
    for arrow in panel.arrows:
        ends = f"from {say_point(arrow.start, panel)} to {say_point(arrow.end, panel)}"
        yield f"{_name('an arrow', arrow.label)} {ends}"
    if panel.contours:
        yield "lines of equal value under them"


def _describe_axes(panel: Panel) -> str:
    """Return what both axes are; nothing below bars, whose names and values are all there is."""
    if panel.bars:
        return ""
    across, up = _describe_axis(panel.x), _describe_axis(panel.y)
    return f"horizontal axis {across}; vertical axis {up}"


def _describe_axis(axis: Axis) -> str:
    name = f"{axis.label.plain}, " if axis.label else ""
    scale = ", logarithmic" if axis.is_log else ""
    low, high = (_say_end(end, axis) for end in (axis.low, axis.high))
    return f"{name}from {low} to {high}{scale}"


def _say_end(value: float, axis: Axis) -> str:
    """Return an end of an axis as the author wrote it, if it is short."""
    if not axis.is_log and float(f"{value:.4g}") != value:
        return say_number(value, axis)
    return parse_label(format_exactly(value, abs(value) or 1.0)).plain


def _describe_bars(series: Bars, panel: Panel) -> str:
    write, step = make_value_format(panel), find_precision(panel)
    names = [parse_label(name).plain for name in panel.names]
    values = [parse_label(write(value)).plain for value in series.values]
    spreads = [
        f" ± {parse_label(format_exactly(below, step)).plain}"
        if below == above
        else " ({} to {})".format(
            *(parse_label(write(end)).plain for end in series.find_ends(index))
        )
        for index, (below, above) in enumerate(series.spreads)
    ]
    rows = zip(names, values, spreads or [""] * len(names), strict=True)
    bars = ", ".join(f"{name} {value}{spread}" for name, value, spread in rows)
    return f"{_name('bars', series.label)}: {bars}"


def _name(noun: str, label: Label) -> str:
    return f"{noun} {label.plain}".rstrip()


def _describe_scatter(scatter: Scatter, panel: Panel) -> str:
    count = len(scatter.points)
    noun = "dot" if count == 1 else "dots"
    text = f"{count} {noun} ({scatter.shape}) {scatter.label.plain}".rstrip()
    if not count:
        return text
    low, high, mean = (
        say_point(Point(*find(axis=0)), panel)
        for find in (scatter.points.min, scatter.points.max, scatter.points.mean)
    )
    if count == 1:
        return f"{text} at {mean}"
    return f"{text} from {low} to {high}, their mean at {mean}"
