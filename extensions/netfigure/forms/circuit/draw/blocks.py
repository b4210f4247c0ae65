"""Draw the groups and the blocks with their labels."""

from collections.abc import Iterator

from netfigure.forms.circuit.model import Block
from netfigure.forms.circuit.place.endpoints import RADII, find_corner_radius
from netfigure.forms.circuit.place.placement import Placement
from netfigure.forms.circuit.size.blocks import (
    COPY_OFFSET,
    OPERATOR_SIZE,
    has_outside_caption,
    measure_overhang,
)
from netfigure.scene.geometry import Frame, Point
from netfigure.scene.items import SIZE, SMALL, Box, Disc, Item
from netfigure.scene.shapes import centered
from netfigure.typeset.measure import measure_label


def draw_groups(placement: Placement) -> Iterator[Item]:
    """Yield the rectangles behind all other shapes.

    :param placement: with its coordinates
    """
    for group in placement.circuit.groups:
        look = f"group-{group.hue}" if group.hue else "group"
        yield Box(placement.frames[group.name], look, RADII["group"])


def draw_blocks(placement: Placement) -> Iterator[Item]:
    """Yield the blocks with their labels.

    :param placement: with its coordinates
    """
    for block in placement.circuit.blocks:
        frame = placement.frames[block.name]
        if block.shape == "dot":
            yield Disc(frame.center, frame.width / 2, f"solid-{block.hue}" if block.hue else "dot")
        elif block.shape == "cells":
            yield from _draw_cells(block, frame)
        elif block.shape == "text":
            yield from _draw_label(block, frame)
        else:
            yield from _draw_box(block, frame)


def _find_look(block: Block) -> str:
    if block.shape == "note":
        return "note"
    if block.hue:
        return f"box-{block.hue}"
    return "operator" if block.shape == "operator" else "box"


def _draw_box(block: Block, frame: Frame) -> Iterator[Item]:
    overhang = measure_overhang(block)
    front = Frame(frame.left, frame.top + overhang, frame.right - overhang, frame.bottom)
    radius = find_corner_radius(block.shape, front)
    for copy in range(block.copies - 1, 0, -1):
        shift = COPY_OFFSET * copy
        moved = Frame(
            front.left + shift, front.top - shift, front.right + shift, front.bottom - shift
        )
        yield Box(moved, "page", radius)
        yield Box(moved, _find_look(block), radius)
    if block.copies > 1:
        yield Box(front, "page", radius)
    yield Box(front, _find_look(block), radius)
    yield from _draw_label(block, front)


def _draw_label(block: Block, frame: Frame) -> Iterator[Item]:
    size = SMALL if block.shape == "note" else SIZE
    if block.shape == "operator" and frame.width <= frame.height:
        size = OPERATOR_SIZE
    look = "muted" if block.shape == "note" else "text"
    if block.shape == "text" and block.hue:
        look = f"text-{block.hue}"
    if not block.caption or has_outside_caption(block):
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
    hues = block.value_hues or (block.hue,) * count
    for number, (value, hue) in enumerate(zip(block.values, hues, strict=True)):
        left = frame.left if block.upright else frame.left + number * width
        top = frame.top + number * height if block.upright else frame.top
        cell = Frame(left, top, left + width, top + height)
        yield Box(cell, f"box-{hue}" if hue else "box", RADII["cells"])
        if value:
            yield centered(value, cell.center, SMALL)
