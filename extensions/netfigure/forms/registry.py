"""The registry of forms: the key that selects each form, and the functions that make it.

A new form is a folder beside this file, and a line here.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from netfigure.forms.circuit.describe import describe_circuit
from netfigure.forms.circuit.layout import place_circuit
from netfigure.forms.circuit.parse.circuit import parse_circuit
from netfigure.forms.grid.describe import describe_grid
from netfigure.forms.grid.layout import place_grid
from netfigure.forms.grid.parse import parse_grid
from netfigure.forms.heatmap.describe import describe_heatmap
from netfigure.forms.heatmap.layout import place_heatmap
from netfigure.forms.heatmap.parse import parse_heatmap
from netfigure.forms.layers.describe import describe_layers
from netfigure.forms.layers.layout import place_layers
from netfigure.forms.layers.parse.layers import parse_layers
from netfigure.forms.layers.table import tabulate_layers
from netfigure.forms.network.describe import describe_network
from netfigure.forms.network.layout import place_network
from netfigure.forms.network.parse import parse_network
from netfigure.forms.picture.describe import describe_picture
from netfigure.forms.picture.layout import place_picture
from netfigure.forms.picture.parse import parse_picture
from netfigure.forms.plot.describe import describe_plot
from netfigure.forms.plot.layout import place_plot
from netfigure.forms.plot.parse.plot import parse_plot
from netfigure.forms.receptive_field.describe import describe_receptive_field
from netfigure.forms.receptive_field.layout import place_receptive_field
from netfigure.forms.receptive_field.parse import parse_receptive_field
from netfigure.forms.sequence.describe import describe_sequence
from netfigure.forms.sequence.layout import place_sequence
from netfigure.forms.sequence.parse import parse_sequence
from netfigure.forms.stacks.describe import describe_stacks
from netfigure.forms.stacks.layout import place_stacks
from netfigure.forms.stacks.parse import parse_stacks
from netfigure.forms.timeline.describe import describe_timeline
from netfigure.forms.timeline.layout import place_timeline
from netfigure.forms.timeline.parse import parse_timeline
from netfigure.forms.tokenization.describe import describe_tokenization
from netfigure.forms.tokenization.layout import place_tokenization
from netfigure.forms.tokenization.parse import parse_tokenization
from netfigure.forms.tree.describe import describe_tree
from netfigure.forms.tree.layout import place_tree
from netfigure.forms.tree.parse import parse_tree
from netfigure.functions.lookup import Functions
from netfigure.output.drawing import Table
from netfigure.scene.items import Scene
from netfigure.source.refusal import Refusal
from netfigure.source.values import Pairs


class Form(NamedTuple):
    """A form: ``parse`` makes the model that the other functions take.

    ``place`` also takes a maximum width in px, which it keeps if it can.
    """

    name: str
    parse: Callable[[Pairs, list[Refusal], Functions], Any]
    place: Callable[[Any, float], Scene]
    describe: Callable[[Any], str]
    tabulate: Callable[[Any], Table] | None = None


#: The forms by the key that selects each.
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
    "tree": Form("tree", parse_tree, place_tree, describe_tree),
    "timeline": Form("timeline", parse_timeline, place_timeline, describe_timeline),
    "sequence": Form("sequence", parse_sequence, place_sequence, describe_sequence),
}
