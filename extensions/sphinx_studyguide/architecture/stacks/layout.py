"""Places for the blocks of stacks, and the ways of the arrows between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from sphinx_studyguide.architecture.scene import (
    Box,
    Disc,
    Frame,
    Path,
    Point,
    Scene,
    Words,
    centered,
    polyline,
)
from sphinx_studyguide.architecture.stacks.model import (
    Block,
    Link,
    Stack,
    Stacks,
    find_residuals,
)
from sphinx_studyguide.architecture.stacks.parse import SIZE, SMALL
from sphinx_studyguide.architecture.stacks.route import draw_arrow
from sphinx_studyguide.architecture.typeset.label import Label
from sphinx_studyguide.architecture.typeset.measure import measure_label

_NARROWEST = 92.0
_PADDING = 7.0  # over and under the words of a block
_SUM = 11.0  # radius of a sum
_STEP = 19.0  # between two blocks
_BRANCH = 26.0  # under a block that the residual path goes round
_SPLIT = 32.0  # under attention, where the arrow becomes three
_JOIN = 42.0  # under attention whose keys and values come from another stack
_FRAME = 11.0  # between the frame and what is in it
_ASIDE = 13.0  # between a block and the residual path round it
_SPREAD = 0.29  # of a block's width, from the middle arrow to the others
_SHORT = 50.0  # of a way that no label stands beside
_AWAY = 37.0  # from the middle of a sum to what is added
_WAVE = 13.0  # radius of the sign of what is added


@dataclass(frozen=True)
class _Place:
    """Where a block stands."""

    block: Block
    frame: Frame
    #: free height under it
    gap: float

    @property
    def foot(self) -> Point:
        return Point(self.frame.center.x, self.frame.bottom)

    @property
    def head(self) -> Point:
        return Point(self.frame.center.x, self.frame.top)


@dataclass(frozen=True)
class _Column:
    """A stack with its places, from the bottom to the top."""

    stack: Stack
    places: tuple[_Place, ...]
    frame: Frame
    #: -1 if the residual paths are left of the blocks, 1 if they are right
    side: int

    @property
    def repeated(self) -> tuple[_Place, ...]:
        start = len(self.stack.below)
        return self.places[start : start + len(self.stack.blocks)]

    @property
    def foot(self) -> float:
        """Return its lowest point."""
        return max(self.places[0].frame.bottom, self.frame.bottom)

    def reach(self, side: int) -> float:
        """Return how far what stands beside the frame reaches over it."""
        if side != self.side:
            return 0.0
        edge = abs((self.frame.right if side > 0 else self.frame.left) - self.places[0].foot.x)
        blocks = [place.block for place in self.places]
        return max(
            measure_label(self.stack.repeat, SIZE)[0] + 10,
            *(measure_label(block.note, SMALL)[0] + 12 for block in blocks),
            *(_added_reach(block) - edge for block in blocks),
        )


def place_stacks(stacks: Stacks) -> Scene:
    """Return the figure.

    :param stacks: the stacks
    """
    width = max(
        _NARROWEST, *(_label_width(each) for stack in stacks.stacks for each in _all(stack))
    )
    room = max((_link_room(link) for link in stacks.links), default=30.0)
    scene = Scene()
    columns: list[_Column] = []
    for index, stack in enumerate(stacks.stacks):
        targets = _find_targets(stacks, index)
        side = 1 if -1 in targets.values() else -1  # residual paths, away from what comes in
        column = _place_column(stack, 0.0, width, side, targets)
        if columns:
            left = column.frame.left - column.reach(-1)
            shift = columns[-1].frame.right + columns[-1].reach(1) + room - left
            column = _place_column(stack, shift, width, side, targets)
        columns.append(column)
        _draw_column(scene, column, targets, note_side=-side if len(stacks.stacks) == 1 else side)
    foot = max(column.foot for column in columns) + 20
    for column in columns:
        title = centered(column.stack.title, Point(column.places[0].foot.x, foot), SIZE)
        scene.add(*([title] if column.stack.title else []))
    for link in stacks.links:
        _draw_link(scene, columns[link.source], columns[link.target], link, width)
    return scene


def _all(stack: Stack) -> tuple[Block, ...]:
    return stack.below + stack.blocks + stack.above


def _label_width(block: Block) -> float:
    return 0.0 if block.kind == "sum" else measure_label(block.label, SIZE)[0] + 16


def _find_targets(stacks: Stacks, index: int) -> dict[int, int]:
    """Return the blocks that another stack's arrow enters, and from which side (-1: left)."""
    return {
        link.block: -1 if link.source < link.target else 1
        for link in stacks.links
        if link.target == index
    }


def _link_room(link: Link) -> float:
    return measure_label(link.label, SMALL)[0] + 34


def _place_column(
    stack: Stack, x: float, width: float, side: int, targets: dict[int, int]
) -> _Column:
    """Return a stack with its places; its first block ends at 0, whatever its height."""
    places: list[_Place] = []
    y = _height(_all(stack)[0])
    first, last = len(stack.below), len(stack.below) + len(stack.blocks)
    branches = {first + start for start, _ in find_residuals(stack.blocks)}
    for index, block in enumerate(_all(stack)):
        gap = _find_gap(block, branches=index in branches, joined=index - first in targets)
        if index == first:
            gap = max(gap, _BRANCH)
        if places:
            y -= gap + _find_overhang(block) + _find_overhang(places[-1].block)
            y -= _FRAME if index in {first, last} else 0.0
        height, half = _height(block), _half_width(block, width)
        places.append(_Place(block, Frame(x - half, y - height, x + half, y), gap))
        y -= height
    inner = places[first:last]
    outer = width / 2 + _ASIDE + _FRAME
    frame = Frame(
        x - (outer if side < 0 else width / 2 + _FRAME),
        inner[-1].frame.top - _FRAME,
        x + (outer if side > 0 else width / 2 + _FRAME),
        inner[0].frame.bottom + inner[0].gap,
    )
    return _Column(stack, tuple(places), frame, side)


def _find_overhang(block: Block) -> float:
    """Return how far what is added at a sum reaches over and under it, with some air."""
    if not block.added:
        return 0.0
    return max(0.0, _added_size(block)[1] / 2 + 3 - _SUM)


def _added_size(block: Block) -> tuple[float, float]:
    """Return the size of the box of what is added."""
    width, height = measure_label(block.added, SMALL)
    return width + 12, height + (0 if block.is_wave else 8)


def _added_reach(block: Block) -> float:
    """Return how far what is added reaches, from the middle of its sum."""
    width, _ = _added_size(block)
    return _AWAY + width + (2 * _WAVE if block.is_wave else 0.0) if block.added else 0.0


def _find_gap(block: Block, *, branches: bool, joined: bool) -> float:
    if block.is_attention:
        return _JOIN if joined else _SPLIT
    return _BRANCH if branches else _STEP


def _height(block: Block) -> float:
    if block.kind == "sum":
        return 2 * _SUM
    _, height = measure_label(block.label, SIZE)
    return height + (2 * _PADDING if block.kind == "box" else 0.0)


def _half_width(block: Block, width: float) -> float:
    return _SUM if block.kind == "sum" else width / 2


def _draw_column(scene: Scene, column: _Column, targets: dict[int, int], *, note_side: int) -> None:
    if column.stack.repeat:
        scene.add(Box(column.frame, "frame", 12.0))
    repeated = column.repeated
    linked = {id(repeated[block]): side for block, side in targets.items()}
    for before, place in pairwise(column.places):
        scene.add(*_draw_step(before, place, linked.get(id(place), 0)))
    for start, end in find_residuals(column.stack.blocks):
        scene.add(*_draw_residual(column, repeated[start], repeated[end]))
    for place in column.places:
        scene.add(*_draw_block(place, column))
    _draw_words_beside(scene, column, note_side)


def _draw_step(before: _Place, place: _Place, linked: int) -> Iterator[Path]:
    """Yield the arrow into a block; into attention it is three, or one beside those of a link."""
    end = place.foot
    start = before.head
    if place.block.kind == "plain":
        end = Point(end.x, end.y + 2)
    if not place.block.is_attention:
        yield from draw_arrow([start, end])
        return
    spread = _SPREAD * place.frame.width
    if linked:
        level = end.y + 20
        turn = Point(end.x - linked * spread, level)
        yield from draw_arrow([start, Point(end.x, level), turn, Point(turn.x, end.y)])
        return
    level = end.y + 13
    yield from draw_arrow([start, end])
    for shift in (-spread, spread):
        yield from draw_arrow(
            [Point(end.x, level), Point(end.x + shift, level), Point(end.x + shift, end.y)]
        )


def _draw_residual(column: _Column, start: _Place, end: _Place) -> Iterator[Path]:
    center = start.frame.center.x
    width = max(place.frame.width for place in column.places)
    aside = center + column.side * (width / 2 + _ASIDE)
    first = start is column.repeated[0]
    branch = column.frame.bottom - 8 if first else start.frame.bottom + start.gap - 6
    side = end.frame.right if column.side > 0 else end.frame.left
    y = end.frame.center.y
    yield from draw_arrow(
        [Point(center, branch), Point(aside, branch), Point(aside, y), Point(side, y)]
    )


def _draw_block(place: _Place, column: _Column) -> Iterator[Box | Disc | Path | Words]:
    block, middle = place.block, place.frame.center
    if block.kind == "sum":
        yield from _draw_sum(place, column)
        return
    if block.kind == "box":
        yield Box(place.frame, f"box-{block.hue}", 5.0)
    yield centered(block.label, middle, SIZE)


def _draw_sum(place: _Place, column: _Column) -> Iterator[Box | Disc | Path | Words]:
    middle = place.frame.center
    yield Disc(middle, _SUM, "operator")
    arm = 5.0
    yield polyline([Point(middle.x - arm, middle.y), Point(middle.x + arm, middle.y)], "sign")
    yield polyline([Point(middle.x, middle.y - arm), Point(middle.x, middle.y + arm)], "sign")
    if place.block.added:
        yield from _draw_added(place.block, middle, column.side)


def _draw_added(block: Block, sum_: Point, side: int) -> Iterator[Box | Disc | Path | Words]:
    """Yield what is added at a sum, beside it: a wave with its name, or a box."""
    start = Point(sum_.x + side * _AWAY, sum_.y)
    yield from draw_arrow([start, Point(sum_.x + side * _SUM, sum_.y)])
    if block.is_wave:
        sign = Point(start.x + side * _WAVE, sum_.y)
        yield Disc(sign, _WAVE, "box-sky")
        yield _draw_wave(sign)
        yield _words_beside(block.added, Point(sign.x + side * (_WAVE + 6), sign.y), side)
        return
    width, height = _added_size(block)
    ends = sorted((start.x, start.x + side * width))
    box = Frame(ends[0], sum_.y - height / 2, ends[1], sum_.y + height / 2)
    yield Box(box, f"box-{block.hue}")
    yield centered(block.added, box.center, SMALL)


def _draw_wave(center: Point) -> Path:
    """Return one period of a sine."""
    x, y = center
    return Path(
        (
            ("M", x - 8, y),
            ("C", x - 5, y - 9, x - 3, y - 9, x, y),
            ("C", x + 3, y + 9, x + 5, y + 9, x + 8, y),
        ),
        "sign",
    )


def _words_beside(label: Label, at: Point, side: int, look: str = "muted") -> Words:
    """Return words that begin, or end, at a place, with their middle at its height."""
    middle = centered(label, at, SMALL, look)
    return Words(label, Point(at.x, middle.at.y), SMALL, "start" if side > 0 else "end", look)


def _draw_words_beside(scene: Scene, column: _Column, note_side: int) -> None:
    """Write notes, and how often the frame is repeated."""
    edges = {-1: column.frame.left - 8, 1: column.frame.right + 8}
    notes = [
        _words_beside(place.block.note, Point(edges[note_side], place.frame.center.y), note_side)
        for place in column.places
        if place.block.note
    ]
    scene.add(*notes)
    if column.stack.repeat:
        words = (
            _words_beside(column.stack.repeat, Point(edges[column.side], y), column.side, "text")
            for y in _middle_outward(column.frame)
        )
        free = (
            each
            for each in words
            if not any(each.frame.grown(2).overlaps(note.frame) for note in notes)
        )
        scene.add(*islice(free, 1))


def _middle_outward(frame: Frame) -> Iterator[float]:
    """Yield heights from the middle of a frame to its ends."""
    for step in range(int(frame.height / 24)):
        yield frame.center.y + step * 12
        yield frame.center.y - step * 12


def _draw_link(scene: Scene, source: _Column, target: _Column, link: Link, width: float) -> None:
    """Draw the way from the top of one stack to the keys and values of a block in another."""
    block = target.repeated[link.block]
    direction = 1 if target.frame.left > source.frame.left else -1
    edge = target.frame.left if direction > 0 else target.frame.right
    lane = edge - direction * (target.reach(-direction) + 14)
    level = block.foot.y + 10
    start = source.places[-1].head
    top = min(start.y, source.frame.top) - 14
    x = block.foot.x
    corners = [start, Point(start.x, top), Point(lane, top), Point(lane, level)]
    keys = Point(x - direction * _SPREAD * width, level)
    scene.add(*draw_arrow([*corners, keys, Point(keys.x, block.foot.y)]))
    scene.add(*draw_arrow([keys, Point(x, level), Point(x, block.foot.y)]))
    if link.label:
        at = Point(lane - direction * 6, (top + level) / 2)
        if abs(top - level) < _SHORT:  # beside so short a way there is no room
            at = Point(lane - direction * 6, min(top, level) - 12)
        scene.add(_words_beside(link.label, at, -direction, "text"))
