"""Ticks of a time axis, as many as there is room for."""

from math import ceil, floor, isclose
from typing import NamedTuple

from netfigure.forms.timeline.scale import Scale
from netfigure.forms.timeline.steps import find_step, show_time
from netfigure.scene.items import SMALL
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

_MOST, _LEAST = 9, 2
#: Length up to which a piece of the line of a tick is a stub between labels, px.
STUB = 24.0
#: Between two labels, px.
_BETWEEN = 8.0


class Tick(NamedTuple):
    """A tick: its place along the axis, and its label."""

    place: float
    label: Label


def find_ticks(scale: Scale, axis: int) -> list[Tick]:
    """Return the ticks outside of the breaks; the last one names the unit.

    :param scale: of the axis
    :param axis: 0 for a horizontal axis, 1 for a vertical one
    """
    for most in range(_MOST, _LEAST, -1):
        ticks = _list_ticks(scale, most)
        if sum(_measure(tick, axis) + _BETWEEN for tick in ticks) <= scale.length:
            break
    kept: list[Tick] = []
    for tick in ticks:
        half = (_measure(tick, axis) + (_measure(kept[-1], axis) if kept else 0.0)) / 2
        if not kept or tick.place - kept[-1].place >= half + _BETWEEN / 2:
            kept.append(tick)
    return kept


def _list_ticks(scale: Scale, most: int) -> list[Tick]:
    unit = scale.timeline.unit
    pieces = scale.timeline.pieces
    step = find_step(sum(high - low for low, high in pieces), most, unit)
    times = [
        index * step
        for low, high in pieces
        for index in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    ]
    # At the end of a piece is the sign of a break.
    ends = {end for each in scale.timeline.breaks for end in each}
    times = [time for time in times if not any(isclose(time, end) for end in ends)] or times
    texts = [show_time(time, unit, names_month=step < 1.0) for time in times]
    texts[-1:] = [f"{text} {unit}".strip() for text in texts[-1:]]
    return [
        Tick(scale.find(time), parse_label(text)) for time, text in zip(times, texts, strict=True)
    ]


def _measure(tick: Tick, axis: int) -> float:
    return measure_label(tick.label, SMALL)[axis]
