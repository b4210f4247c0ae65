"""Lay out a receptive field: the levels of cells, from the input at the bottom to the output."""

from collections.abc import Iterator
from math import inf

from netfigure.forms.receptive_field.model import Layer, ReceptiveField
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, WORDS_MARGIN, Box, Item, Scene
from netfigure.scene.shapes import centered, polyline
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import LINE_HEIGHT, measure_label
from netfigure.typeset.wrap import fold_label, wrap_label

#: Maximum distance of two cells of the input, and maximum width of all, px.
_PITCH, _WIDTH = 24.0, 470.0
#: Side of a cell at most, and distance of two levels, px.
_SIDE, _RISE = 16.0, 62.0
_GAP = 14.0
_INPUT, _HEAD = parse_label("input"), parse_label("receptive\nfield")
#: Width at which names are wrapped, px.
_NAME = 150.0
#: Distance of two levels and width of names on a phone, px.
_PHONE_RISE, _PHONE_NAME = 86.0, 66.0


def place_receptive_field(field: ReceptiveField, limit: float = inf) -> Scene:
    """Return the scene of a receptive field.

    :param field: the receptive field
    :param limit: maximum width, px
    """
    rise, name = _RISE, _NAME
    pitch = min(_PITCH, _WIDTH / field.cells)
    if limit < inf:
        rise, name = _PHONE_RISE, _PHONE_NAME
        beside = _measure_names(field, name) + measure_label(_HEAD, SIZE)[0] + 2 * _GAP
        pitch = min(_PITCH, (limit - beside - 2 * WORDS_MARGIN) / field.cells)
    scene = Scene()
    for level in range(len(field.layers), 0, -1):
        scene.add(*_draw_windows(field, level, pitch, rise))
    for level in range(len(field.layers) + 1):
        scene.add(*_draw_level(field, level, pitch, rise))
    right = (field.cells - 0.5) * pitch + _GAP
    scene.add(*_draw_names(field, -0.5 * pitch - _GAP, rise, name))
    scene.add(*_draw_sizes(field, right, rise))
    return scene


def _measure_names(field: ReceptiveField, width: float) -> float:
    """Return the width of the names and settings that are wrapped at a width, px."""
    labels = [wrap_label(layer.name, width, SIZE) for layer in field.layers]
    labels += [fold_label(_describe_layer(layer), width, SIZE) for layer in field.layers]
    return max(measure_label(label, SIZE)[0] for label in (_INPUT, *labels))


def _find_side(pitch: float) -> float:
    """Return the side of a cell, px."""
    return min(_SIDE, pitch - 2.0)


def _find_y(level: int, rise: float) -> float:
    return -level * rise


def _draw_windows(field: ReceptiveField, level: int, pitch: float, rise: float) -> Iterator[Item]:
    """Yield a line from each cell that reaches the output to each cell in its window."""
    half = _find_side(pitch) / 2
    top, bottom = _find_y(level, rise) + half, _find_y(level - 1, rise) - half
    for index in field.seen[level]:
        x = field.places[level][index] * pitch
        for below in field.find_window(level, index):
            end = Point(field.places[level - 1][below] * pitch, bottom)
            yield polyline([Point(x, top), end], "ray-accent")


def _draw_level(field: ReceptiveField, level: int, pitch: float, rise: float) -> Iterator[Item]:
    """Yield the cells of a level; those that reach the output are in color."""
    half, y = _find_side(pitch) / 2, _find_y(level, rise)
    seen = set(field.seen[level])
    is_output = level == len(field.layers)
    for index, place in enumerate(field.places[level]):
        x = place * pitch
        look = "cell" if index not in seen else "solid-accent" if is_output else "bar-accent"
        frame = Frame(x - half, y - half, x + half, y + half)
        yield Box(frame, look, 2.0)


def _draw_names(field: ReceptiveField, x: float, rise: float, width: float) -> Iterator[Item]:
    """Yield the names of the levels, to their left, with the settings of each layer below."""
    yield centered(_INPUT, Point(x, _find_y(0, rise)), SIZE, anchor="end")
    line = LINE_HEIGHT * SIZE
    for level, layer in enumerate(field.layers, 1):
        name = wrap_label(layer.name, width, SIZE)
        settings = fold_label(_describe_layer(layer), width, SIZE)
        below = (len(name.lines) + len(settings.lines) - 1) * line / 2
        y = _find_y(level, rise) - (len(settings.lines) - 1) * line / 2
        yield centered(name, Point(x, y - line / 2), SIZE, anchor="end")
        yield centered(settings, Point(x, y + below), SIZE, "muted", "end")


def _describe_layer(layer: Layer) -> Label:
    """Return the settings of a layer; a stride and a dilation of 1 are left out."""
    settings = [f"kernel {layer.kernel}"]
    settings += [f"stride {layer.stride}"] * (layer.stride > 1)
    settings += [f"dilation {layer.dilation}"] * (layer.dilation > 1)
    return parse_label(", ".join(settings))


def _draw_sizes(field: ReceptiveField, x: float, rise: float) -> Iterator[Item]:
    """Yield the size of the receptive field of each level, to its right."""
    for level, size in enumerate(field.sizes):
        yield centered(parse_label(f"{size}"), Point(x, _find_y(level, rise)), SIZE, anchor="start")
    y = _find_y(len(field.layers), rise) - _SIDE / 2 - LINE_HEIGHT * SIZE - 6.0
    yield centered(_HEAD, Point(x, y), SIZE, "muted", "start")
