"""Where wires cross: one jumps over the other, or a curve interrupts what it crosses."""

from collections.abc import Iterator
from itertools import combinations, pairwise, product
from typing import NamedTuple

from netfigure.forms.circuit.place.wires import BEND_RADIUS, CURVE_SAMPLES, WirePath
from netfigure.scene.geometry import Frame, Point, distance

#: Radius of a jump, px.
JUMP_RADIUS = 4.5
#: From the middle of a jump to the end of its part, px: the bend begins after the jump.
_LEAST_DISTANCE = BEND_RADIUS + JUMP_RADIUS


class Jump(NamedTuple):
    """A point where a wire passes over another."""

    #: the number of the straight part, from 0; of a curve, the parameter from 0 to 1
    share: float
    at: Point


class _Part(NamedTuple):
    """A straight part of a path, or a chord of a curve."""

    path_index: int
    path: WirePath
    number: int
    start: Point
    end: Point


def find_jumps(paths: list[WirePath]) -> list[list[Jump]]:
    """Return the jumps of each path.

    Of two straight parts the horizontal one jumps; if it bends too close to the crossing, the
    vertical one does. A curve passes over everything that is drawn before it.

    :param paths: of all wires
    """
    horizontals: list[_Part] = []
    verticals: list[_Part] = []
    chords: list[_Part] = []
    for path_index, path in enumerate(paths):
        for number, (start, end) in enumerate(pairwise(path.sample())):
            kind = chords if path.is_curve else verticals
            if not path.is_curve and abs(start.y - end.y) < 0.01:
                kind = horizontals
            kind.append(_Part(path_index, path, number, start, end))
    found: list[list[Jump]] = [[] for _ in paths]
    for over, under in (
        *product(horizontals, verticals),
        *product(chords, horizontals + verticals),
        *combinations(chords[::-1], 2),
    ):
        if over.path.wire.is_straight and under.path.wire.is_straight:
            continue  # a lattice is read without interruptions
        at = _find_crossing(over, under)
        if at and _fits_jump(over, at):
            found[over.path_index].append(Jump(_find_share(over, at), at))
        elif at and not over.path.is_curve and _fits_jump(under, at):
            found[under.path_index].append(Jump(_find_share(under, at), at))
    return found


def _find_crossing(one: _Part, other: _Part) -> Point | None:
    """Return where two parts of different nets cross, or None."""
    (a, b), (c, d) = one[3:], other[3:]
    if max(a.x, b.x) < min(c.x, d.x) or max(c.x, d.x) < min(a.x, b.x):
        return None
    if max(a.y, b.y) < min(c.y, d.y) or max(c.y, d.y) < min(a.y, b.y):
        return None
    if one.path.net == other.path.net:
        return None
    cross_product = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x)
    if abs(cross_product) < 0.01:
        return None
    first = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / cross_product
    second = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / cross_product
    if not (0 <= first < 1 and 0 <= second < 1):
        return None
    return Point(a.x + first * (b.x - a.x), a.y + first * (b.y - a.y))


def _fits_jump(part: _Part, at: Point) -> bool:
    """Return whether a jump is far enough from the ends of a part, or of a curve."""
    points = part.path.points
    ends = (points[0], points[-1]) if part.path.is_curve else (part.start, part.end)
    return all(distance(at, end) > _LEAST_DISTANCE for end in ends)


def _find_share(part: _Part, at: Point) -> float:
    if not part.path.is_curve:
        return part.number
    length = distance(part.start, part.end) or 1.0
    return (part.number + distance(part.start, at) / length) / CURVE_SAMPLES


def find_jump_frames(path: WirePath, jumps: list[Jump]) -> Iterator[Frame]:
    """Yield the rectangles that the jumps of a path occupy.

    :param path: the path
    :param jumps: its own
    """
    for part, (x, y) in [] if path.is_curve else jumps:
        start, end = path.points[int(part) : int(part) + 2]
        is_horizontal = abs(start.y - end.y) < 0.01
        right, below = (x + JUMP_RADIUS, y) if is_horizontal else (x, y + JUMP_RADIUS)
        yield Frame(x - JUMP_RADIUS, y - JUMP_RADIUS, right, below)
