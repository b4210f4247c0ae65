"""Draw the wires: lines with arrow heads, rounded bends, forks and jumps."""

from collections.abc import Iterator
from itertools import pairwise

from netfigure.forms.circuit.place.bezier import cut_curve, find_point_on_curve
from netfigure.forms.circuit.place.crossings import JUMP_RADIUS, Jump, find_jumps
from netfigure.forms.circuit.place.wires import BEND_RADIUS, WirePath
from netfigure.forms.circuit.size.blocks import DOT_RADIUS
from netfigure.scene.geometry import Point, distance, move
from netfigure.scene.items import Command, Disc, Item, Path
from netfigure.scene.lines import round_corner
from netfigure.scene.shapes import arrow_head

#: The line ends inside its head, so that the tip stays sharp, px.
_INSIDE = 4.9


def draw_wires(paths: list[WirePath]) -> Iterator[Item]:
    """Yield the lines, their heads, and the dots at forks.

    :param paths: of all wires
    """
    forks: dict[int, list[Point]] = {}
    for path in paths:
        if path.is_fork:
            forks.setdefault(path.net, []).append(path.points[0])
    # Curves interrupt what they cross, so they are drawn last.
    pairs = zip(paths, find_jumps(paths), strict=True)
    for path, jumps in sorted(pairs, key=lambda pair: pair[0].is_curve):
        wire = path.wire
        line, head = find_wire_looks(wire.hue, is_dashed=wire.is_dashed)
        points = list(path.points)
        heads: list[Item] = []
        if path.has_head:
            points[-1], tip = _draw_head(points[-2], points[-1], head)
            heads.append(tip)
        if path.has_tail:
            points[0], tip = _draw_head(points[1], points[0], head)
            heads.append(tip)
        if path.is_curve:
            curve = tuple(points)
            for jump in jumps:
                yield _draw_curve(_cut_gap(curve, jump.share), "jump")
            yield _draw_curve(curve, line)
        else:
            yield Path(_round_bends(points, jumps, forks.get(path.net, [])), line)
        yield from heads
        if path.is_fork:
            yield Disc(path.points[0], DOT_RADIUS, head if wire.hue else "dot")


def _draw_head(before: Point, end: Point, look: str) -> tuple[Point, Path]:
    """Return where the line ends under its head, and the head."""
    direction = Point(end.x - before.x, end.y - before.y)
    return move(end, before, min(_INSIDE, distance(before, end))), arrow_head(end, direction, look)


def _draw_curve(points: tuple[Point, ...], look: str) -> Path:
    start, one, two, end = points
    return Path((("M", *start), ("C", *one, *two, *end)), look)


def _cut_gap(points: tuple[Point, ...], share: float) -> tuple[Point, ...]:
    """Return the part of a curve around a crossing, as long as a jump is wide."""
    near = [find_point_on_curve(points, share + step) for step in (-0.01, 0.01)]
    half = 0.02 * JUMP_RADIUS / (distance(*near) or 1.0)
    return cut_curve(points, share - half, share + half)


def _round_bends(points: list[Point], jumps: list[Jump], forks: list[Point]) -> tuple[Command, ...]:
    """Return a line with rounded bends and jumps; at a fork the corner stays sharp."""
    commands: list[Command] = [("M", *points[0])]
    for part, (start, end) in enumerate(pairwise(points)):
        commands += _draw_jumps(start, end, [each.at for each in jumps if each.share == part])
        if part + 2 == len(points):
            commands.append(("L", *end))
            break
        if end in forks:
            commands.append(("L", *end))
            continue
        commands += round_corner(start, end, points[part + 2], BEND_RADIUS)
    return tuple(commands)


def _draw_jumps(start: Point, end: Point, crossings: list[Point]) -> Iterator[Command]:
    """Yield the jumps of a straight part: upward if it is horizontal, to the left if not."""
    last = start
    is_forward = end.x > start.x or end.y < start.y
    for crossing in sorted(crossings, key=lambda point: distance(start, point)):
        if distance(last, crossing) < 2 * JUMP_RADIUS:  # one jump leads over both
            continue
        before, after = move(crossing, start, JUMP_RADIUS), move(crossing, end, JUMP_RADIUS)
        yield ("L", *before)
        yield ("A", JUMP_RADIUS, JUMP_RADIUS, 0, 0, int(is_forward), *after)
        last = crossing


def find_wire_looks(hue: str, *, is_dashed: bool) -> tuple[str, str]:
    """Return the looks of a wire and of its head.

    :param hue: a color, or empty
    :param is_dashed: whether the line is dashed
    """
    if hue:
        return f"{'dashed' if is_dashed else 'line'}-{hue}", f"solid-{hue}"
    return "arrow-dashed" if is_dashed else "arrow", "head"
