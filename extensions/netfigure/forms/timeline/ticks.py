"""Ticks of a time axis, as many as there is room for."""

from math import ceil, floor, isclose
from typing import NamedTuple

from netfigure.forms.timeline.model import Timeline
from netfigure.forms.timeline.scale import Scale
from netfigure.forms.timeline.steps import find_step, show_time
from netfigure.scene.items import SMALL
from netfigure.typeset.label import Label, parse_label
from netfigure.typeset.measure import measure_label

_MOST, _LEAST = 9, 2
#: Into how many steps a piece of the axis is divided that has no tick at the steps of the others.
_FINER = (1, 2, 4, 8)
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

    Each piece of the axis between breaks has at least one, as far as there is room.

    :param scale: of the axis
    :param axis: 0 for a horizontal axis, 1 for a vertical one
    """
    for most in range(_MOST, _LEAST, -1):
        pieces = _list_ticks(scale, most)
        ticks = [tick for piece in pieces for tick in piece]
        if sum(_measure(tick, axis) + _BETWEEN for tick in ticks) <= scale.length:
            break
    kept: list[Tick] = []
    for tick in [*ticks[-1:], *(piece[len(piece) // 2] for piece in pieces if piece), *ticks]:
        if all(
            abs(tick.place - other.place)
            >= (_measure(tick, axis) + _measure(other, axis) + _BETWEEN) / 2
            for other in kept
        ):
            kept.append(tick)
    return sorted(kept, key=lambda tick: tick.place)


def _list_ticks(scale: Scale, most: int) -> list[list[Tick]]:
    """Return the ticks of each piece of the axis."""
    unit, pieces = scale.timeline.unit, scale.timeline.pieces
    step = find_step(sum(high - low for low, high in pieces), most, unit)
    every = [_list_times(scale.timeline, piece, step) for piece in pieces]
    last = max((time for times in every for time in times), default=0.0)
    return [
        [
            Tick(
                scale.find(time),
                parse_label(
                    show_time(time, unit, names_month=step < 1.0)
                    + (f" {unit}" if unit and time == last else "")
                ),
            )
            for time in times
        ]
        for times in every
    ]


def _list_times(timeline: Timeline, piece: tuple[float, float], step: float) -> list[float]:
    """Return the multiples of a step in a piece, or else one of a finer step near its middle."""
    if times := _list_multiples(timeline, piece, step):
        return times
    low, high = piece
    for most in _FINER:
        finer = find_step(high - low, most, timeline.unit)
        if times := _list_multiples(timeline, piece, finer):
            return [min(times, key=lambda time: abs(time - (low + high) / 2))]
    return []


def _list_multiples(timeline: Timeline, piece: tuple[float, float], step: float) -> list[float]:
    """Return the multiples of a step in a piece, except at its breaks, where their signs are."""
    low, high = piece
    times = (
        index * step for index in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    )
    ends = {end for each in timeline.breaks for end in each}
    return [time for time in times if not any(isclose(time, end) for end in ends)]


def _measure(tick: Tick, axis: int) -> float:
    return measure_label(tick.label, SMALL)[axis]
