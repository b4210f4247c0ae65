"""Choose how a model of layers is drawn: as sheets, slabs, a row or columns."""

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from netfigure.forms.layers.model import Model, can_be_volumes, is_flat, walk_model
from netfigure.forms.layers.place.boxes.columns import place_columns
from netfigure.forms.layers.place.boxes.row import place_row
from netfigure.forms.layers.place.labels import label_totals
from netfigure.forms.layers.place.volumes.levels import find_levels
from netfigure.forms.layers.place.volumes.model import Volume, find_volumes
from netfigure.forms.layers.place.volumes.sheets import place_sheets
from netfigure.forms.layers.place.volumes.slabs import place_slabs
from netfigure.forms.layers.place.volumes.u import place_u
from netfigure.scene.geometry import Point
from netfigure.scene.items import SMALL, Scene
from netfigure.scene.shapes import centered
from netfigure.style.theme import remember
from netfigure.typeset.measure import LINE_HEIGHT, measure_label

#: Slabs are drawn instead of sheets if there are more volumes, larger maps or more channels.
_FEW_SHEETS = 9
_SMALL_MAP, _FEW_CHANNELS = 64, 64
#: Maximum width of a drawing that is not chosen by the author, px.
_WIDEST = 710.0
#: From a drawing to the line of totals, usually and below the last arrow of columns, px.
_BELOW, _BELOW_ARROW = 16.0, 28.0


class LayersDrawing(NamedTuple):
    """A drawing, its name, and x of the middle for what is written below it."""

    kind: str
    scene: Scene
    middle: float


def place_layers(model: Model, limit: float = inf) -> Scene:
    """Return the scene of a model.

    :param model: the model
    :param limit: maximum width, px
    """
    return choose_drawing(model, limit).scene


@remember("fonts", 4)
def choose_drawing(model: Model, limit: float = inf) -> LayersDrawing:
    """Return the most suitable drawing: volumes for images, a row for a short list, or columns.

    :param model: the model
    :param limit: maximum width, px
    """
    drawing = _draw(model, limit)
    totals = label_totals(model, limit)
    if totals:
        further = (len(totals.lines) - 1) * LINE_HEIGHT * SMALL / 2
        frame = drawing.scene.frame
        # On a phone the line stays within the width of the drawing.
        free = max(0.0, (frame.width - measure_label(totals, SMALL)[0]) / 2)
        aside = free if limit < inf else inf
        x = min(max(drawing.middle, frame.center.x - aside), frame.center.x + aside)
        # The last arrow of columns leads down, and must not seem to lead to the totals.
        apart = _BELOW_ARROW if drawing.kind == "columns" else _BELOW
        at = Point(x, frame.bottom + apart + further)
        drawing.scene.add(centered(totals, at, SMALL, "muted"))
    return drawing


def _draw(model: Model, limit: float) -> LayersDrawing:
    is_chosen = model.drawing and limit > _WIDEST
    for kind in [model.drawing] if is_chosen else _list_drawings(model):
        if kind == "columns":
            break
        if kind == "row":
            scene = place_row(model, is_dense=limit < inf)
        elif kind == "u":
            scene = place_u(find_levels(model), min(limit, _WIDEST))
        else:
            place = place_sheets if kind == "sheets" else place_slabs
            scene = place(find_volumes(model), is_counted=model.is_counted)
        if is_chosen or scene.frame.width <= min(limit, _WIDEST):
            return LayersDrawing(kind, scene, scene.frame.center.x)
    return LayersDrawing("columns", *place_columns(model, limit))


def _list_drawings(model: Model) -> Iterator[str]:
    """Yield the drawings that a model may have, the most suitable first; columns always work."""
    if find_levels(model):
        yield "u"
    # Only columns show skips and experts.
    if any(layer.sources or layer.experts for layer, _ in walk_model(model)):
        return
    if can_be_volumes(model):
        if _are_small(find_volumes(model)):
            yield "sheets"
        yield "slabs"
    if is_flat(model):
        yield "row"


def _are_small(volumes: list[Volume]) -> bool:
    maps = [volume for volume in volumes if volume.is_space]
    return (
        len(volumes) <= _FEW_SHEETS
        and max(max(volume.sides) for volume in maps) <= _SMALL_MAP
        and max(volume.channels for volume in maps) <= _FEW_CHANNELS
    )
