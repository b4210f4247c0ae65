"""Place a figure a second time, for the width of a phone."""

from math import floor
from typing import Any

from netfigure.checks import list_overlaps, measure_least_width
from netfigure.forms.registry import Form
from netfigure.output.page import PHONE
from netfigure.scene.items import SMALL, Scene
from netfigure.source.refusal import Refusal
from netfigure.style.theme import current_theme


def place_narrow(form: Form, model: Any, wide: Scene) -> Scene | None:
    """Return a scene that fits a phone; None if the wide one does, or the form has none that does.

    A scene with labels that overlap is worse than one that scrolls, so it is not returned.

    :param form: the form of the figure
    :param model: the model of the figure
    :param wide: the scene for wider screens
    """
    if measure_least_width(wide) <= PHONE:
        return None
    try:
        scene = form.place(model, float(floor(PHONE * SMALL / current_theme().smallest)))
    except Refusal:
        return None
    fits = measure_least_width(scene) <= PHONE and not any(list_overlaps(scene))
    return scene if fits else None
