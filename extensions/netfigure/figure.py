"""From a body to a figure: read it, find its form, lay it out, put it into words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from netfigure.forms.circuit.describe import describe_circuit
from netfigure.forms.circuit.layout import place_circuit
from netfigure.forms.circuit.parse.blocks import parse_circuit
from netfigure.forms.grid.describe import describe_grid
from netfigure.forms.grid.layout import place_grid
from netfigure.forms.grid.parse import parse_grid
from netfigure.forms.heatmap.describe import describe_heatmap
from netfigure.forms.heatmap.layout import place_heatmap
from netfigure.forms.heatmap.parse import parse_heatmap
from netfigure.forms.layers.describe import describe_layers
from netfigure.forms.layers.layout import place_layers
from netfigure.forms.layers.parse.streams import parse_layers
from netfigure.forms.layers.table import tabulate_layers
from netfigure.forms.network.describe import describe_network
from netfigure.forms.network.layout import place_network
from netfigure.forms.network.parse import parse_network
from netfigure.forms.picture.describe import describe_picture
from netfigure.forms.picture.layout import place_picture
from netfigure.forms.picture.parse import parse_picture
from netfigure.forms.plot.describe import describe_plot
from netfigure.forms.plot.layout import place_plot
from netfigure.forms.plot.parse.panel import parse_plot
from netfigure.forms.receptive_field.describe import describe_receptive_field
from netfigure.forms.receptive_field.layout import place_receptive_field
from netfigure.forms.receptive_field.parse import parse_receptive_field
from netfigure.forms.stacks.describe import describe_stacks
from netfigure.forms.stacks.layout import place_stacks
from netfigure.forms.stacks.parse import parse_stacks
from netfigure.forms.tokenization.describe import describe_tokenization
from netfigure.forms.tokenization.layout import place_tokenization
from netfigure.forms.tokenization.parse import parse_tokenization
from netfigure.functions.lookup import Functions
from netfigure.output.drawing import COLUMN, PAGE, SMALLEST_POINTS, Table
from netfigure.scene.items import Scene
from netfigure.source.refusal import Refusal, suggest
from netfigure.source.values import Pairs, Value, list_scalars, load_values
from netfigure.style.theme import current_theme
from netfigure.typeset.label import parse_label


class Form(NamedTuple):
    """One kind of figure; ``parse`` makes the model that the others take."""

    name: str
    parse: Callable[[Pairs, list[Refusal], Functions], Any]
    place: Callable[[Any], Scene]
    describe: Callable[[Any], str]
    tabulate: Callable[[Any], Table] | None = None


#: The forms by the key that tells them.
FORMS = {
    "network": Form("network", parse_network, place_network, describe_network),
    "layers": Form(
        "layers",
        parse_layers,
        place_layers,
        describe_layers,
        lambda model: Table(*tabulate_layers(model)),
    ),
    "place": Form("circuit", parse_circuit, place_circuit, describe_circuit),
    "plot": Form("plot", parse_plot, place_plot, describe_plot),
    "heatmap": Form("heatmap", parse_heatmap, place_heatmap, describe_heatmap),
    "grid": Form("grid", parse_grid, place_grid, describe_grid),
    "receptive-field": Form(
        "receptive-field",
        parse_receptive_field,
        place_receptive_field,
        describe_receptive_field,
    ),
    "picture": Form("picture", parse_picture, place_picture, describe_picture),
    "tokenization": Form(
        "tokenization", parse_tokenization, place_tokenization, describe_tokenization
    ),
    "stacks": Form("stacks", parse_stacks, place_stacks, describe_stacks),
}


#: Labels that share less than this are read apart, px.
_TOUCH = 1.5


@dataclass(frozen=True)
class Figure:
    """A finished figure, before it is drawn in a format."""

    form: str
    scene: Scene
    description: str
    table: Table | None
    #: what is wrong with single keys; the figure is drawn without them
    refusals: tuple[Refusal, ...]


def make_figure(body: str, functions: Functions) -> Figure:
    """Return the figure that a body describes.

    :param body: YAML
    :param functions: whose values are plotted
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
        raise Refusal(f"no key tells the form of the figure; {suggest(first, FORMS)}", values.line)
    form = FORMS[name]
    refusals: list[Refusal] = []
    values = _keep_one_form(values, name, refusals)
    try:
        model = form.parse(values, refusals, functions)
    except Refusal as refusal:
        # What is missing in the end is missing because of what was left out before.
        raise (refusals or [refusal])[0] from None
    scene = form.place(model)
    _check_size(scene, values.line)
    refusals += _find_overlaps(scene, values)
    table = form.tabulate(model) if form.tabulate else None
    return Figure(form.name, scene, form.describe(model), table, tuple(refusals))


def _keep_one_form(values: Pairs, name: str, refusals: list[Refusal]) -> Pairs:
    """Return the body without the keys of other forms, which are refused."""
    others = [key for key, _ in values.pairs if key.text in FORMS and key.text != name]
    refusals += [
        Refusal(f"the body has two forms, {name!r} and {key.text!r}; write two figures", key.line)
        for key in others
    ]
    return Pairs(values.line, tuple(pair for pair in values.pairs if pair[0] not in others))


def _find_overlaps(scene: Scene, values: Value) -> Iterator[Refusal]:
    """Yield one refusal if labels overlap, at the line of the later one of the first two."""
    words = sorted((each for each in scene.words if each.label), key=lambda each: each.frame.top)
    pairs = []
    for index, one in enumerate(words):
        for other in words[index + 1 :]:
            if other.frame.top >= one.frame.bottom - _TOUCH:
                break
            if one.frame.grown(-_TOUCH).overlaps(other.frame.grown(-_TOUCH)):
                pairs.append((one.label.plain, other.label.plain))
    if not pairs:
        return
    names = pairs[0]
    lines = [each.line for each in list_scalars(values) if parse_label(each.text).plain in names]
    count = len(pairs) - 1
    also = f", and so {'do' if count > 1 else 'does'} {count} more pair{'s'[: count > 1]}"
    yield Refusal(
        f"the labels {names[0][:40]!r} and {names[1][:40]!r} overlap{also if count else ''}; "
        "move, shorten or remove one of them",
        max(lines, default=values.line),
    )


def _check_size(scene: Scene, line: int) -> None:
    """Refuse a figure whose smallest type nobody could read, on a screen or on paper.

    :raises Refusal: if it would be too small
    """
    labels = [words for words in scene.words if words.label]
    if not labels:
        return
    smallest = current_theme().smallest
    least = min(labels, key=lambda words: words.size)
    for what, size, limit, remedy in (
        ("wide", scene.frame.width, COLUMN * least.size / smallest, "draw fewer columns"),
        ("high", scene.frame.height, PAGE * least.size / SMALLEST_POINTS, "draw fewer rows"),
    ):
        if size > limit:
            raise Refusal(
                f"the figure would be {size:.0f} px {what}; from {limit:.0f} on its type is too "
                f"small to read, first {least.label.plain[:40]!r}: shorten labels or {remedy}",
                line,
            )
