"""Draws a circuit whose places are known: groups, wires, blocks, labels."""

from collections.abc import Iterator
from itertools import pairwise

from netfigure.forms.circuit.draw.legend import wire_looks
from netfigure.forms.circuit.model import Block
from netfigure.forms.circuit.place.coordinates import Plan
from netfigure.forms.circuit.place.crossings import JUMP, Jump, find_jumps
from netfigure.forms.circuit.place.wires import (
    BEND,
    RADIUS,
    Strand,
    corner_radius,
    cut_curve,
    find_on_curve,
)
from netfigure.forms.circuit.size.blocks import (
    COPY_STEP,
    DOT,
    SIGN,
    is_named_beside,
    measure_behind,
)
from netfigure.scene.items import (
    SIZE,
    SMALL,
    Box,
    Command,
    Disc,
    Frame,
    Item,
    Path,
    Point,
    arrow_head,
    centered,
)
from netfigure.scene.lines import distance, move
from netfigure.typeset.measure import measure_label

#: A line ends inside of its head, so that the point stays sharp, px.
_INSIDE = 4.9


def draw_groups(plan: Plan) -> Iterator[Item]:
    """Yield the rectangles behind everything.

    :param plan: settled
    """
    for group in plan.circuit.groups:
        look = f"group-{group.hue}" if group.hue else "group"
        yield Box(plan.frames[group.name], look, RADIUS["group"])


def draw_blocks(plan: Plan) -> Iterator[Item]:
    """Yield the blocks with their labels.

    :param plan: settled
    """
    for block in plan.circuit.blocks:
        frame = plan.frames[block.name]
        if block.shape == "dot":
            yield Disc(frame.center, frame.width / 2, f"solid-{block.hue}" if block.hue else "dot")
        elif block.shape == "cells":
            yield from _draw_cells(block, frame)
        elif block.shape == "text":
            yield from _draw_label(block, frame)
        else:
            yield from _draw_box(block, frame)


def _look(block: Block) -> str:
    if block.shape == "note":
        return "note"
    if block.hue:
        return f"box-{block.hue}"
    return "operator" if block.shape == "operator" else "box"


def _draw_box(block: Block, frame: Frame) -> Iterator[Item]:
    behind = measure_behind(block)
    front = Frame(frame.left, frame.top + behind, frame.right - behind, frame.bottom)
    radius = corner_radius(block.shape, front)
    for copy in range(block.copies - 1, 0, -1):
        shift = COPY_STEP * copy
        moved = Frame(
            front.left + shift, front.top - shift, front.right + shift, front.bottom - shift
        )
        yield Box(moved, "page", radius)
        yield Box(moved, _look(block), radius)
    if block.copies > 1:
        yield Box(front, "page", radius)
    yield Box(front, _look(block), radius)
    yield from _draw_label(block, front)


def _draw_label(block: Block, frame: Frame) -> Iterator[Item]:
    size = SMALL if block.shape == "note" else SIZE
    if block.shape == "operator" and frame.width <= frame.height:
        size = SIGN
    look = "muted" if block.shape == "note" else "text"
    if block.shape == "text" and block.hue:
        look = f"text-{block.hue}"
    if not block.caption or is_named_beside(block):
        if block.label:
            yield centered(block.label, frame.center, size, look)
        return
    above = measure_label(block.label, size)[1] if block.label else 0.0
    below = measure_label(block.caption, SMALL)[1]
    top = frame.center.y - (above + below) / 2
    if block.label:
        yield centered(block.label, Point(frame.center.x, top + above / 2), size, look)
    muted = "muted" if block.shape == "text" or not block.hue else "text"
    yield centered(block.caption, Point(frame.center.x, top + above + below / 2), SMALL, muted)


def _draw_cells(block: Block, frame: Frame) -> Iterator[Item]:
    count = len(block.values)
    width = frame.width if block.upright else frame.width / count
    height = frame.height / count if block.upright else frame.height
    for number, value in enumerate(block.values):
        left = frame.left if block.upright else frame.left + number * width
        top = frame.top + number * height if block.upright else frame.top
        cell = Frame(left, top, left + width, top + height)
        yield Box(cell, f"box-{block.hue}" if block.hue else "box", RADIUS["cells"])
        if value:
            yield centered(value, cell.center, SMALL)


def draw_wires(strands: list[Strand]) -> Iterator[Item]:
    """Yield the lines, their heads, and the dots where they fork.

    :param strands: of all wires
    """
    forks: dict[int, list[Point]] = {}
    for strand in strands:
        if strand.is_fork:
            forks.setdefault(strand.net, []).append(strand.points[0])
    # Curves interrupt what they cross, so that they come last.
    pairs = zip(strands, find_jumps(strands), strict=True)
    for strand, jumps in sorted(pairs, key=lambda pair: pair[0].is_curve):
        wire = strand.wire
        line, head = wire_looks(wire.hue, is_dashed=wire.is_dashed)
        points = list(strand.points)
        heads: list[Item] = []
        if strand.has_head:
            points[-1], tip = _make_room(points[-2], points[-1], head)
            heads.append(tip)
        if strand.has_tail:
            points[0], tip = _make_room(points[1], points[0], head)
            heads.append(tip)
        if strand.is_curve:
            curve = tuple(points)
            for jump in jumps:
                yield _curve(_cut_round(curve, jump.share), "jump")
            yield _curve(curve, line)
        else:
            yield Path(_rounded(points, jumps, forks.get(strand.net, [])), line)
        yield from heads
        if strand.is_fork:
            yield Disc(strand.points[0], DOT, head if wire.hue else "dot")


def _make_room(before: Point, end: Point, look: str) -> tuple[Point, Path]:
    """Return where a line ends under its head, and the head."""
    way = Point(end.x - before.x, end.y - before.y)
    return move(end, before, min(_INSIDE, distance(before, end))), arrow_head(end, way, look)


def _curve(points: tuple[Point, ...], look: str) -> Path:
    start, one, two, end = points
    return Path((("M", *start), ("C", *one, *two, *end)), look)


def _cut_round(points: tuple[Point, ...], share: float) -> tuple[Point, ...]:
    """Return the part of a curve that is as long as a jump is wide."""
    near = [find_on_curve(points, share + step) for step in (-0.01, 0.01)]
    half = 0.02 * JUMP / (distance(*near) or 1.0)
    return cut_curve(points, share - half, share + half)


def _rounded(points: list[Point], jumps: list[Jump], forks: list[Point]) -> tuple[Command, ...]:
    """Return a line with round corners, sharp where it forks, that jumps over others."""
    commands: list[Command] = [("M", *points[0])]
    for part, (start, end) in enumerate(pairwise(points)):
        commands += _leap(start, end, [each.at for each in jumps if each.share == part])
        if part + 2 == len(points):
            commands.append(("L", *end))
            break
        if end in forks:
            commands.append(("L", *end))
            continue
        after = points[part + 2]
        radius = min(BEND, distance(start, end) / 2, distance(end, after) / 2)
        into = move(end, start, radius)
        out = move(end, after, radius)
        commands += [("L", *into), ("Q", *end, *out)]
    return tuple(commands)


def _leap(start: Point, end: Point, crossings: list[Point]) -> Iterator[Command]:
    """Yield the jumps of a straight part: up where it is level, to the left where it is not."""
    last = start
    is_forth = end.x > start.x or end.y < start.y
    for crossing in sorted(crossings, key=lambda point: distance(start, point)):
        if distance(last, crossing) < 2 * JUMP:  # one jump over two that are close
            continue
        before, behind = move(crossing, start, JUMP), move(crossing, end, JUMP)
        yield ("L", *before)
        yield ("A", JUMP, JUMP, 0, 0, int(is_forth), *behind)
        last = crossing
