"""Finds a place for every title and label: beside what it names, on nothing else."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise, zip_longest

from netfigure.forms.circuit.label.candidates import places_beside, places_round, span
from netfigure.forms.circuit.label.shortage import Need, find_needs
from netfigure.forms.circuit.model import Block, Group
from netfigure.forms.circuit.place.coordinates import Plan
from netfigure.forms.circuit.place.crossings import find_jumps, jump_frames
from netfigure.forms.circuit.place.spacing import TITLE_PAD
from netfigure.forms.circuit.place.wires import Strand
from netfigure.forms.circuit.size.blocks import Size, is_named_beside
from netfigure.scene.items import SIZE, SMALL, Frame, Point, Words
from netfigure.typeset.label import Label
from netfigure.typeset.measure import (
    DESCENT,
    LINE_HEIGHT,
    find_ascent,
    measure_label,
)

#: Half of what a line takes away, px.
_LINE = 2.0
_TILE = 64.0
#: Around every label, px.
_CLEAR = 1.0


class Places:
    """What is where, and the labels that have found a place.

    :param plan: settled
    :param strands: the lines of all wires
    :param turn: how often room was made before
    """

    def __init__(self, plan: Plan, strands: list[Strand], turn: int) -> None:
        self.plan = plan
        self.turn = turn
        self.strands = strands
        self.taken: dict[tuple[int, int], list[Frame]] = {}
        self.words: list[Words] = []
        self.needs: list[Need] = []
        #: of the labels of wires: what is beside others is better on one line with them
        self.baselines: list[float] = []
        for block in plan.circuit.blocks:
            self._take(plan.frames[block.name])
        for group in plan.circuit.groups:
            for frame in _edges(plan.frames[group.name]):
                self._take(frame)
        for strand, jumps in zip(strands, find_jumps(strands), strict=True):
            for start, end in pairwise(strand.trace()):
                self._take(_around(start, end))
            for frame in jump_frames(strand, jumps):
                self._take(frame.grown(_LINE))

    def _take(self, frame: Frame) -> None:
        for tile in _tiles(frame):
            self.taken.setdefault(tile, []).append(frame)

    def _find_taken(self, room: Frame) -> Iterator[Frame]:
        """Yield what overlaps a rectangle, some of it several times."""
        for tile in _tiles(room):
            for other in self.taken.get(tile, ()):
                if room.overlaps(other):
                    yield other

    def fill(self) -> None:
        """Place the titles of the groups, what names small blocks, and the labels of the wires."""
        for group in self.plan.circuit.groups:
            if group.title:
                self._place_title(group)
        named = [
            each for each in self.plan.circuit.blocks if each.caption and is_named_beside(each)
        ]
        for _, row in groupby(named, key=lambda block: (block.area.top, block.shape)):
            self._place_captions(list(row))
        lengths = [(_length(strand), place) for place, strand in enumerate(self.strands)]
        firsts = {strand.net: place for place, strand in reversed([*enumerate(self.strands)])}
        for _, place in sorted(lengths):
            strand = self.strands[place]
            if strand.wire.label and firsts[strand.net] == place:
                self._place_label(strand)

    def _is_free(self, frame: Frame, aside: float = _CLEAR) -> bool:
        room = Frame(
            frame.left - aside, frame.top - _CLEAR, frame.right + aside, frame.bottom + _CLEAR
        )
        return next(self._find_taken(room), None) is None

    def _try(
        self,
        label: Label,
        frames: Iterable[Frame],
        look: str,
        size: float = SMALL,
        aside: float = _CLEAR,
    ) -> bool:
        for frame in frames:
            if self._is_free(frame, aside):
                self._take(frame)
                at = Point(frame.center.x, frame.top + find_ascent(label) * size)
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
            # room for it left of the first wire that passes
            crossing = [
                other.left
                for other in self._find_taken(Frame(frame.left, top, frame.right, top + height))
                if frame.left + 4 < other.left
            ]
            missing = first + width + 6 - min(crossing, default=first)
            start, end = self.plan.columns.sides[group.name]
            for line in (start.after + 1, end.after):  # on both sides, as what it holds is centered
                self.needs.append(Need(group.title, line, max(missing, 6.0), is_width=True))

    def _place_captions(self, blocks: list[Block]) -> None:
        """Place the captions of like blocks in a row, on the same side of all if that is free."""
        frames = [self._find_caption_frames(block) for block in blocks]
        side = next(
            (side for side in zip(*frames, strict=True) if all(map(self._is_free, side))), ()
        )
        for block, own, first in zip_longest(blocks, frames, side):
            if not self._try(block.caption, [first, *own] if first else own, "muted"):
                bounds = self.plan.board.bounds[block.name]
                beside, below = bounds.right + 1, bounds.bottom + 1
                width, height = _extent(block.caption)
                self.needs.append(Need(block.caption, beside, width / 2 + 8, is_width=True))
                self.needs.append(Need(block.caption, below, height, is_width=False))

    def _find_caption_frames(self, block: Block) -> list[Frame]:
        """Return the places for the caption of a small block, the best first."""
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
        if block.shape == "cells" and not block.upright:
            places[:2] = places[1::-1]
        return [Frame(x, y, x + width, y + height) for x, y in places]

    def _place_label(self, strand: Strand) -> None:
        size = _wire_size(strand.wire.label)
        room = _extent(strand.wire.label, size)
        same = [each for each in self.strands if each.net == strand.net]
        tops = [at - find_ascent(strand.wire.label) * size for at in self.baselines]
        candidates: list[tuple[float, int, Frame]] = []
        for order, each in enumerate(same):
            if each.is_curve:
                for cost, frame in places_round(each.trace(), room):
                    candidates.append((40.0 * order + cost, len(candidates), frame))
                continue
            trace = each.points
            longest = max((span(*pair) for pair in pairwise(trace)), default=0.0)
            for start, end in pairwise(trace):
                long = span(start, end)
                base = 40.0 * order + 0.15 * (longest - long)
                for cost, frame in places_beside(start, end, room, tops):
                    candidates.append((base + cost, len(candidates), frame))
        candidates.sort(key=lambda each: each[:2])
        look = f"text-{strand.wire.hue}" if strand.wire.hue else "text"
        if self._try(strand.wire.label, (frame for _, _, frame in candidates), look, size):
            self.baselines.append(self.words[-1].at.y)
        else:
            tried = [frame for _, _, frame in candidates[:4]]
            blocking = [each for frame in tried for each in self._find_taken(frame)]
            self.needs += find_needs(self.plan, strand, room, blocking, self.turn)


def _wire_size(label: Label) -> float:
    """Return the size of a wire's label: formulas are short, and their scripts small."""
    is_formula = all(run.face == "math" for line in label.lines for run in line)
    return SIZE if is_formula else SMALL


def _extent(label: Label, size: float = SMALL) -> Size:
    """Return width and height of a label as its words measure themselves."""
    width, _ = measure_label(label, size)
    return Size(width, ((len(label.lines) - 1) * LINE_HEIGHT + find_ascent(label) + DESCENT) * size)


def _length(strand: Strand) -> float:
    return sum(span(*pair) for pair in pairwise(strand.points))


def _around(start: Point, end: Point) -> Frame:
    return Frame(
        min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y)
    ).grown(_LINE)


def _tiles(frame: Frame) -> Iterator[tuple[int, int]]:
    """Yield the tiles of the plane that a rectangle touches: few must be looked at."""
    for x in range(int(frame.left // _TILE), int(frame.right // _TILE) + 1):
        for y in range(int(frame.top // _TILE), int(frame.bottom // _TILE) + 1):
            yield x, y


def _edges(frame: Frame) -> list[Frame]:
    left, top, right, bottom = frame
    return [
        Frame(left - 1, top - 1, right + 1, top + 1),
        Frame(left - 1, bottom - 1, right + 1, bottom + 1),
        Frame(left - 1, top - 1, left + 1, bottom + 1),
        Frame(right - 1, top - 1, right + 1, bottom + 1),
    ]
