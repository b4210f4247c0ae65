"""Place all labels of a circuit: titles of groups, captions of small blocks, labels of wires."""

from netfigure.forms.circuit.label.captions import place_captions
from netfigure.forms.circuit.label.labeler import Labeler
from netfigure.forms.circuit.label.obstacles import collect_obstacles
from netfigure.forms.circuit.label.shortage import Shortage
from netfigure.forms.circuit.label.titles import place_titles
from netfigure.forms.circuit.label.wires import place_wire_labels
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.place.wires import WirePath
from netfigure.scene.items import Words


def place_labels(
    placement: Placement, paths: list[WirePath], round_: int
) -> tuple[list[Words], list[Shortage]]:
    """Return the labels, and the space that is missing for those without a free candidate.

    :param placement: with its coordinates
    :param paths: of all wires
    :param round_: how often channels have been widened for labels already
    """
    labeler = Labeler(collect_obstacles(placement, paths))
    place_titles(labeler, placement)
    place_captions(labeler, placement)
    place_wire_labels(labeler, placement, paths, round_)
    return labeler.words, labeler.shortages
