"""Lay out stacks next to each other, and the links between them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from math import inf

from netfigure.forms.stacks.column import Column, place_column
from netfigure.forms.stacks.draw import SPREAD, draw_column, make_side_label
from netfigure.forms.stacks.model import Block, Link, Stack, Stacks
from netfigure.scene.geometry import Point
from netfigure.scene.items import SIZE, SMALL, Scene
from netfigure.scene.lines import draw_arrow
from netfigure.scene.panels import arrange
from netfigure.scene.shapes import centered
from netfigure.typeset.measure import measure_label
from netfigure.typeset.wrap import break_into, fold_label

#: Minimum width of a block, px, and on both sides of its label: usually, where there is little
#: room, and where some is left.
_NARROWEST, _PADDING, _DENSE_PADDING, _ROOMY = 92.0, 8.0, 5.5, 10.0
#: Widths at which labels are wrapped on a phone, the best first; how much wider titles may be, and
#: gap between stacks below each other, px.
_PHONE_WIDTHS = (112.0, 92.0, 76.0, 60.0)
_TITLE, _DOWN = 30.0, 30.0
#: Minimum length of a link with a label beside it, and space on both sides of that label, px.
_SHORTEST, _LINK, _DENSE_LINK = 50.0, 34.0, 22.0
#: From a link to the stack at its end, px.
_BESIDE, _DENSE_BESIDE = 14.0, 12.0
#: By how much the heights of stacks beside each other may differ to be made equal, px.
_NEARLY = 16.0
#: Gap between two stacks without a link, px.
_GAP, _DENSE_GAP = 30.0, 16.0


def place_stacks(stacks: Stacks, limit: float = inf) -> Scene:
    """Return the scene of some stacks.

    :param stacks: the stacks
    :param limit: maximum width, px
    """
    if limit == inf:
        return _place(stacks, _NARROWEST)
    for width, is_dense in product(_PHONE_WIDTHS, (False, True)):
        folded = _fold(stacks, width, is_dense=is_dense)
        scene = _place(folded, 0.0)
        spare = (limit - scene.frame.width) / len(stacks.stacks)
        if spare >= 0.0:
            return _place(
                folded, min(_measure_width(folded) + spare, _measure_width(folded, _ROOMY))
            )
    if stacks.links:
        return scene
    scenes = [_place(replace(stacks, stacks=(stack,)), _NARROWEST) for stack in stacks.stacks]
    return arrange(scenes, 1, 0.0, _DOWN)


def _fold(stacks: Stacks, width: float, *, is_dense: bool) -> Stacks:
    """Return stacks whose labels are wrapped.

    :param width: of a label, px
    :param is_dense: whether everything is as narrow as possible
    """

    def fold_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            replace(
                block,
                label=fold_label(block.label, width, SIZE),
                note=fold_label(block.note, width, SMALL),
                added=fold_label(block.added, width, SMALL),
            )
            for block in blocks
        )

    below = [fold_blocks(stack.below) for stack in stacks.stacks]
    return Stacks(
        tuple(
            replace(
                stack,
                title=fold_label(stack.title, width + _TITLE, SIZE),
                below=_break_level(below, number),
                blocks=fold_blocks(stack.blocks),
                above=fold_blocks(stack.above),
                is_dense=is_dense,
            )
            for number, stack in enumerate(stacks.stacks)
        ),
        tuple(replace(link, label=fold_label(link.label, width, SMALL)) for link in stacks.links),
    )


def _break_level(below: Sequence[tuple[Block, ...]], number: int) -> tuple[Block, ...]:
    """Return the blocks below a stack with as many lines as those beside them in other stacks.

    :param below: the blocks below each stack
    :param number: of the stack
    """
    blocks = below[number]
    lines = [1] * len(blocks)
    if len({len(each) for each in below}) == 1:
        levels = zip(*below, strict=True)
        lines = [max(len(block.label.lines) for block in level) for level in levels]
    return tuple(
        replace(block, label=break_into(block.label, count, SIZE))
        for block, count in zip(blocks, lines, strict=True)
    )


def _measure_width(stacks: Stacks, padding: float | None = None) -> float:
    """Return the least width of the blocks, px.

    :param padding: on both sides of a label, px; None for that of the stack
    """
    return max(
        _measure_block(each, stack, padding) for stack in stacks.stacks for each in stack.every
    )


def _place(stacks: Stacks, narrowest: float) -> Scene:
    """Return the scene of stacks next to each other.

    :param stacks: the stacks
    :param narrowest: minimum width of a block, px
    """
    width = max(narrowest, _measure_width(stacks))
    around, apart = (_DENSE_LINK, _DENSE_GAP) if stacks.stacks[0].is_dense else (_LINK, _GAP)
    gap = max(
        (measure_label(each.label, SMALL)[0] + around for each in stacks.links), default=apart
    )
    scene = Scene()
    columns: list[Column] = []
    for place in _list_placings(stacks, width):
        column = place(0.0)
        if columns:
            left = column.frame.left - column.reach(-1)
            column = place(columns[-1].frame.right + columns[-1].reach(1) + gap - left)
        columns.append(column)
        targets = _find_targets(stacks, len(columns) - 1)
        note_side = -column.side if len(stacks.stacks) == 1 else column.side
        draw_column(scene, column, targets, note_side=note_side)
    foot = max(column.foot for column in columns) + 20
    for column in columns:
        title = centered(column.stack.title, Point(column.places[0].foot.x, foot), SIZE)
        scene.add(*([title] if column.stack.title else []))
    for link in stacks.links:
        _draw_link(scene, columns[link.source], columns[link.target], link, width)
    return scene


def _list_placings(stacks: Stacks, width: float) -> list[Callable[[float], Column]]:
    """Return a function that places each stack around x; stacks of similar height share one.

    :param stacks: the stacks
    :param width: of a block, px
    """
    placings = []
    for index, stack in enumerate(stacks.stacks):
        targets = _find_targets(stacks, index)
        # Residual connections are on the side without a link.
        side = 1 if -1 in targets.values() else -1
        placings.append(partial(place_column, stack, width=width, side=side, targets=targets))
    tops = [place(0.0, stretch=0.0).places[-1].frame.top for place in placings]
    lacks = [top - min(tops) for top in tops]
    return [
        partial(place, stretch=lack / (len(stack.every) - 1) if 0 < lack <= _NEARLY else 0.0)
        for place, stack, lack in zip(placings, stacks.stacks, lacks, strict=True)
    ]


def _measure_block(block: Block, stack: Stack, padding: float | None) -> float:
    """Return the least width of a block, px."""
    if padding is None:
        padding = _DENSE_PADDING if stack.is_dense else _PADDING
    return 0.0 if block.kind == "sum" else measure_label(block.label, SIZE)[0] + 2 * padding


def _find_targets(stacks: Stacks, index: int) -> dict[int, int]:
    """Return the blocks where a link ends, and from which side: -1 for left, 1 for right."""
    return {
        link.block: -1 if link.source < link.target else 1
        for link in stacks.links
        if link.target == index
    }


def _draw_link(scene: Scene, source: Column, target: Column, link: Link, width: float) -> None:
    """Draw a link: from the top of one stack to the keys and values of a block in another."""
    block = target.repeated[link.block]
    direction = 1 if target.frame.left > source.frame.left else -1
    edge = target.frame.left if direction > 0 else target.frame.right
    beside = _DENSE_BESIDE if target.stack.is_dense else _BESIDE
    link_x = edge - direction * (target.reach(-direction) + beside)
    level = block.foot.y + 10
    start = source.places[-1].head
    top = min(start.y, source.frame.top) - 14
    x = block.foot.x
    corners = [start, Point(start.x, top), Point(link_x, top), Point(link_x, level)]
    keys = Point(x - direction * SPREAD * width, level)
    scene.add(*draw_arrow([*corners, keys, Point(keys.x, block.foot.y)]))
    scene.add(*draw_arrow([keys, Point(x, level), Point(x, block.foot.y)]))
    if link.label:
        at = Point(link_x - direction * 6, (top + level) / 2)
        if abs(top - level) < _SHORTEST:
            at = Point(link_x - direction * 6, min(top, level) - 12)
        scene.add(make_side_label(link.label, at, -direction, "text"))
