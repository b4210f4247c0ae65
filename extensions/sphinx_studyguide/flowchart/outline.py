"""Finds the outlines of the shapes that Mermaid draws."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path

from sphinx_studyguide.flowchart.cascade import local_name
from sphinx_studyguide.flowchart.wire import Point

_MOVE = re.compile(r"translate\(\s*([-\d.e]+)[\s,]+([-\d.e]+)\s*\)")
Sides = tuple[float, float, float, float]


def find_outline(shape: Element) -> Sides:
    """Return left, top, right and bottom of a shape or group of shapes; zeros if unknown."""
    x, y = find_move(shape)
    left, top, right, bottom = _OUTLINES.get(local_name(shape), _outline_nothing)(shape)
    return left + x, top + y, right + x, bottom + y


def _outline_rect(shape: Element) -> Sides:
    x, y, width, height = (float(shape.get(key, 0)) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _outline_circle(shape: Element) -> Sides:
    x, y, r = (float(shape.get(key, 0)) for key in ("cx", "cy", "r"))
    return x - r, y - r, x + r, y + r


def _outline_group(group: Element) -> Sides:
    every = [find_outline(child) for child in group if local_name(child) in _OUTLINES]
    if not every:
        return _outline_nothing(group)
    lefts, tops, rights, bottoms = zip(*every, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _outline_path(shape: Element) -> Sides:
    pen = BoundsPen(None)
    # The parser takes space before a command for another number of an arc.
    data = re.sub(r"\s+(?=[A-Za-z]|$)", "", shape.get("d", ""))
    parse_path(data, pen)
    return pen.bounds or _outline_nothing(shape)


def _outline_nothing(_shape: Element) -> Sides:
    return 0.0, 0.0, 0.0, 0.0


def _outline_polygon(shape: Element) -> Sides:
    """Return where lines through the middle of a polygon leave it, since its sides may slant."""
    numbers = [float(n) for n in re.findall(r"[-\d.e]+", shape.get("points", ""))]
    axes = numbers[::2], numbers[1::2]
    (left, right), (top, bottom) = _cut_polygon(*axes), _cut_polygon(*axes[::-1])
    return left, top, right, bottom


def _cut_polygon(along: list[float], across: list[float]) -> Point:
    middle = (min(across) + max(across)) / 2
    corners = [*zip(along, across, strict=True)]
    hits = [
        a + (b - a) * (middle - c) / (d - c)
        for (a, c), (b, d) in zip(corners, [*corners[1:], corners[0]], strict=True)
        if c != d and min(c, d) <= middle <= max(c, d)
    ]
    return min(hits), max(hits)


_OUTLINES: dict[str, Callable[[Element], Sides]] = {
    "circle": _outline_circle,
    "g": _outline_group,
    "path": _outline_path,
    "polygon": _outline_polygon,
    "rect": _outline_rect,
}


def find_move(element: Element) -> Point:
    """Return how far an element is moved, to the right and down."""
    match = _MOVE.match(element.get("transform", ""))
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)
