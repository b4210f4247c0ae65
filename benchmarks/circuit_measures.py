"""Measures how circuits are drawn; as a script, prints those of the gallery and the volumes.

A measure is a number that a person who draws by hand keeps small: crossings, bends, detours.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, pairwise
from math import hypot, inf
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from netfigure.checks import measure_least_width
from netfigure.forms.circuit.layout import Layout, fit_circuit
from netfigure.forms.circuit.model import Circuit
from netfigure.forms.circuit.panels import split_panels
from netfigure.forms.circuit.parse.circuit import parse_circuit
from netfigure.forms.circuit.place.wires import WirePath
from netfigure.forms.circuit.route.twins import find_mirror
from netfigure.functions.lookup import FolderFunctions
from netfigure.output.page import PHONE
from netfigure.scene.geometry import Frame, Point, distance
from netfigure.source.values import Pairs, load_values

DOCS = Path(__file__).parents[1] / "docs"
#: Width of a scene whose smallest labels, of 11.5 px, are 11 px high on a phone, px.
PHONE_WIDTH = 342.0
#: Length of an arrow head, px.
HEAD = 7.0
#: Wires of one pair are at most as far apart as this, px.
_BESIDE = 40.0
#: The ends and corners of a wire.
_Corners = tuple[Point, ...]
_FIGURE = re.compile(r"^(:{3,})\{architecture\}.*\n((?::.*\n)*)((?:.*\n)*?)\1$", flags=re.MULTILINE)


class Measures(NamedTuple):
    """How a circuit is drawn."""

    #: points where wires of different nets cross
    crossings: int
    #: corners of wires
    bends: int
    #: length of the wires as a multiple of the distance of their ends, along rows and columns
    detour: float
    #: from a label to its own wire at most, and how much nearer a foreign wire is at most, px
    label_gap: float
    label_lead: float
    #: length of the last straight part of an arrow without its head at least, px
    shaft: float
    #: ends of wires at a side that faces away from where they lead, unless the author chose it
    averted: int
    #: pairs of wires between the same two blocks that are not side by side
    torn_pairs: int
    #: pairs of wires from one block to two that mirror each other, drawn differently
    lopsided: int
    #: share of the figure without blocks
    unused: float


def measure_layout(layout: Layout) -> Measures:
    """Return the measures of a circuit whose coordinates are known."""
    paths = layout.paths
    gaps = list(_measure_labels(layout))
    straight = [path for path in paths if _measure_straight(path) > 1]
    return Measures(
        sum(_crosses(*pair) for pair in combinations(paths, 2)),
        sum(len(path.points) - 2 for path in paths if not path.is_curve),
        _measure_detour(straight),
        max((own for own, _ in gaps), default=0.0),
        min((foreign - own for own, foreign in gaps), default=inf),
        min((_measure_shaft(path) for path in paths if path.has_head), default=inf),
        sum(_count_averted(layout, path) for path in paths),
        sum(not _is_beside(*pair) for pair in _list_pairs(paths)),
        sum(_is_lopsided(*twins) for twins in _list_twins(layout)),
        _measure_unused(layout),
    )


def _measure_detour(paths: list[WirePath]) -> float:
    return sum(map(_measure_length, paths)) / sum(map(_measure_straight, paths)) if paths else 1.0


def _measure_length(path: WirePath) -> float:
    return sum(distance(*part) for part in pairwise(path.sample()))


def _measure_straight(path: WirePath) -> float:
    start, end = path.points[0], path.points[-1]
    if path.is_curve:
        return distance(start, end)
    return abs(start.x - end.x) + abs(start.y - end.y)


def _crosses(one: WirePath, other: WirePath) -> int:
    """Return how often two paths cross; those of one net may."""
    if one.net == other.net:
        return 0
    return sum(
        _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0
        for a, b in pairwise(one.sample())
        for c, d in pairwise(other.sample())
    )


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)


def _measure_labels(layout: Layout) -> Iterator[tuple[float, float]]:
    """Yield the distances of each label of a wire from its own wire and the nearest other, px."""
    for words in layout.words:
        label = words.label
        own = [path for path in layout.paths if label in (path.wire.label, path.wire.gradient)]
        if own:
            nearest = min(own, key=lambda path: _measure_gap(words.frame, path))
            others = [path for path in layout.paths if path.net != nearest.net]
            yield (
                _measure_gap(words.frame, nearest),
                min((_measure_gap(words.frame, path) for path in others), default=inf),
            )


def _measure_gap(frame: Frame, path: WirePath) -> float:
    """Return the distance of a rectangle from a path, px."""
    return min(
        hypot(max(frame.left - x, x - frame.right, 0.0), max(frame.top - y, y - frame.bottom, 0.0))
        for start, end in pairwise(path.sample())
        for x, y in _sample(start, end)
    )


def _sample(start: Point, end: Point) -> Iterator[Point]:
    count = max(1, round(distance(start, end)))
    for step in range(count + 1):
        share = step / count
        yield Point(start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))


def _measure_shaft(path: WirePath) -> float:
    """Return how much of the last part of an arrow its heads leave free, px."""
    if path.is_curve:
        return _measure_length(path) - HEAD * (path.has_head + path.has_tail)
    is_shared = path.has_tail and len(path.points) == 2
    return distance(*path.points[-2:]) - HEAD * (1 + is_shared)


def _count_averted(layout: Layout, path: WirePath) -> int:
    """Return how many ends of a wire leave a block away from the block at the other end.

    Sides that the author chose are not counted.
    """
    ends = path.wire.ends
    if path.is_fork or len(ends) > 2 or ends[0].name == ends[1].name:
        return 0
    middles = [layout.placement.frames[end.name].center for end in ends]
    goal = Point(middles[1].x - middles[0].x, middles[1].y - middles[0].y)
    parts = (path.points[:2], path.points[-2:])
    return sum(
        not end.side and (after.x - before.x) * goal.x + (after.y - before.y) * goal.y < -1
        for end, (before, after) in zip(ends, parts, strict=True)
    )


def _list_pairs(paths: list[WirePath]) -> Iterator[tuple[_Corners, _Corners]]:
    """Yield the corners of two wires that join the same blocks, both from the same one of them."""
    single = [path for path in paths if len(path.wire.targets) == 1]
    for one, other in combinations(single, 2):
        first, second = ([end.name for end in path.wire.ends] for path in (one, other))
        if first[0] != first[1] and first in (second, second[::-1]):
            yield one.points, other.points if first == second else other.points[::-1]


def _is_beside(one: _Corners, other: _Corners) -> bool:
    """Return whether two wires have as many corners, and each near that of the other."""
    return len(one) == len(other) and all(
        distance(*corners) < _BESIDE for corners in zip(one, other, strict=True)
    )


def _list_twins(layout: Layout) -> Iterator[tuple[_Corners, _Corners]]:
    """Yield wires between one block and two that lie on opposite sides of its middle.

    Wires that fork are left out.
    """
    areas = {block.name: block.area for block in layout.placement.circuit.blocks}
    lines = [
        (name, ends[1 - index].name, path.points[::-1] if index else path.points)
        for path in layout.paths
        if len(ends := path.wire.ends) == 2 and not path.is_curve
        for index, name in enumerate(end.name for end in ends)
        if {end.name for end in ends} <= areas.keys()
    ]
    for (hub, one, first), (other_hub, other, second) in combinations(lines, 2):
        if (
            hub == other_hub
            and find_mirror(*(areas[each] for each in (hub, one, other))) is not None
        ):
            yield first, second


def _is_lopsided(one: _Corners, other: _Corners) -> bool:
    """Return whether two wires from a block are not mirror images, by their corners and sides."""
    if len(one) != len(other):
        return True
    first, second = (
        (
            abs(end.x - start.x) > abs(end.y - start.y),
            abs(last.x - before.x) > abs(last.y - before.y),
        )
        for start, end, *_, before, last in ((*each[:2], *each[-2:]) for each in (one, other))
    )
    return first != second


def _measure_unused(layout: Layout) -> float:
    placement = layout.placement
    frames = [*placement.frames.values(), *(words.frame for words in layout.words)]
    points = [point for path in layout.paths for point in path.sample()]
    width, height = (
        max(highs) - min(lows)
        for lows, highs in (
            (
                [*(frame[axis] for frame in frames), *(point[axis] for point in points)],
                [*(frame[axis + 2] for frame in frames), *(point[axis] for point in points)],
            )
            for axis in (0, 1)
        )
    )
    blocks = [placement.frames[block.name] for block in placement.circuit.blocks]
    return 1 - sum(frame.width * frame.height for frame in blocks) / (width * height)


def list_circuits() -> Iterator[tuple[str, Circuit]]:
    """Yield the circuits of the gallery and of the volumes, and their panels, with names."""
    for path in sorted((DOCS / "authoring" / "gallery").glob("*.yaml")):
        yield from _read_circuit(path.stem, path.read_text("utf-8"))
    for path in sorted((DOCS / "volumes").glob("*.md")):
        for figure in _FIGURE.finditer(path.read_text("utf-8")):
            name = re.search(r":id: *(\S+)", figure[2])
            yield from _read_circuit(f"{path.stem[:2]} {name[1] if name else ''}", figure[3])


def _read_circuit(name: str, body: str) -> Iterator[tuple[str, Circuit]]:
    if re.search(r"^place:", body, re.MULTILINE):
        values = load_values(body)
        assert isinstance(values, Pairs)  # noqa: S101 - it has keys
        circuit = parse_circuit(values, [], FolderFunctions(DOCS / "figures"))
        for number, panel in enumerate(split_panels(circuit), 1):
            yield f"{name}, panel {number}" if circuit.breaks else name, panel


def main() -> None:
    """Print the measures of every circuit, wide and on a phone, and their sums or extremes."""
    for what, limit in (("wide", inf), ("on a phone", PHONE_WIDTH)):
        fitted = {name: fit_circuit(each, limit) for name, each in list_circuits()}
        rows = {name: measure_layout(layout) for name, (layout, _) in fitted.items()}
        fits = sum(measure_least_width(scene) <= PHONE for _, scene in fitted.values())
        print(f"| Circuit, {what} | " + " | ".join(Measures._fields) + " |")
        print("|---" * (1 + len(Measures._fields)) + "|")
        for name, measures in rows.items():
            print(f"| {name} | " + " | ".join(f"{value:.4g}" for value in measures) + " |")
        sums = " | ".join(f"{value:.4g}" for value in _sum_up(rows.values()))
        print(f"| {len(rows)} circuits, {fits} of which fit a phone | {sums} |\n")


def _sum_up(rows: Iterable[Measures]) -> Iterator[float]:
    """Yield the sum of each count, the mean of each share, and the worst of each distance."""
    ways: dict[str, Callable[[Iterable[float]], float]] = {
        "detour": mean, "unused": mean, "label_gap": max, "label_lead": min, "shaft": min,
    }  # fmt: skip
    for field in Measures._fields:
        yield ways.get(field, sum)(getattr(measures, field) for measures in rows)


if __name__ == "__main__":
    main()
