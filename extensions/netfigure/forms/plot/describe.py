"""A plot in sentences, with the numbers that one would read off it."""

import numpy as np

from netfigure.forms.plot.axes.ticks import find_bar_step, format_number
from netfigure.forms.plot.model import Axis, Cloud, Curve, Panel, Plot
from netfigure.scene.items import Point
from netfigure.typeset.label import parse_label


def describe_plot(plot: Plot) -> str:
    """Return what the figure shows.

    :param plot: the plot
    """
    said = [_describe_panel(panel) for panel in plot.panels]
    if len(said) > 1:
        said.insert(0, f"{len(said)} panels.")
    if plot.solid or plot.dashed:
        said.append(f"Solid lines are {plot.solid.plain}, dashed lines {plot.dashed.plain}.")
    return " ".join(said)


def _describe_panel(panel: Panel) -> str:
    parts = [_describe_curve(curve, panel) for curve in panel.curves]
    for series in panel.bars:
        names = [parse_label(name).plain for name in panel.names]
        step = find_bar_step(panel.y)
        values = [parse_label(format_number(value, step)).plain for value in series.values]
        spreads = [f" ± {parse_label(format_number(s, step)).plain}" for s in series.spreads]
        bars = ", ".join(
            f"{name} {value}{spread}"
            for name, value, spread in zip(
                names, values, spreads or [""] * len(values), strict=True
            )
        )
        parts.append(f"bars {series.label.plain}: {bars}".replace("bars :", "bars:"))
    parts += map(_describe_cloud, panel.clouds)
    parts += [
        f"a point {mark.label.plain} at {_say(mark.at)}".replace("  ", " ") for mark in panel.marks
    ]
    parts += [
        f"an arrow {arrow.label.plain} from {_say(arrow.start)} to {_say(arrow.end)}".replace(
            "  ", " "
        )
        for arrow in panel.arrows
    ]
    if panel.contours:
        parts.append("lines of equal value under them")
    title = f"{panel.title.plain}: " if panel.title else ""
    axes = f" ({_describe_axis(panel.x, 'across')}; {_describe_axis(panel.y, 'up')})"
    sentence = f"{title}{'; '.join(parts)}{axes if not panel.bars else ''}."
    return sentence[:1].upper() + sentence[1:]


def _describe_axis(axis: Axis, way: str) -> str:
    name = f"{axis.label.plain} " if axis.label else ""
    scale = ", logarithmic" if axis.is_log else ""
    return f"{way} {name}from {axis.low:.3g} to {axis.high:.3g}{scale}".replace("-", "−")


def _describe_curve(curve: Curve, panel: Panel) -> str:
    kind = "a path" if curve.is_path else "a dashed curve" if curve.is_dashed else "a curve"
    if not curve.has_line:
        kind = f"{len(curve.points)} dots"
    name = f" {curve.label.plain}" if curve.label else ""
    last = len(curve.points) - 1
    zero = int(np.abs(curve.points[:, 0]).argmin())
    shown = [0, zero, last] if panel.x.low < 0 < panel.x.high and 0 < zero < last else [0, last]
    first, *others = (_say(Point(*curve.points[index])) for index in shown)
    return f"{kind}{name} from {first}{' through '.join(['', *others[:-1]])} to {others[-1]}"


def _describe_cloud(cloud: Cloud) -> str:
    count = len(cloud.points)
    dots = "dot" if count == 1 else "dots"
    what = f"{count} {dots} ({cloud.shape}) {cloud.label.plain}".rstrip()
    if not count:
        return what
    low, high, mean = (
        Point(*find(axis=0)) for find in (cloud.points.min, cloud.points.max, cloud.points.mean)
    )
    if count == 1:
        return f"{what} at {_say(mean)}"
    return f"{what} from {_say(low)} to {_say(high)}, their mean at {_say(mean)}"


def _say(point: Point) -> str:
    return f"({point.x:.3g}, {point.y:.3g})".replace("-", "−")
