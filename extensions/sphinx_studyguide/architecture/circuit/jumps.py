"""Where wires cross: one of the two jumps over the other."""

from itertools import pairwise
from typing import NamedTuple

from sphinx_studyguide.architecture.circuit.strands import BEND, Strand
from sphinx_studyguide.architecture.scene import Frame, Point

#: Radius of a jump, px.
JUMP = 4.5
_ROOM = BEND + JUMP

#: For each line, the crossings that its parts jump over.
Jumps = dict[int, list[Point]]


class _Part(NamedTuple):
    """A straight part of a line: where it begins and ends along its axis, and where it lies."""

    strand: int
    net: int
    number: int
    low: float
    high: float
    at: float


def find_jumps(strands: list[Strand]) -> list[Jumps]:
    """Return where each line passes over others.

    A level line jumps; only where it bends beside the crossing does the upright one.

    :param strands: all lines
    """
    levels: list[_Part] = []
    uprights: list[_Part] = []
    for place, strand in enumerate(strands):
        if not strand.is_curve:
            for number, (start, end) in enumerate(pairwise(strand.points)):
                if abs(start.y - end.y) < 0.01:
                    low, high = sorted((start.x, end.x))
                    levels.append(_Part(place, strand.net, number, low, high, start.y))
                else:
                    low, high = sorted((start.y, end.y))
                    uprights.append(_Part(place, strand.net, number, low, high, start.x))
    found: list[Jumps] = [{} for _ in strands]
    for level in levels:
        for upright in uprights:
            is_crossing = (
                level.low + 1 < upright.at < level.high - 1
                and upright.low + 1 < level.at < upright.high - 1
                and level.net != upright.net
            )
            if is_crossing:
                over = _choose(level, upright)
                if over:
                    jumps = found[over.strand].setdefault(over.number, [])
                    jumps.append(Point(upright.at, level.at))
    return found


def _choose(level: _Part, upright: _Part) -> _Part | None:
    """Return the line that has room to jump, or None."""
    if level.low + _ROOM < upright.at < level.high - _ROOM:
        return level
    if upright.low + _ROOM < level.at < upright.high - _ROOM:
        return upright
    return None


def jump_frames(strand: Strand, jumps: Jumps) -> list[Frame]:
    """Return what the jumps of a line take away.

    :param strand: the line
    :param jumps: its own
    """
    frames = []
    for number, points in jumps.items():
        is_level = abs(strand.points[number].y - strand.points[number + 1].y) < 0.01
        for x, y in points:
            right = x + JUMP if is_level else x
            below = y if is_level else y + JUMP
            frames.append(Frame(x - JUMP, y - JUMP, right, below))
    return frames
