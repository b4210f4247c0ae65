"""Panels: the parts of a circuit that an empty line of its map keeps apart."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from netfigure.forms.circuit.model import Area, Circuit
from netfigure.scene.items import Scene, moved
from netfigure.scene.panels import center_rows

#: Between panels beside each other, and below each other, px.
_ACROSS, _DOWN = 40.0, 30.0


def split_panels(circuit: Circuit) -> Iterator[Circuit]:
    """Yield the panels of a circuit, each as a circuit of its own.

    :param circuit: the circuit
    """
    for top, end in pairwise((0, *circuit.breaks, circuit.rows)):
        blocks = tuple(each for each in circuit.blocks if top <= each.area.top < end)
        groups = tuple(each for each in circuit.groups if top <= each.area.top < end)
        names = {block.name for block in blocks} | {group.name for group in groups}
        yield replace(
            circuit,
            columns=max((each.area.right + 1 for each in blocks), default=1),
            rows=end - top,
            blocks=tuple(replace(each, area=_raise_area(each.area, top)) for each in blocks),
            groups=tuple(replace(each, area=_raise_area(each.area, top)) for each in groups),
            wires=tuple(wire for wire in circuit.wires if wire.source.name in names),
            breaks=(),
        )


def _raise_area(area: Area, rows: int) -> Area:
    return replace(area, top=area.top - rows, bottom=area.bottom - rows)


def arrange_panels(scenes: list[Scene], limit: float) -> Scene:
    """Return one scene of the panels, in rows that are centered below each other.

    :param scenes: in reading order
    :param limit: of the width of a row, px
    """
    widths = [scene.frame.width for scene in scenes]
    places = zip(scenes, center_rows(widths, 0.0, _ACROSS, limit), strict=True)
    whole = Scene()
    top = 0.0
    for _, row in groupby(places, key=lambda place: place[1][0]):
        bottom = top
        for scene, (_, left) in row:
            frame = scene.frame
            whole.add(*(moved(item, left - frame.left, top - frame.top) for item in scene.items))
            bottom = max(bottom, top + frame.height)
        top = bottom + _DOWN
    return whole
