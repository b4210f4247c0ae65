"""Chooses how a model of layers is drawn."""

from sphinx_studyguide.architecture.layers.column import place_columns
from sphinx_studyguide.architecture.layers.model import Layer, Model
from sphinx_studyguide.architecture.layers.row import place_row
from sphinx_studyguide.architecture.layers.sheets import place_sheets
from sphinx_studyguide.architecture.layers.slabs import place_slabs
from sphinx_studyguide.architecture.layers.volumes import can_be_volumes, find_volumes
from sphinx_studyguide.architecture.scene import Scene

#: Up to so many boxes stand in a row, and sheets are drawn, if nothing else is said.
_SHORT_ROW = 7
_FEW_SHEETS = 9
#: Maps larger than this, or more channels, are drawn as solids.
_SMALL_MAP, _FEW_CHANNELS = 64, 64
#: Wider than this, a row turns, px.
_WIDEST = 740.0


def place_layers(model: Model) -> Scene:
    """Return the figure: volumes for images, a row for a short list, columns for all others.

    :param model: the model
    """
    if model.drawing != "boxes" and not model.direction and can_be_volumes(model):
        scene = _place_volumes(model)
        if model.drawing or scene.frame.width <= _WIDEST:
            return scene
    flat = len(model.streams) == 1 and all(
        isinstance(part, Layer) for part in model.streams[0].parts
    )
    if flat and model.direction != "down" and len(model.streams[0].parts) <= 2 * _SHORT_ROW:
        scene = place_row(model)
        if scene.frame.width <= _WIDEST or model.direction == "right":
            return scene
    return place_columns(model)


def _place_volumes(model: Model) -> Scene:
    volumes = find_volumes(model)
    maps = [volume for volume in volumes if volume.is_space]
    is_small = (
        len(volumes) <= _FEW_SHEETS
        and max(max(volume.side, volume.across) for volume in maps) <= _SMALL_MAP
        and max(volume.channels for volume in maps) <= _FEW_CHANNELS
    )
    if model.drawing == "sheets" or (is_small and model.drawing != "slabs"):
        return place_sheets(model, volumes)
    return place_slabs(model, volumes)
