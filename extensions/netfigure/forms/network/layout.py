"""Places for the neurons of a network."""

from collections.abc import Iterator
from itertools import pairwise

from netfigure.forms.network.model import Column, Network
from netfigure.scene.geometry import Point
from netfigure.scene.items import Anchor, Disc, Path, Scene, Words
from netfigure.scene.shapes import centered, polyline
from netfigure.style.looks import KIND_HUES
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import CAPITAL_HEIGHT, measure_label

_RADIUS = 13.0
_STEP = 38.0  # from neuron to neuron
_GAP = 66.0  # between the edges of two columns, at least
_AIR, _SLOPE = 76.0, 0.2  # wished: so much, and a part of the height, for lines less steep
_SIZE = 13.0
_SMALL = 11.5
_HUES: dict[Anchor, str] = {
    "start": KIND_HUES["input"],
    "middle": KIND_HUES["dense"],
    "end": KIND_HUES["output"],
}
_DOTS = 30.0  # room for the dots that stand for many neurons
_WIDTH = 600.0  # that the columns take at most, where what is written on them allows it


def place_network(network: Network) -> Scene:
    """Return the figure.

    :param network: the network
    """
    columns = network.columns
    centers = _find_centers(network)
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
    for index, (column, places) in enumerate(zip(columns, neurons, strict=True)):
        side: Anchor = "start" if index == 0 else "end" if index == len(columns) - 1 else "middle"
        _draw_column(scene, column, places, side)
    top = min(places[0].y for places in neurons) - _RADIUS
    for (left_x, right_x), weight in zip(pairwise(centers), network.weights, strict=False):
        _, height = measure_label(weight, _SIZE)
        scene.add(
            centered(weight, Point((left_x + right_x) / 2, top - 12 - height / 2), _SIZE, "muted")
        )
    _draw_names(scene, columns, centers, max(places[-1].y for places in neurons) + _RADIUS)
    return scene


def _find_centers(network: Network) -> list[float]:
    """Return where the columns are, apart enough for what is written over and under them."""
    room = _WIDTH / len(network.columns) - 2 * _RADIUS
    wished = _AIR + _SLOPE * max(map(_height, network.columns))
    gap = max(_GAP, min(wished, room))
    centers = [0.0]
    for index, (before, after) in enumerate(pairwise(network.columns)):
        names = (_name_width(before) + _name_width(after)) / 2 + 14
        weight = (
            measure_label(network.weights[index], _SIZE)[0] + 12
            if index < len(network.weights)
            else 0.0
        )
        centers.append(centers[-1] + max(2 * _RADIUS + gap, names, weight))
    return centers


def _name_width(column: Column) -> float:
    lines = (column.name, _SIZE), (column.note, _SMALL), (_count_label(column), _SMALL)
    return max(measure_label(label, size)[0] for label, size in lines)


def _count_label(column: Column) -> Label:
    return parse_label(f"{column.size:,} neurons" if column.shown < column.size else "")


def _place_neurons(column: Column, x: float) -> list[Point]:
    """Return where the neurons are; those that are shown, with room for dots over the last."""
    top = -_height(column) / 2
    ys = [top + index * _STEP for index in range(column.shown)]
    return [Point(x, y) for y in [*ys[:-1], -top]]


def _height(column: Column) -> float:
    """Return the height from the first neuron to the last."""
    return (column.shown - 1) * _STEP + (_DOTS if column.shown < column.size else 0.0)


def _draw_column(scene: Scene, column: Column, places: list[Point], side: Anchor) -> None:
    """Draw the neurons of a column, which is at one of the ends or in the middle."""
    for number, place in enumerate(places, 1):
        if number in column.dropped:
            scene.add(Disc(place, _RADIUS, "faded"), *_draw_cross(place))
        else:
            scene.add(Disc(place, _RADIUS, f"box-{_HUES[side]}"))
    if column.shown < column.size:
        middle = (places[-2].y + places[-1].y) / 2 if len(places) > 1 else places[0].y
        scene.add(*(Disc(Point(places[0].x, middle + shift), 1.6, "dot") for shift in (-6, 0, 6)))
    for number, (place, label) in enumerate(zip(places, column.labels, strict=False), 1):
        if number not in column.dropped:
            scene.add(_label_neuron(place, label, side))


def _draw_cross(center: Point) -> Iterator[Path]:
    arm = _RADIUS * 0.4
    for sign in (1, -1):
        start = Point(center.x - arm, center.y - sign * arm)
        yield polyline([start, Point(center.x + arm, center.y + sign * arm)], "axis")


def _label_neuron(place: Point, label: Label, side: Anchor) -> Words:
    """Return a label: left of the inputs, right of the outputs, inside of what lies between."""
    baseline = place.y + CAPITAL_HEIGHT * _SIZE / 2
    if side == "start":
        return Words(label, Point(place.x - _RADIUS - 8, baseline), _SIZE, "end")
    if side == "end":
        return Words(label, Point(place.x + _RADIUS + 8, baseline), _SIZE, "start")
    return centered(label, place, _SMALL)


def _draw_names(
    scene: Scene, columns: tuple[Column, ...], centers: list[float], bottom: float
) -> None:
    for column, x in zip(columns, centers, strict=True):
        y = bottom + 14
        lines = (
            (column.name, _SIZE, "text"),
            (_count_label(column), _SMALL, "muted"),
            (column.note, _SMALL, "muted"),
        )
        for label, size, look in lines:
            if label:
                _, height = measure_label(label, size)
                scene.add(centered(label, Point(x, y + height / 2), size, look))
                y += height
