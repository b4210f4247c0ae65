"""Chooses how a model of layers is drawn."""

from sphinx_studyguide.architecture.layers.column import place_columns
from sphinx_studyguide.architecture.layers.model import Model
from sphinx_studyguide.architecture.scene import Scene


def place_layers(model: Model) -> Scene:
    """Return the figure.

    :param model: the model
    """
    return place_columns(model)
