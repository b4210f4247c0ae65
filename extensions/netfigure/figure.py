"""Make a figure from a text: parse it, place it, check it, describe it."""

from dataclasses import dataclass
from math import inf

from netfigure.checks import check_size, find_overlaps
from netfigure.forms.registry import FORMS
from netfigure.functions.lookup import Functions
from netfigure.narrow import place_narrow
from netfigure.output.drawing import Table
from netfigure.scene.items import Scene
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Pairs, load_values


@dataclass(frozen=True)
class Figure:
    """A finished figure, before it is written in a format."""

    form: str
    scene: Scene
    #: the scene for a phone, if the other one does not fit it
    narrow: Scene | None
    description: str
    table: Table | None
    #: what is wrong with single keys; the figure is drawn without them
    refusals: tuple[Refusal, ...]


def make_figure(body: str, functions: Functions) -> Figure:
    """Return the figure that a text describes.

    :param body: YAML
    :param functions: whose values may be plotted
    :raises Refusal: if nothing can be drawn
    """
    values = load_values(body)
    if not isinstance(values, Pairs):
        raise Refusal(
            f"the body has no keys; begin with one of {', '.join(FORMS)} and a colon", values.line
        )
    keys = [key.text for key, _ in values.pairs]
    name = next((key for key in keys if key in FORMS), None)
    if name is None:
        first = keys[0] if keys else ""
        raise Refusal(
            f"no key determines the form of the figure; {suggest(first, FORMS)}", values.line
        )
    form = FORMS[name]
    refusals: list[Refusal] = []
    values = _keep_one_form(values, name, refusals)
    try:
        model = form.parse(values, refusals, functions)
    except Refusal as refusal:
        # Something required may be missing because it was refused before.
        raise (refusals or [refusal])[0] from None
    scene = form.place(model, inf)
    check_size(scene, values.line)
    refusals += find_overlaps(scene, values)
    table = form.tabulate(model) if form.tabulate else None
    narrow = place_narrow(form, model, scene)
    return Figure(form.name, scene, narrow, form.describe(model), table, tuple(refusals))


def _keep_one_form(values: Pairs, name: str, refusals: list[Refusal]) -> Pairs:
    """Return the values without the keys of other forms, which are refused."""
    others = [key for key, _ in values.pairs if key.text in FORMS and key.text != name]
    refusals += [
        Refusal(f"the body has two forms, {name!r} and {key.text!r}; write two figures", key.line)
        for key in others
    ]
    return Pairs(values.line, tuple(pair for pair in values.pairs if pair[0] not in others))
