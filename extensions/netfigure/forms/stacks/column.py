"""Place the blocks of one stack."""

from dataclasses import dataclass

from netfigure.forms.stacks.model import Block, Stack, find_residuals
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL
from netfigure.typeset.measure import measure_label

#: Above and below the text of a block; between the frame and its blocks, px.
_PADDING, _FRAME_PADDING, _DENSE_FRAME_PADDING = 5.5, 10.0, 6.0
#: Between two blocks, and below a block that a residual connection bypasses, px.
_GAP, _RESIDUAL = 16.0, 27.0
#: How much farther up a box is if the number of repetitions is between it and the frame, px.
_REPEAT = 8.0
#: Below attention, where the arrow becomes three; and with keys and values of another stack, px.
_ATTENTION, _CROSS_ATTENTION = 29.0, 39.0
#: Radius of the circle of a sum, and of the circle with a wave, px.
SUM_RADIUS, WAVE_RADIUS = 11.0, 13.0
#: Between a block and the residual connection around it, px.
_RESIDUAL_GAP, _DENSE_RESIDUAL_GAP = 13.0, 11.0
#: From the middle of a sum to what is added, px.
_ADDED, _DENSE_ADDED = 37.0, 26.0


@dataclass(frozen=True)
class PlacedBlock:
    """A block with its frame."""

    block: Block
    frame: Frame
    #: to the block below it, px
    gap: float

    @property
    def foot(self) -> Point:
        """Return the middle of its lower edge."""
        return Point(self.frame.center.x, self.frame.bottom)

    @property
    def head(self) -> Point:
        """Return the middle of its upper edge."""
        return Point(self.frame.center.x, self.frame.top)


@dataclass(frozen=True)
class Column:
    """A stack with its placed blocks, from bottom to top."""

    stack: Stack
    places: tuple[PlacedBlock, ...]
    frame: Frame
    #: -1 if the residual paths are left of the blocks, 1 if they are right
    side: int

    @property
    def repeated(self) -> tuple[PlacedBlock, ...]:
        """Return the blocks inside the frame."""
        start = len(self.stack.below)
        return self.places[start : start + len(self.stack.blocks)]

    @property
    def residual_gap(self) -> float:
        """Return the distance of a block from the residual connection around it, px."""
        return _DENSE_RESIDUAL_GAP if self.stack.is_dense else _RESIDUAL_GAP

    @property
    def foot(self) -> float:
        """Return y of its lowest point, px."""
        return max(self.places[0].frame.bottom, self.frame.bottom)

    @property
    def width(self) -> float:
        """Return the width of its blocks, px."""
        return max(place.frame.width for place in self.places)

    def reach(self, side: int) -> float:
        """Return how far labels and added boxes reach beyond the frame, px.

        :param side: -1 for left, 1 for right
        """
        if side != self.side:
            return 0.0
        edge = abs((self.frame.right if side > 0 else self.frame.left) - self.places[0].foot.x)
        blocks = [place.block for place in self.places]
        # A dense stack has the number of repetitions above the corner of its frame.
        repeat = 0.0 if self.stack.is_dense else measure_label(self.stack.repeat, SIZE)[0] + 10
        return max(
            repeat,
            *(measure_label(block.note, SMALL)[0] + 12 for block in blocks),
            *(_added_reach(block, is_dense=self.stack.is_dense) - edge for block in blocks),
        )


def place_column(
    stack: Stack, x: float, width: float, side: int, targets: dict[int, int], *, stretch: float
) -> Column:
    """Return a stack with its blocks placed; the first block ends at height 0.

    :param stack: the stack
    :param x: of its middle
    :param width: of its blocks
    :param side: where its residual connections are: -1 for left, 1 for right
    :param targets: the blocks where a link ends, and from which side
    :param stretch: of each gap, px
    """
    places: list[PlacedBlock] = []
    y = _height(stack.every[0])
    first, last = len(stack.below), len(stack.below) + len(stack.blocks)
    branches = {first + start for start, _ in find_residuals(stack.blocks)}
    for index, block in enumerate(stack.every):
        gap = _find_gap(block, branches=index in branches, joined=index - first in targets)
        if index == first:
            gap = max(gap, _RESIDUAL)
        if index == last and stack.is_dense and stack.repeat and block.kind == "box":
            gap += _REPEAT
        if places:
            gap += stretch
            y -= gap + _find_overhang(block, is_dense=stack.is_dense)
            y -= _find_overhang(places[-1].block, is_dense=False)
            y -= _FRAME_PADDING if index in {first, last} else 0.0
        height, half = _height(block), _half_width(block, width)
        places.append(PlacedBlock(block, Frame(x - half, y - height, x + half, y), gap))
        y -= height
    inner = places[first:last]
    padding = _DENSE_FRAME_PADDING if stack.is_dense else _FRAME_PADDING
    outer = width / 2 + padding + (_DENSE_RESIDUAL_GAP if stack.is_dense else _RESIDUAL_GAP)
    frame = Frame(
        x - (outer if side < 0 else width / 2 + padding),
        inner[-1].frame.top - _FRAME_PADDING,
        x + (outer if side > 0 else width / 2 + padding),
        inner[0].frame.bottom + inner[0].gap,
    )
    return Column(stack, tuple(places), frame, side)


def _find_overhang(block: Block, *, is_dense: bool) -> float:
    """Return how far what is added reaches below its sum, px; a box reaches as far above.

    :param block: the sum
    :param is_dense: whether the name of a wave is below it
    """
    if not block.added:
        return 0.0
    if is_dense and block.is_wave:
        return WAVE_RADIUS - SUM_RADIUS + measure_added(block)[1] - 8.0
    return max(0.0, measure_added(block)[1] / 2 + 3 - SUM_RADIUS)


def measure_added(block: Block) -> tuple[float, float]:
    """Return width and height of the box of what is added at a sum, px."""
    width, height = measure_label(block.added, SMALL)
    return width + 12, height + (0 if block.is_wave else 8)


def _added_reach(block: Block, *, is_dense: bool) -> float:
    """Return how far what is added reaches from the middle of its sum, px."""
    if not block.added:
        return 0.0
    width, _ = measure_added(block)
    start = find_added_distance(is_dense=is_dense)
    if is_dense and block.is_wave:
        return start + WAVE_RADIUS + max(WAVE_RADIUS, width / 2 - 6)
    return start + width + (2 * WAVE_RADIUS if block.is_wave else 0.0)


def find_added_distance(*, is_dense: bool) -> float:
    """Return the distance from the middle of a sum to what is added, px."""
    return _DENSE_ADDED if is_dense else _ADDED


def _find_gap(block: Block, *, branches: bool, joined: bool) -> float:
    if block.is_attention:
        return _CROSS_ATTENTION if joined else _ATTENTION
    return _RESIDUAL if branches else _GAP


def _height(block: Block) -> float:
    if block.kind == "sum":
        return 2 * SUM_RADIUS
    _, height = measure_label(block.label, SIZE)
    return height + (2 * _PADDING if block.kind == "box" else 0.0)


def _half_width(block: Block, width: float) -> float:
    return SUM_RADIUS if block.kind == "sum" else width / 2
