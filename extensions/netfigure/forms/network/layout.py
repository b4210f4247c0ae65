"""Lay out a network: the neurons of each column, their connections and labels."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import inf

from netfigure.forms.network.model import Column, Network
from netfigure.scene.geometry import Point
from netfigure.scene.items import SIZE, SMALL, Anchor, Disc, Path, Scene, Words
from netfigure.scene.shapes import centered, polyline
from netfigure.style.looks import KIND_HUES
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import CAPITAL_HEIGHT, measure_label
from netfigure.typeset.wrap import fold_label

#: Radius of a neuron, and distance from one to the next, px.
_RADIUS, _NEURON_STEP = 13.0, 38.0
#: Minimum gap between two columns; wanted gap, and what is added per px of height, so that lines
#: are less steep, px.
_GAP, _WANTED_GAP, _SLOPE = 66.0, 76.0, 0.2
#: Minimum gap between two columns on a phone, gap between two names, and margin of the figure, px.
_PHONE_GAP, _BETWEEN, _MARGIN = 36.0, 14.0, 5.0
_HUES: dict[Anchor, str] = {
    "start": KIND_HUES["input"],
    "middle": KIND_HUES["dense"],
    "end": KIND_HUES["output"],
}
#: Height of the dots that stand for the neurons that are not drawn, px.
_DOTS = 30.0
#: Maximum width of the columns, if their labels allow it, px.
_WIDTH = 600.0


def place_network(network: Network, limit: float = inf) -> Scene:
    """Return the scene of a network.

    :param network: the network
    :param limit: maximum width, px
    """
    if limit < inf:
        network = _fold(network, limit)
    columns = network.columns
    centers = _find_centers(network, limit)
    neurons = [_place_neurons(column, x) for column, x in zip(columns, centers, strict=True)]
    scene = Scene()
    for (before, left), (after, right) in pairwise(zip(columns, neurons, strict=True)):
        scene.add(
            *(
                polyline([start, end], "edge")
                for number, start in enumerate(left, 1)
                for other, end in enumerate(right, 1)
                if number not in before.dropped and other not in after.dropped
            )
        )
    for index, (column, points) in enumerate(zip(columns, neurons, strict=True)):
        side: Anchor = "start" if index == 0 else "end" if index == len(columns) - 1 else "middle"
        _draw_column(scene, column, points, side)
    top = min(points[0].y for points in neurons) - _RADIUS
    for (left_x, right_x), weight in zip(pairwise(centers), network.weights, strict=False):
        _, height = measure_label(weight, SIZE)
        scene.add(
            centered(weight, Point((left_x + right_x) / 2, top - 12 - height / 2), SIZE, "muted")
        )
    _draw_names(scene, columns, centers, max(points[-1].y for points in neurons) + _RADIUS)
    return scene


def _fold(network: Network, limit: float) -> Network:
    """Return a network whose names are wrapped."""
    width = limit / len(network.columns) - _BETWEEN
    columns = tuple(
        replace(
            column,
            name=fold_label(column.name, width, SIZE),
            note=fold_label(column.note, width, SMALL),
        )
        for column in network.columns
    )
    return replace(network, columns=columns)


def _find_centers(network: Network, limit: float) -> list[float]:
    """Return x of each column, far enough apart for what is written above and below."""
    first, last = (_measure_reach(column) for column in (network.columns[0], network.columns[-1]))
    least = _GAP if limit > _WIDTH else _PHONE_GAP
    room = (limit - first - last) / max(len(network.columns) - 1, 1)
    available = min(_WIDTH / len(network.columns), room) - 2 * _RADIUS
    wanted = _WANTED_GAP + _SLOPE * max(map(_height, network.columns))
    gap = max(least, min(wanted, available))
    centers = [0.0]
    for index, (before, after) in enumerate(pairwise(network.columns)):
        names = (_name_width(before) + _name_width(after)) / 2 + _BETWEEN
        weight = (
            measure_label(network.weights[index], SIZE)[0] + 12
            if index < len(network.weights)
            else 0.0
        )
        centers.append(centers[-1] + max(2 * _RADIUS + gap, names, weight))
    return centers


def _measure_reach(column: Column) -> float:
    """Return how far the first or the last column reaches from its middle, px."""
    labels = max((measure_label(label, SIZE)[0] for label in column.labels), default=0.0)
    return max(_RADIUS + (8 + labels if labels else 0.0), _name_width(column) / 2) + _MARGIN


def _name_width(column: Column) -> float:
    lines = (column.name, SIZE), (column.note, SMALL), (_count_label(column), SMALL)
    return max(measure_label(label, size)[0] for label, size in lines)


def _count_label(column: Column) -> Label:
    return parse_label(f"{column.size:,} neurons" if column.shown < column.size else "")


def _place_neurons(column: Column, x: float) -> list[Point]:
    """Return the positions of the neurons that are drawn, with a gap for dots before the last."""
    top = -_height(column) / 2
    ys = [top + index * _NEURON_STEP for index in range(column.shown)]
    return [Point(x, y) for y in [*ys[:-1], -top]]


def _height(column: Column) -> float:
    """Return the height from the first neuron to the last."""
    return (column.shown - 1) * _NEURON_STEP + (_DOTS if column.shown < column.size else 0.0)


def _draw_column(scene: Scene, column: Column, points: list[Point], side: Anchor) -> None:
    """Draw the neurons of a column.

    :param side: where its labels are: at the first, the last, or a middle column
    """
    for number, point in enumerate(points, 1):
        if number in column.dropped:
            scene.add(Disc(point, _RADIUS, "faded"), *_draw_cross(point))
        else:
            scene.add(Disc(point, _RADIUS, f"box-{_HUES[side]}"))
    if column.shown < column.size:
        middle = (points[-2].y + points[-1].y) / 2 if len(points) > 1 else points[0].y
        scene.add(*(Disc(Point(points[0].x, middle + shift), 1.6, "dot") for shift in (-6, 0, 6)))
    for number, (point, label) in enumerate(zip(points, column.labels, strict=False), 1):
        if number not in column.dropped:
            scene.add(_label_neuron(point, label, side))


def _draw_cross(center: Point) -> Iterator[Path]:
    arm = _RADIUS * 0.4
    for sign in (1, -1):
        start = Point(center.x - arm, center.y - sign * arm)
        yield polyline([start, Point(center.x + arm, center.y + sign * arm)], "axis")


def _label_neuron(point: Point, label: Label, side: Anchor) -> Words:
    """Return the label of a neuron: left of inputs, right of outputs, inside all others."""
    baseline = point.y + CAPITAL_HEIGHT * SIZE / 2
    if side == "start":
        return Words(label, Point(point.x - _RADIUS - 8, baseline), SIZE, "end")
    if side == "end":
        return Words(label, Point(point.x + _RADIUS + 8, baseline), SIZE, "start")
    return centered(label, point, SMALL)


def _draw_names(
    scene: Scene, columns: tuple[Column, ...], centers: list[float], bottom: float
) -> None:
    for column, x in zip(columns, centers, strict=True):
        y = bottom + 14
        lines = (
            (column.name, SIZE, "text"),
            (_count_label(column), SMALL, "muted"),
            (column.note, SMALL, "muted"),
        )
        for label, size, look in lines:
            if label:
                _, height = measure_label(label, size)
                scene.add(centered(label, Point(x, y + height / 2), size, look))
                y += height
