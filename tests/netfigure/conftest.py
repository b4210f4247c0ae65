"""Fixtures for figures: `read` parses and lays out a body, `faults` looks at it as a reader does."""

import os
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import settings

from netfigure.figure import make_figure
from netfigure.functions.lookup import FolderFunctions
from netfigure.scene.geometry import Frame, Point, distance
from netfigure.scene.items import Box, Disc, Item, Path, Scene, Words
from netfigure.style.colors import paper_color, screen_color
from netfigure.style.looks import LOOKS
from netfigure.style.theme import ACCENTS, DARK, LIGHT, PAPER

#: Looks that are meant to lie behind text: what makes a wire jump.
BEHIND = frozenset({"jump"})
#: Labels may come as near as this to each other, and to lines, px.
SLACK = 0.75
SMALLEST = 11.0
#: Minimum distance of the ends of a line with two bends, px; less looks like a kink.
LEAST_BEND = 12.0


def examples(count: int) -> settings:
    """Return settings of Hypothesis; the variable ``STUDY_FUZZ`` asks for more examples."""
    return settings(max_examples=max(count, int(os.environ.get("STUDY_FUZZ", "0"))))


@pytest.fixture(scope="session")
def faults() -> Callable[[Scene], list[str]]:
    """Return a function that says what is wrong with a scene; an empty list is a good figure."""
    return find_faults


@pytest.fixture(scope="session")
def pale() -> Callable[[Scene], list[str]]:
    """Return a function that says what cannot be read in the color of one of the chapters."""
    return find_pale_accents


@pytest.fixture(scope="session")
def draw() -> Callable[[str], Any]:
    """Return a function that makes a figure of a body; it may name functions of the guide.

    Many tests look at the figures of the gallery: each is made once.
    """
    functions = FolderFunctions(FilePath(__file__).parents[2] / "docs" / "figures")
    return lru_cache(maxsize=256)(lambda body: make_figure(body, functions))


def find_faults(scene: Scene, accent: str = "sky") -> list[str]:
    """Return what is wrong with a scene, in words; an empty list is a good figure."""
    return [
        *_small_words(scene),
        *_overlapping_words(scene),
        *_straddling_words(scene),
        *_words_on_lines(scene),
        *_pale_words(scene, accent),
    ]


def _small_words(scene: Scene) -> Iterator[str]:
    for words in scene.words:
        if words.size < SMALLEST:
            yield f"{words.label.plain!r} is {words.size} px high"


def _overlapping_words(scene: Scene) -> Iterator[str]:
    for one, other in combinations([words for words in scene.words if words.label], 2):
        if one.frame.overlaps(other.frame, SLACK):
            yield f"{one.label.plain!r} overlaps {other.label.plain!r}"


def _straddling_words(scene: Scene) -> Iterator[str]:
    for words in scene.words:
        for item in scene.items:
            if isinstance(item, Box | Disc) and item.look not in BEHIND:
                frame, inner = item.frame, words.frame
                if frame.overlaps(inner, SLACK) and not frame.holds(inner, SLACK):
                    yield f"{words.label.plain!r} sticks out of a {item.look} {frame}"


def _words_on_lines(scene: Scene) -> Iterator[str]:
    for place, item in enumerate(scene.items):
        if not isinstance(item, Path) or LOOKS[item.look].fill or item.look in BEHIND:
            continue
        near = [
            (later, words)
            for later, words in enumerate(scene.items)
            if isinstance(words, Words) and words.frame.overlaps(item.frame.grown(0.5))
        ]
        points = list(walk(item)) if near else []
        for later, words in near:
            inner = words.frame.grown(-SLACK)
            inside = [point for point in points if _frame_holds(inner, point)]
            over = [each for each in scene.items[place:later] if inside and _covers(each)]
            seen = [point for point in inside if not any(_holds(each, point) for each in over)]
            if seen:
                yield f"{words.label.plain!r} sits on a line ({item.look}) at {seen[0]}"


def find_kinks(scene: Scene) -> Iterator[str]:
    """Yield the lines that go aside by so little that they should be straight."""
    for item in scene.items:
        if not isinstance(item, Path) or not item.look.startswith("arrow"):
            continue
        corners = [command[1:3] for command in item.commands if command[0] == "Q"]
        points = [
            Point(*map(float, place))
            for place in (item.commands[0][1:], *corners, item.commands[-1][-2:])
        ]
        for before, start, end, after in zip(
            points, points[1:], points[2:], points[3:], strict=False
        ):
            aside = distance(start, end)
            one, other = (Point(b.x - a.x, b.y - a.y) for a, b in ((before, start), (end, after)))
            is_parallel = abs(one.x * other.y - one.y * other.x) < 0.01
            goes_on = one.x * other.x + one.y * other.y > 0
            if is_parallel and goes_on and 0.01 < aside < LEAST_BEND:
                yield f"a line goes aside by {aside:.1f} px at {start}"


def _pale_words(scene: Scene, accent: str) -> Iterator[str]:
    for place, words in enumerate(scene.items):
        if not isinstance(words, Words):
            continue
        under = [
            item.look
            for item in scene.items[:place]
            if _covers(item) and _holds(item, words.frame.center)
        ]
        own = LOOKS[words.look].fill
        ground = LOOKS[under[-1]].fill if under else None
        assert own is not None, f"{words.look} has no color"
        for theme in ("light", "dark", "paper"):
            pages = {"light": LIGHT, "dark": DARK, "paper": PAPER}
            color, back = (
                pages[theme].page
                if paint is None
                else paper_color(paint, accent)
                if theme == "paper"
                else screen_color(paint, accent, dark=theme == "dark")
                for paint in (own, ground)
            )
            if contrast(color, back) < 4.5:
                ratio = round(contrast(color, back), 2)
                yield f"{words.label.plain!r} ({words.look}) on {under[-1:]} has {ratio} ({theme})"


def contrast(foreground: str, background: str) -> float:
    """Return the contrast of two colors, from 1 to 21, by the definition of WCAG 2.2."""
    low, high = sorted((_luminance(foreground), _luminance(background)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def find_pale_accents(scene: Scene) -> list[str]:
    """Return what cannot be read in one of the chapters' colors."""
    return [fault for accent in ACCENTS for fault in _pale_words(scene, accent)]


def _covers(item: Item) -> bool:
    return not isinstance(item, Words) and LOOKS[item.look].fill is not None


def _holds(item: Item, point: Point) -> bool:
    frame = item.frame
    if isinstance(item, Disc):
        dx, dy = point.x - item.center.x, point.y - item.center.y
        return dx * dx + dy * dy <= item.radius**2
    return _frame_holds(frame, point) and (
        not isinstance(item, Path) or _polygon_holds(list(walk(item)), point)
    )


def _frame_holds(frame: Frame, point: Point) -> bool:
    return frame.left <= point.x <= frame.right and frame.top <= point.y <= frame.bottom


def _polygon_holds(corners: list[Point], point: Point) -> bool:
    inside = False
    for a, b in zip(corners, [*corners[1:], *corners[:1]], strict=True):
        if (a.y > point.y) != (b.y > point.y):
            inside ^= point.x < a.x + (point.y - a.y) * (b.x - a.x) / (b.y - a.y)
    return inside


def walk(path: Path, step: float = 2.0) -> Iterator[Point]:
    """Yield points of a path, close enough that none slips through a label."""
    at = start = Point(0, 0)
    for letter, *numbers in path.commands:
        values = [float(number) for number in numbers]
        ends = [Point(*pair) for pair in zip(values[::2], values[1::2], strict=False)]
        if letter == "M":
            at = start = ends[0]
            yield at
            continue
        if letter == "Z":
            controls = [at, start]
        elif letter == "A":
            controls = [at, Point(values[-2], values[-1])]
        else:
            controls = [at, *ends]
        length = sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairwise(controls))
        count = max(2, int(length / step))
        for index in range(1, count + 1):
            yield _bezier(controls, index / count)
        at = controls[-1]


def _bezier(controls: list[Point], share: float) -> Point:
    """Return a point of a Bézier curve, by de Casteljau's way."""
    points = controls
    while len(points) > 1:
        points = [
            Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share) for a, b in pairwise(points)
        ]
    return points[0]
