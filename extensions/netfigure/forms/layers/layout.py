"""Chooses how a model of layers is drawn."""

from collections.abc import Iterator
from typing import NamedTuple

from netfigure.forms.layers.model import Model
from netfigure.forms.layers.place.boxes.columns import place_columns
from netfigure.forms.layers.place.boxes.row import place_row
from netfigure.forms.layers.place.labels import SMALL, say_numbers
from netfigure.forms.layers.place.volumes.model import (
    Volume,
    can_be_volumes,
    find_volumes,
    is_flat,
)
from netfigure.forms.layers.place.volumes.sheets import place_sheets
from netfigure.forms.layers.place.volumes.slabs import place_slabs
from netfigure.scene.items import Point, Scene, centered
from netfigure.style.theme import remember

#: Of more volumes, larger maps or more channels than these, solids are drawn.
_FEW_SHEETS = 9
_SMALL_MAP, _FEW_CHANNELS = 64, 64
#: Wider than this, a row turns, px.
_WIDEST = 710.0


class Drawn(NamedTuple):
    """A drawing, of which kind it is, and the middle of what is under it."""

    kind: str
    scene: Scene
    middle: float


def place_layers(model: Model) -> Scene:
    """Return the figure.

    :param model: the model
    """
    return choose_drawing(model).scene


@remember("fonts", 4)
def choose_drawing(model: Model) -> Drawn:
    """Return volumes for images, a row for a short list, columns for all others.

    :param model: the model
    """
    drawn = _draw(model)
    said = say_numbers(model)
    if said:
        at = Point(drawn.middle, drawn.scene.frame.bottom + 16)
        drawn.scene.add(centered(said, at, SMALL, "muted"))
    return drawn


def _draw(model: Model) -> Drawn:
    for kind in [model.drawing] if model.drawing else _find_kinds(model):
        if kind == "columns":
            break
        if kind == "row":
            scene = place_row(model)
        else:
            place = place_sheets if kind == "sheets" else place_slabs
            scene = place(find_volumes(model), is_counted=model.is_counted)
        if model.drawing or scene.frame.width <= _WIDEST:
            return Drawn(kind, scene, scene.frame.center.x)
    return Drawn("columns", *place_columns(model))


def _find_kinds(model: Model) -> Iterator[str]:
    """Yield the ways a model may be drawn if there is room, what suits it best first."""
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
