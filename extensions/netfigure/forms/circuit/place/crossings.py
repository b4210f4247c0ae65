"""Where wires cross: a straight one jumps over another, and under a curve it is interrupted."""

from collections.abc import Iterator
from itertools import combinations, pairwise, product
from typing import NamedTuple

from netfigure.forms.circuit.place.wires import BEND, CHORDS, Strand
from netfigure.scene.items import Frame, Point
from netfigure.scene.lines import distance

#: Radius of a jump, px.
JUMP = 4.5
# From the middle of a jump to the end of what jumps, px: its bend begins behind the jump.
_ROOM = BEND + JUMP


class Jump(NamedTuple):
    """A place where a line passes over another."""

    #: the straight part of the line, from 0; or where on a curve it is, as a share of the way
    share: float
    at: Point


class _Part(NamedTuple):
    """A straight part of a line, or a chord of a curve."""

    place: int
    strand: Strand
    number: int
    start: Point
    end: Point


def find_jumps(strands: list[Strand]) -> list[list[Jump]]:
    """Return where each line passes over others.

    Of straight lines the level one jumps; only where it bends beside the crossing does the upright
    one. A curve passes over everything that is drawn before it.

    :param strands: all lines
    """
    levels: list[_Part] = []
    uprights: list[_Part] = []
    chords: list[_Part] = []
    for place, strand in enumerate(strands):
        for number, (start, end) in enumerate(pairwise(strand.trace())):
            kind = chords if strand.is_curve else uprights
            if not strand.is_curve and abs(start.y - end.y) < 0.01:
                kind = levels
            kind.append(_Part(place, strand, number, start, end))
    found: list[list[Jump]] = [[] for _ in strands]
    for over, under in (
        *product(levels, uprights),
        *product(chords, levels + uprights),
        *combinations(chords[::-1], 2),
    ):
        at = _cross(over, under)
        if at and _has_room(over, at):
            found[over.place].append(Jump(_share(over, at), at))
        elif at and not over.strand.is_curve and _has_room(under, at):
            found[under.place].append(Jump(_share(under, at), at))
    return found


def _cross(one: _Part, other: _Part) -> Point | None:
    """Return where two parts of different wires cross, or None."""
    (a, b), (c, d) = one[3:], other[3:]
    if max(a.x, b.x) < min(c.x, d.x) or max(c.x, d.x) < min(a.x, b.x):
        return None
    if max(a.y, b.y) < min(c.y, d.y) or max(c.y, d.y) < min(a.y, b.y):
        return None
    if one.strand.net == other.strand.net:
        return None
    turn = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x)
    if abs(turn) < 0.01:
        return None
    first = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / turn
    second = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / turn
    if not (0 <= first < 1 and 0 <= second < 1):
        return None
    return Point(a.x + first * (b.x - a.x), a.y + first * (b.y - a.y))


def _has_room(part: _Part, at: Point) -> bool:
    """Tell whether a jump fits between the ends of a part, or of a curve."""
    points = part.strand.points
    ends = (points[0], points[-1]) if part.strand.is_curve else (part.start, part.end)
    return all(distance(at, end) > _ROOM for end in ends)


def _share(part: _Part, at: Point) -> float:
    if not part.strand.is_curve:
        return part.number
    long = distance(part.start, part.end) or 1.0
    return (part.number + distance(part.start, at) / long) / CHORDS


def jump_frames(strand: Strand, jumps: list[Jump]) -> Iterator[Frame]:
    """Yield what the jumps of a line take away.

    :param strand: the line
    :param jumps: its own
    """
    for part, (x, y) in [] if strand.is_curve else jumps:
        start, end = strand.points[int(part) : int(part) + 2]
        is_level = abs(start.y - end.y) < 0.01
        right, below = (x + JUMP, y) if is_level else (x, y + JUMP)
        yield Frame(x - JUMP, y - JUMP, right, below)
