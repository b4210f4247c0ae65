"""Lay out a circuit: the stages size, route, place, label and draw, one after the other."""

from collections.abc import Iterable
from dataclasses import replace
from math import inf
from typing import NamedTuple

from netfigure.checks import measure_least_width
from netfigure.forms.circuit.draw.blocks import draw_blocks, draw_groups
from netfigure.forms.circuit.draw.legend import draw_legend
from netfigure.forms.circuit.draw.wires import draw_wires
from netfigure.forms.circuit.label.labels import place_labels
from netfigure.forms.circuit.model import Circuit
from netfigure.forms.circuit.narrow import list_page_variants, list_variants
from netfigure.forms.circuit.panels import arrange_panels, split_panels
from netfigure.forms.circuit.place.coordinates import (
    assign_coordinates,
    make_placement,
    update_segments,
)
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.place.wires import WirePath, find_blocked_nets, place_wires
from netfigure.output.page import COLUMN
from netfigure.scene.items import Scene, Words
from netfigure.source.refusal import Refusal

#: How often channels are widened for labels that have no free position.
_MOST_ROUNDS = 8


class Layout(NamedTuple):
    """A circuit before it is drawn: all that its shapes and the measures of its quality need."""

    placement: Placement
    paths: list[WirePath]
    words: list[Words]


def place_circuit(circuit: Circuit, limit: float = inf) -> Scene:
    """Return the scene of a circuit.

    :param circuit: the circuit
    :param limit: maximum width, px
    :raises Refusal: if a label has no free position after several rounds
    """
    if not circuit.breaks:
        return fit_circuit(circuit, limit)[1]
    panels = [fit_circuit(replace(panel, legend=()), limit)[1] for panel in split_panels(circuit)]
    scene = arrange_panels(panels, min(limit, COLUMN))
    _add_legend(scene, circuit, limit)
    return scene


def fit_circuit(circuit: Circuit, limit: float = inf) -> tuple[Layout, Scene]:
    """Return the layout of a circuit, and its scene.

    For a limited width they are those of the first of several variants that fits; if none does,
    those of the circuit as it is. Without a limit, a circuit that is too wide for a page is varied.

    :param circuit: the circuit
    :param limit: maximum width, px
    :raises Refusal: if a label has no free position after several rounds
    """
    if limit == inf:
        layout = _lay_out(circuit)
        scene = _draw(layout)
        if measure_least_width(scene) <= COLUMN:
            return layout, scene
        return _fit_variant(list_page_variants(circuit), COLUMN) or (layout, scene)
    return _fit_variant(list_variants(circuit, limit), limit) or fit_circuit(circuit)


def _fit_variant(variants: Iterable[Circuit], limit: float) -> tuple[Layout, Scene] | None:
    """Return the layout and the scene of the first variant that fits, or None.

    :param variants: the best first
    :param limit: maximum width, px
    """
    for variant in variants:
        try:
            layout = _lay_out(variant, limit)
        except Refusal:
            continue
        scene = _draw(layout, limit)
        if scene.frame.width <= limit:
            return layout, scene
    return None


def _draw(layout: Layout, limit: float = inf) -> Scene:
    """Return the scene of a layout.

    :param layout: the layout
    :param limit: of the width of the legend, px
    """
    placement, paths, words = layout
    scene = Scene()
    scene.add(*draw_groups(placement), *draw_wires(paths), *draw_blocks(placement), *words)
    _add_legend(scene, placement.circuit, limit)
    return scene


def _add_legend(scene: Scene, circuit: Circuit, limit: float) -> None:
    if circuit.legend:
        scene.add(*draw_legend(circuit.legend, scene.frame, limit))


def _lay_out(circuit: Circuit, limit: float = inf) -> Layout:
    """Return blocks, wires and labels with their coordinates.

    Labels are placed last. Where one has no free position, the channels beside its wire are
    widened, and everything is placed again on the same routes.

    :param circuit: the circuit
    :param limit: maximum width of its columns, px
    :raises Refusal: if it is wider, or a label has no free position after several rounds
    """
    placement = make_placement(circuit)
    paths = _place_wires(placement)
    for round_ in range(_MOST_ROUNDS):
        left, right = placement.columns.extent(0, circuit.columns - 1)
        if right - left > limit:
            raise Refusal(f"the columns are wider than {limit:.0f} px; shorten labels", 0)
        words, shortages = place_labels(placement, paths, round_)
        if not shortages:
            return Layout(placement, paths, words)
        for shortage in shortages:
            extra = placement.extra_width if shortage.is_width else placement.extra_height
            extra[shortage.track] = extra.get(shortage.track, 0.0) + shortage.amount
        assign_coordinates(placement)
        paths = _place_wires(placement)
    label = shortages[0].label
    raise Refusal(
        f"there is no room for {label.plain!r}; "
        "shorten it, or leave a row or a column empty beside it",
        next((wire.line for wire in circuit.wires if label in (wire.label, wire.gradient)), 0),
    )


def _place_wires(placement: Placement) -> list[WirePath]:
    """Return the paths of the wires; a curve that would run through a block gets corners."""
    paths = place_wires(placement)
    blocked = find_blocked_nets(placement, paths)
    while blocked:
        for number in blocked:
            placement.nets[number].is_curved = False
        update_segments(placement)
        assign_coordinates(placement)
        paths = place_wires(placement)
        blocked = find_blocked_nets(placement, paths)
    return paths
