"""Finds a place for every title and label: beside what it names, on nothing else."""

from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from sphinx_studyguide.architecture.circuit.model import Block, Group
from sphinx_studyguide.architecture.circuit.plan import TITLE_PAD, Plan
from sphinx_studyguide.architecture.circuit.sizes import SIZE, SMALL, has_inner_caption
from sphinx_studyguide.architecture.circuit.strands import JUMP, Strand, find_jumps
from sphinx_studyguide.architecture.scene import Frame, Point, Words
from sphinx_studyguide.architecture.typeset.label import Label
from sphinx_studyguide.architecture.typeset.measure import (
    ASCENT,
    DESCENT,
    LINE_HEIGHT,
    measure_label,
)

#: From a line to its label, px; letters have room of their own above and below.
_ASIDE, _OVER, _UNDER = 5.0, 3.0, 3.5
#: Half of what a line takes away, px.
_LINE = 2.0
#: Around every label, px.
_CLEAR = 1.0


class Need(NamedTuple):
    """Room that is missing: more of it on a line, or a label that finds none."""

    label: Label
    line: int
    amount: float
    is_width: bool


class Places:
    """What stands where, and the labels that have found a place.

    :param plan: settled
    :param strands: the lines of all wires
    :param turn: how often room was made before
    """

    def __init__(self, plan: Plan, strands: list[Strand], turn: int) -> None:
        self.plan = plan
        self.turn = turn
        self.strands = strands
        self.taken: list[Frame] = []
        self.words: list[Words] = []
        self.needs: list[Need] = []
        for block in plan.circuit.blocks:
            self.taken.append(plan.frames[block.name])
        for group in plan.circuit.groups:
            self.taken += _edges(plan.frames[group.name])
        for strand in strands:
            for start, end in pairwise(strand.trace()):
                self.taken.append(_around(start, end))
            for part, xs in find_jumps(strand, strands).items():
                y = strand.points[part].y
                self.taken += [Frame(x - JUMP, y - JUMP, x + JUMP, y).grown(_LINE) for x in xs]

    def fill(self) -> None:
        """Place the titles of the groups, what names small blocks, and the labels of the wires."""
        for group in self.plan.circuit.groups:
            if group.title:
                self._place_title(group)
        for block in self.plan.circuit.blocks:
            if block.caption and not has_inner_caption(block):
                self._place_caption(block)
        lengths = [(_length(strand), place) for place, strand in enumerate(self.strands)]
        for _, place in sorted(lengths):
            strand = self.strands[place]
            if strand.wire.label and not strand.is_fork:
                self._place_label(strand)

    def _try(
        self,
        label: Label,
        frames: Iterator[Frame],
        look: str,
        size: float = SMALL,
        aside: float = _CLEAR,
    ) -> bool:
        for frame in frames:
            room = Frame(
                frame.left - aside, frame.top - _CLEAR, frame.right + aside, frame.bottom + _CLEAR
            )
            if not any(room.overlaps(other) for other in self.taken):
                self.taken.append(frame)
                at = Point(frame.center.x, frame.top + ASCENT * size)
                self.words.append(Words(label, at, size, "middle", look))
                return True
        return False

    def _place_title(self, group: Group) -> None:
        frame = self.plan.frames[group.name]
        width, height = _extent(group.title)
        top = frame.top + 6
        first, last = frame.left + TITLE_PAD, frame.right - TITLE_PAD - width
        count = max(1, int((last - first) / 6) + 1)
        lefts = [first + (last - first) * step / max(count - 1, 1) for step in range(count)]
        frames = (Frame(left, top, left + width, top + height) for left in lefts)
        look = f"text-{group.hue}" if group.hue else "muted"
        if not self._try(group.title, frames, look, aside=4.0):
            start, end = self.plan.columns.sides[group.name]
            for line in (start.after + 1, end.after):
                self.needs.append(Need(group.title, line, width / 2, is_width=True))

    def _place_caption(self, block: Block) -> None:
        frame = self.plan.frames[block.name]
        width, height = _extent(block.caption)
        center = frame.center
        places = [
            (center.x - width / 2, frame.bottom + 4),
            (frame.right + 5, center.y - height / 2),
            (center.x - width / 2, frame.top - 4 - height),
            (frame.left - 5 - width, center.y - height / 2),
            (frame.right + 2, frame.bottom + 1),
            (frame.right + 2, frame.top - 1 - height),
            (frame.left - 2 - width, frame.bottom + 1),
            (frame.left - 2 - width, frame.top - 1 - height),
            (center.x + 6, frame.bottom + 4),
            (center.x - 6 - width, frame.bottom + 4),
            (center.x + 6, frame.top - 4 - height),
            (center.x - 6 - width, frame.top - 4 - height),
        ]
        frames = (Frame(x, y, x + width, y + height) for x, y in places)
        if not self._try(block.caption, frames, "muted"):
            bounds = self.plan.board.bounds[block.name]
            self.needs.append(Need(block.caption, bounds.right + 1, width / 2 + 8, is_width=True))
            self.needs.append(Need(block.caption, bounds.bottom + 1, height, is_width=False))

    def _place_label(self, strand: Strand) -> None:
        size = _wire_size(strand.wire.label)
        width, height = _extent(strand.wire.label, size)
        same = [each for each in self.strands if each.net == strand.net]
        candidates: list[tuple[float, int, Frame]] = []
        for order, each in enumerate(same):
            if each.is_curve:
                for cost, frame in _round_about(each.trace(), width, height):
                    candidates.append((40.0 * order + cost, len(candidates), frame))
                continue
            trace = each.points
            longest = max((_span(*pair) for pair in pairwise(trace)), default=0.0)
            for start, end in pairwise(trace):
                long = _span(start, end)
                base = 40.0 * order + 0.15 * (longest - long)
                for cost, frame in _beside(start, end, width, height):
                    candidates.append((base + cost, len(candidates), frame))
        candidates.sort(key=lambda each: each[:2])
        look = f"text-{strand.wire.hue}" if strand.wire.hue else "text"
        if not self._try(strand.wire.label, (frame for _, _, frame in candidates), look, size):
            self._need(strand, width, height)

    def _need(self, strand: Strand, width: float, height: float) -> None:
        """Ask for room where the longest part of a line is: along it, or else beside it."""
        label = strand.wire.label
        start, end = max(pairwise(strand.points), key=lambda pair: _span(*pair))
        is_level = abs(end.x - start.x) >= abs(end.y - start.y)
        along, across = self.plan.columns, self.plan.rows
        low, high, wanted = start.x, end.x, width + 14
        if not is_level:
            along, across = across, along
            low, high, wanted = start.y, end.y, height + 12
        low, high = sorted((low, high))
        lanes = [
            number
            for number, line in enumerate(along.lines)
            if line.cell is None and low - 1 <= line.position <= high + 1
        ]
        missing = wanted - (high - low)
        if lanes and (missing > 0 or self.turn % 2):
            lane = max(lanes, key=lambda number: (along.lines[number].size, -number))
            self.needs.append(Need(label, lane, max(missing, wanted / 2) + 1, is_width=is_level))
            return
        at = start.y if is_level else start.x
        beside = [number for number, line in enumerate(across.lines) if line.cell is None]
        lane = min(beside, key=lambda number: (abs(across.lines[number].position - at), number))
        room = (height if is_level else width) + 6
        self.needs.append(Need(label, lane, room, is_width=not is_level))


def _wire_size(label: Label) -> float:
    """Return the size of a wire's label: formulas are short, and their scripts small."""
    is_formula = all(run.face == "math" for line in label.lines for run in line)
    return SIZE if is_formula else SMALL


def _extent(label: Label, size: float = SMALL) -> tuple[float, float]:
    """Return width and height of a label as its words measure themselves."""
    width, _ = measure_label(label, size)
    return width, ((len(label.lines) - 1) * LINE_HEIGHT + ASCENT + DESCENT) * size


def _span(start: Point, end: Point) -> float:
    return abs(end.x - start.x) + abs(end.y - start.y)


def _length(strand: Strand) -> float:
    return sum(_span(*pair) for pair in pairwise(strand.points))


def _around(start: Point, end: Point) -> Frame:
    return Frame(
        min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y)
    ).grown(_LINE)


def _edges(frame: Frame) -> list[Frame]:
    left, top, right, bottom = frame
    return [
        Frame(left - 1, top - 1, right + 1, top + 1),
        Frame(left - 1, bottom - 1, right + 1, bottom + 1),
        Frame(left - 1, top - 1, left + 1, bottom + 1),
        Frame(right - 1, top - 1, right + 1, bottom + 1),
    ]


def _round_about(
    trace: tuple[Point, ...], width: float, height: float
) -> Iterator[tuple[float, Frame]]:
    """Yield places beside a curve, outside of its bend first, from its middle to its ends."""
    count = len(trace) - 1
    chord = Point((trace[0].x + trace[-1].x) / 2, (trace[0].y + trace[-1].y) / 2)
    for step in (0, -3, 3, -6, 6, -9, 9):
        place = count // 2 + step
        at, before, after = trace[place], trace[place - 1], trace[place + 1]
        long = hypot(after.x - before.x, after.y - before.y) or 1.0
        right = Point((after.y - before.y) / long, (before.x - after.x) / long)
        bulge = (at.x - chord.x) * right.x + (at.y - chord.y) * right.y
        for sign in (1, -1) if bulge >= 0 else (-1, 1):
            away = Point(sign * right.x, sign * right.y)
            reach = abs(away.x) * width / 2 + abs(away.y) * height / 2 + _ASIDE
            middle = Point(at.x + reach * away.x, at.y + reach * away.y)
            frame = Frame(
                middle.x - width / 2,
                middle.y - height / 2,
                middle.x + width / 2,
                middle.y + height / 2,
            )
            yield abs(step) + (0.0 if sign * bulge >= 0 else 2.5), frame


def _beside(start: Point, end: Point, width: float, height: float) -> Iterator[tuple[float, Frame]]:
    """Yield places beside a part of a line, each with how far from the best it is."""
    is_level = abs(end.x - start.x) >= abs(end.y - start.y)
    long = abs(end.x - start.x) if is_level else abs(end.y - start.y)
    extent = width if is_level else height
    free = long - extent - 8
    over = 12.0 if free < 0 else 0.0
    for step in (0.0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1.0, 1.0):
        shift = step * max(free, 0.0) / 2 if free > 0 else step * extent / 2
        cost = over + 6 * abs(step)
        x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
        if is_level:
            left = x + shift - width / 2
            slope = abs(end.y - start.y) / 2
            top = y - slope - _OVER - height
            yield cost, Frame(left, top, left + width, top + height)
            top = y + slope + _UNDER
            yield cost + 1.5, Frame(left, top, left + width, top + height)
        else:
            top = y + shift - height / 2
            slope = abs(end.x - start.x) / 2
            left = x + slope + _ASIDE
            yield cost, Frame(left, top, left + width, top + height)
            left = x - slope - _ASIDE - width
            yield cost + 1.5, Frame(left, top, left + width, top + height)
