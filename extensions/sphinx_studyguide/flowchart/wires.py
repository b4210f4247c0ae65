"""Redraws the wires of Mermaid's flow charts at right angles.

Mermaid lets each wire point from its first bend to the middle of the box, so that it meets the
side anywhere and at a slant; no setting of it does otherwise.
"""

import json
from base64 import b64decode
from collections.abc import Iterator
from math import dist
from xml.etree.ElementTree import Element

from sphinx_studyguide.flowchart.align import align_boxes
from sphinx_studyguide.flowchart.describe import find_ends
from sphinx_studyguide.flowchart.outline import Sides, find_move, find_outline
from sphinx_studyguide.flowchart.route import lead_wires
from sphinx_studyguide.flowchart.svg import short
from sphinx_studyguide.flowchart.wire import Box, Point, Wire, segments

_ROUND = 6.0
#: Mermaid's arrow head ends this far beyond its wire, in pixels.
_HEAD = 4.0
_MARGIN = 8.0


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
    found = {name: _turn_box(box, flip, sign, name in solid) for name, (box, _) in sides.items()}
    inside = group.get("transform") is not None
    wires = _list_wires(paths, ends, labels, frame)
    boxes = found if inside or len(solid) < len(found) else align_boxes(found, wires)
    if not lead_wires(boxes, wires):
        boxes, wires = found, _list_wires(paths, ends, labels, frame)
        if not lead_wires(boxes, wires):
            return
    if inside and not _are_inside(wires, [box for box in boxes.values() if not box.solid]):
        return
    shifts = {name: box.middle[1] - found[name].middle[1] for name, box in boxes.items()}
    _shift_boxes(
        parts, prefix, {name: _turn_back((0.0, v), flip, sign) for name, v in shifts.items()}
    )
    extent = [*_draw_wires(paths, wires, labels, frame)]
    corners = [corner for box in boxes.values() for corner in ((box.u0, box.v0), (box.u1, box.v1))]
    if not inside:
        _grow(root, extent + [_turn_back(corner, flip, sign) for corner in corners])


def _draw_wires(
    paths: list[Element], wires: list[Wire], labels: dict[str, Element], frame: tuple[bool, int]
) -> Iterator[Point]:
    """Draw wires and their labels, and yield the points that they reach."""
    for path, wire in zip(paths, wires, strict=True):
        route = [_turn_back(point, *frame) for point in wire.route]
        path.set("d", draw_route(_leave_heads(path, route)))
        yield from route
        if wire.label:
            middle = _turn_back(wire.label.middle, *frame)
            label = labels[path.get("data-id", "")]
            label.set("transform", f"translate({middle[0]},{middle[1]})")
            left, top, right, bottom = _label_sides(label) or (0,) * 4
            yield from ((left, top), (right, bottom))


def _list_wires(
    paths: list[Element],
    ends: list[tuple[str, str] | None],
    labels: dict[str, Element],
    frame: tuple[bool, int],
) -> list[Wire]:
    """Return the wires as Mermaid leads them."""
    wires = []
    for path, (start, end) in zip(paths, (pair for pair in ends if pair), strict=True):
        places = json.loads(b64decode(path.get("data-points", "")))
        points = [_turn((place["x"], place["y"]), *frame) for place in places]
        label = _label_sides(labels.get(path.get("data-id", "")))
        wires.append(Wire(start, end, points, label and _turn_box(label, *frame)))
    return wires


def _shift_boxes(parts: dict[str, Element], prefix: str, shifts: dict[str, Point]) -> None:
    """Move boxes, by name, to the right and down."""
    for node in parts.get("nodes", ()):
        right, down = shifts.get(_find_name(node, prefix), (0.0, 0.0))
        if right or down:
            x, y = find_move(node)
            node.set("transform", f"translate({x + right},{y + down})")


def _find_name(node: Element, prefix: str) -> str:
    return node.get("id", "").removeprefix(prefix).removeprefix("flowchart-").rpartition("-")[0]


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
        yield cluster.get("id", "").removeprefix(prefix), (find_outline(cluster[0]), False)
    for node in parts.get("nodes", ()):
        name = _find_name(node, prefix)
        shapes = [part for part in node if "label-container" in part.get("class", "")]
        if node.get("class") == "root":
            # A group that is laid out by itself.
            cluster = next(part for part in node.iter() if part.get("class") == "cluster")
            name, shapes = cluster.get("id", "").removeprefix(prefix), [*cluster]
        if not shapes:
            continue
        (x, y), (left, top, right, bottom) = find_move(node), find_outline(shapes[0])
        if left < right:
            yield name, ((left + x, top + y, right + x, bottom + y), True)


def _label_sides(label: Element | None) -> Sides | None:
    if label is None or not label.get("transform"):
        return None
    (x, y), (left, top) = find_move(label), find_move(label[0])
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
