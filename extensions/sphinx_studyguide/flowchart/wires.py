"""Draws the wires of Mermaid's flow charts anew, at right angles.

Mermaid lets each wire point from its first bend to the middle of the box, so that it meets the
side anywhere and at a slant; no setting of it does otherwise.
"""

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from math import dist
from xml.etree.ElementTree import Element

from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path

from sphinx_studyguide.flowchart.cascade import local_name
from sphinx_studyguide.flowchart.describe import find_ends
from sphinx_studyguide.flowchart.route import lead_wires
from sphinx_studyguide.flowchart.svg import short
from sphinx_studyguide.flowchart.wire import Box, Point, Wire, segments

_ROUND = 6.0
#: Mermaid's arrow head ends this far beyond its wire, in pixels.
_HEAD = 4.0
_MARGIN = 8.0
_MOVE = re.compile(r"translate\(\s*([-\d.e]+)[\s,]+([-\d.e]+)\s*\)")
Sides = tuple[float, float, float, float]


def redraw_wires(root: Element) -> None:
    """Draw the wires of a flow chart at right angles, if all of a group can be led so.

    :param root: Mermaid's SVG; its size may grow
    """
    prefix = f"{root.get('id')}-"
    for group in [*root.iter()]:
        if group.get("class") == "root":
            _redraw_group(root, group, prefix)


def _redraw_group(root: Element, group: Element, prefix: str) -> None:
    parts = {part.get("class", ""): part for part in group}
    sides = dict(_find_boxes(parts, prefix))
    paths = [path for path in parts.get("edgePaths", ()) if _is_seen(path)]
    labels = {
        label[0].get("data-id", ""): label for label in parts.get("edgeLabels", ()) if len(label)
    }
    ends = [find_ends(path.get("data-id", ""), sides) for path in paths]
    solid = {name for name, (_, is_solid) in sides.items() if is_solid}
    frame = _find_frame(sides, ends)
    if frame is None:
        return
    flip, sign = frame
    boxes = {name: _turn_box(box, flip, sign, name in solid) for name, (box, _) in sides.items()}
    wires = []
    for path, (start, end) in zip(paths, (pair for pair in ends if pair), strict=True):
        places = json.loads(b64decode(path.get("data-points", "")))
        points = [_turn((place["x"], place["y"]), flip, sign) for place in places]
        label = _label_sides(labels.get(path.get("data-id", "")))
        wires.append(Wire(start, end, points, label and _turn_box(label, flip, sign)))
    if not lead_wires(boxes, wires):
        return
    inside = group.get("transform") is not None
    if inside and not _are_inside(wires, [box for box in boxes.values() if not box.solid]):
        return
    extent: list[Point] = []
    for path, wire in zip(paths, wires, strict=True):
        route = [_turn_back(point, flip, sign) for point in wire.route]
        path.set("d", draw_route(_leave_heads(path, route)))
        extent += route
        if wire.label:
            middle = _turn_back(wire.label.middle, flip, sign)
            labels[path.get("data-id", "")].set("transform", f"translate({middle[0]},{middle[1]})")
            left, top, right, bottom = _label_sides(labels[path.get("data-id", "")]) or (0,) * 4
            extent += [(left, top), (right, bottom)]
    if not inside and extent:
        _grow(root, extent)


def _are_inside(wires: list[Wire], groups: list[Box]) -> bool:
    """Return whether wires and labels stay in the groups, the picture of which cannot grow."""
    extent = Box(
        min(group.u0 for group in groups), min(group.v0 for group in groups),
        max(group.u1 for group in groups), max(group.v1 for group in groups),
    )  # fmt: skip
    parts = [part for wire in wires for part in segments(wire.route)]
    parts += [wire.label for wire in wires if wire.label]
    return all(
        extent.u0 < part.u0 and part.u1 < extent.u1 and extent.v0 < part.v0 and part.v1 < extent.v1
        for part in parts
    )


def _is_seen(path: Element) -> bool:
    return bool(path.get("data-points")) and "invisible" not in path.get("class", "")


def _find_boxes(parts: dict[str, Element], prefix: str) -> Iterator[tuple[str, tuple[Sides, bool]]]:
    """Yield name, sides and whether it is solid, for each box and each group of boxes."""
    for cluster in parts.get("clusters", ()):
        yield cluster.get("id", "").removeprefix(prefix), (_outline(cluster[0]), False)
    for node in parts.get("nodes", ()):
        name = node.get("id", "").removeprefix(prefix).removeprefix("flowchart-").rpartition("-")[0]
        shapes = [part for part in node if "label-container" in part.get("class", "")]
        if node.get("class") == "root":
            # A group that is laid out by itself.
            cluster = next(part for part in node.iter() if part.get("class") == "cluster")
            name, shapes = cluster.get("id", "").removeprefix(prefix), [*cluster]
        if not shapes:
            continue
        (x, y), (left, top, right, bottom) = _move(node), _outline(shapes[0])
        if left < right:
            yield name, ((left + x, top + y, right + x, bottom + y), True)


def _outline(shape: Element) -> Sides:
    """Return left, top, right and bottom of a shape or group of shapes; zeros if unknown."""
    x, y = _move(shape)
    left, top, right, bottom = _OUTLINES.get(local_name(shape), _outline_nothing)(shape)
    return left + x, top + y, right + x, bottom + y


def _outline_rect(shape: Element) -> Sides:
    x, y, width, height = (float(shape.get(key, 0)) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _outline_circle(shape: Element) -> Sides:
    x, y, r = (float(shape.get(key, 0)) for key in ("cx", "cy", "r"))
    return x - r, y - r, x + r, y + r


def _outline_group(group: Element) -> Sides:
    every = [_outline(child) for child in group if local_name(child) in _OUTLINES]
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


def _move(element: Element) -> Point:
    match = _MOVE.match(element.get("transform", ""))
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)


def _label_sides(label: Element | None) -> Sides | None:
    if label is None or not label.get("transform"):
        return None
    (x, y), (left, top) = _move(label), _move(label[0])
    return x + left, y + top, x - left, y - top


def _find_frame(
    sides: dict[str, tuple[Sides, bool]], ends: list[tuple[str, str] | None]
) -> tuple[bool, int] | None:
    """Return whether the chart goes from top to bottom, and 1 or -1 if backwards."""
    pairs = [(sides[end[0]][0], sides[end[1]][0]) for end in ends if end and end[0] != end[1]]
    if not pairs or None in ends:
        return None
    for flip in (True, False):
        near, far = (1, 3) if flip else (0, 2)
        ahead = sum(a[far] < b[near] for a, b in pairs)
        back = sum(b[far] < a[near] for a, b in pairs)
        if ahead + back == len(pairs):
            return flip, 1 if ahead >= back else -1
    return None


def _turn(point: Point, flip: bool, sign: int) -> Point:  # noqa: FBT001
    x, y = point
    return (sign * y, x) if flip else (sign * x, y)


def _turn_back(point: Point, flip: bool, sign: int) -> Point:  # noqa: FBT001
    u, v = point
    return (v, sign * u) if flip else (sign * u, v)


def _turn_box(sides: Sides, flip: bool, sign: int, solid: bool = True) -> Box:  # noqa: FBT001, FBT002
    (u0, v0), (u1, v1) = _turn(sides[:2], flip, sign), _turn(sides[2:], flip, sign)
    return Box(min(u0, u1), v0, max(u0, u1), v1, solid)


def _leave_heads(path: Element, route: list[Point]) -> list[Point]:
    """Shorten a route where an arrow head ends it."""
    result = [*route]
    for name, end, before in (("marker-start", 0, 1), ("marker-end", -1, -2)):
        if "point" in path.get(name, ""):
            result[end] = _toward(route[end], route[before], _HEAD)
    return result


def _toward(start: Point, end: Point, length: float) -> Point:
    part = length / (dist(start, end) or 1)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def draw_route(route: list[Point]) -> str:
    """Return the data of a path with round corners.

    :param route: where it begins, turns and ends
    """
    result = [f"M{_pair(route[0])}"]
    for index, corner in enumerate(route[1:-1], 1):
        before, after = route[index - 1], route[index + 1]
        radius = min(_ROUND, dist(before, corner) / 2, dist(corner, after) / 2)
        into, out = _toward(corner, before, radius), _toward(corner, after, radius)
        result.append(f"L{_pair(into)}Q{_pair(corner)} {_pair(out)}")
    return "".join([*result, f"L{_pair(route[-1])}"])


def _pair(point: Point) -> str:
    return f"{short(point[0])},{short(point[1])}"


def _grow(root: Element, extent: list[Point]) -> None:
    """Make the picture large enough for all wires and their labels."""
    left, top, width, height = (float(n) for n in root.get("viewBox", "0 0 0 0").split())
    xs, ys = zip(*extent, strict=True)
    x0, y0 = min(left, min(xs) - _MARGIN), min(top, min(ys) - _MARGIN)
    x1, y1 = max(left + width, max(xs) + _MARGIN), max(top + height, max(ys) + _MARGIN)
    root.set("viewBox", f"{x0} {y0} {x1 - x0} {y1 - y0}")
