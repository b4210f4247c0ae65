"""Chooses how a model of layers is drawn."""

from functools import lru_cache
from typing import Literal, NamedTuple

from sphinx_studyguide.architecture.layers.column import place_columns
from sphinx_studyguide.architecture.layers.model import Model
from sphinx_studyguide.architecture.layers.row import place_row
from sphinx_studyguide.architecture.layers.sheets import place_sheets
from sphinx_studyguide.architecture.layers.slabs import place_slabs
from sphinx_studyguide.architecture.layers.volumes import can_be_volumes, find_volumes, is_flat
from sphinx_studyguide.architecture.scene import Scene

#: Of more volumes, larger maps or more channels than these, solids are drawn.
_FEW_SHEETS = 9
_SMALL_MAP, _FEW_CHANNELS = 64, 64
#: Wider than this, a row turns, px.
_WIDEST = 710.0


class Drawn(NamedTuple):
    """A drawing, and of which kind it is."""

    kind: Literal["sheets", "slabs", "row", "columns"]
    scene: Scene


def place_layers(model: Model) -> Scene:
    """Return the figure.

    :param model: the model
    """
    return choose_drawing(model).scene


@lru_cache(maxsize=4)
def choose_drawing(model: Model) -> Drawn:
    """Return volumes for images, a row for a short list, columns for all others.

    :param model: the model
    """
    if model.drawing != "boxes" and not model.direction and can_be_volumes(model):
        drawn = _place_volumes(model)
        if model.drawing or drawn.scene.frame.width <= _WIDEST:
            return drawn
    if model.direction != "down" and is_flat(model):
        scene = place_row(model)
        if scene.frame.width <= _WIDEST or model.direction == "right":
            return Drawn("row", scene)
    return Drawn("columns", place_columns(model))


def _place_volumes(model: Model) -> Drawn:
    volumes = find_volumes(model)
    maps = [volume for volume in volumes if volume.is_space]
    is_small = (
        len(volumes) <= _FEW_SHEETS
        and max(max(volume.side, volume.across) for volume in maps) <= _SMALL_MAP
        and max(volume.channels for volume in maps) <= _FEW_CHANNELS
    )
    if model.drawing == "sheets" or (is_small and model.drawing != "slabs"):
        return Drawn("sheets", place_sheets(model, volumes))
    return Drawn("slabs", place_slabs(model, volumes))
