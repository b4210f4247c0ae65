"""From a body to a figure: read it, find its form, lay it out, put it into words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sphinx_studyguide.architecture.network.describe import describe_network
from sphinx_studyguide.architecture.network.layout import place_network
from sphinx_studyguide.architecture.network.parse import parse_network
from sphinx_studyguide.architecture.scene import Scene
from sphinx_studyguide.architecture.source.refusal import Refusal, suggest
from sphinx_studyguide.architecture.source.values import Pairs, load_values


class Form(NamedTuple):
    """One kind of figure; ``parse`` makes the model that the others take."""

    name: str
    parse: Callable[[Pairs, list[Refusal]], Any]
    place: Callable[[Any], Scene]
    describe: Callable[[Any], str]


#: The forms by the key that tells them.
FORMS = {"network": Form("network", parse_network, place_network, describe_network)}
#: Wider than this the type would be too small on a screen and on paper, px.
WIDEST = 800.0


@dataclass(frozen=True)
class Figure:
    """A finished figure, before it is drawn in a format."""

    form: str
    scene: Scene
    description: str
    #: what is wrong with single keys; the figure is drawn without them
    refusals: tuple[Refusal, ...]


def make_figure(body: str) -> Figure:
    """Return the figure that a body describes.

    :param body: YAML
    :raises Refusal: if nothing can be drawn
    """
    values = load_values(body)
    if not isinstance(values, Pairs):
        raise Refusal(
            f"the body is no mapping; write one of {', '.join(FORMS)} and a colon", values.line
        )
    keys = [key.text for key, _ in values.pairs]
    name = next((key for key in keys if key in FORMS), None)
    if name is None:
        first = keys[0] if keys else ""
        raise Refusal(f"no key tells the form of the figure; {suggest(first, FORMS)}", values.line)
    form = FORMS[name]
    refusals: list[Refusal] = []
    model = form.parse(values, refusals)
    scene = form.place(model)
    if scene.frame.width > WIDEST:
        raise Refusal(
            f"the figure would be {scene.frame.width:.0f} px wide, and its type too small at {WIDEST:.0f}; "
            "shorten labels or draw fewer columns",
            values.line,
        )
    return Figure(form.name, scene, form.describe(model), tuple(refusals))
