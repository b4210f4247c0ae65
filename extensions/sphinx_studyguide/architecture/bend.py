"""Smooth lines as curves: a few Bézier curves instead of many points, and rounder than these."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

_COMMAND = re.compile(r"([MhvlqcazQCA])([^MhvlqcazQCA]*)")
_NUMBER = re.compile(r"-?[\d.]+")
#: Points (n, 2).
Array = NDArray[np.float64]
#: How far a curve may pass from a point of the line, px.
_TOLERANCE = 0.3
#: Where a line turns by more, it has a corner, radians; and where a curve would leave the straight
#: lines by more, px: what was measured at a few points is joined by straight lines.
_CORNER, _BULGE = 0.8, 0.25
#: So many points at least are worth a curve.
_SHORTEST = 6
#: How often the times of the points are improved, and where it is in vain, px.
_ROUNDS, _FAR = 4, 2.0


def bend_path(data: str) -> str:
    """Return the commands of a path, as the engine writes them, with curves for smooth lines."""
    pieces = []
    for is_line, group in groupby(_COMMAND.findall(data), lambda each: each[0] in "lhv"):
        commands = list(group)
        written = "".join(map("".join, commands))
        if is_line and len(commands) >= _SHORTEST:
            curves = _write(bend_line(_find_points(commands)))
            written = min(curves, written, key=len)
        pieces.append(written)
    return "".join(pieces)


def _find_points(commands: list[tuple[str, str]]) -> Array:
    """Return the points of straight lines, from (0, 0), those of length 0 left out."""
    ways = []
    for letter, text in commands:
        numbers = [float(number) for number in _NUMBER.findall(text)]
        way = {"h": (numbers[0], 0.0), "v": (0.0, numbers[0])}.get(letter, tuple(numbers))
        if any(way):
            ways.append(way)
    return np.cumsum([(0.0, 0.0), *ways], axis=0)


def _write(pieces: Iterator[Array]) -> str:
    """Return pieces of a line as relative commands."""
    here = np.zeros(2)
    written = []
    for piece in pieces:
        numbers = [f"{number:.2f}" for number in (piece - here).ravel().tolist()]
        written.append(("l" if len(piece) == 1 else "c") + " ".join(numbers))
        here = piece[-1]
    return "".join(written)


def bend_line(points: Array) -> Iterator[Array]:
    """Yield the pieces of a line: points (n, 2) after its start, three of a curve or one of a line.

    Source: Schneider (1990), An algorithm for automatically fitting digitized curves.

    :param points: of the line, no two after each other the same
    """
    steps = np.diff(points, axis=0)
    angles = np.arctan2(steps[:, 1], steps[:, 0])
    turns = np.abs((np.diff(angles) + np.pi) % (2 * np.pi) - np.pi)
    lengths = np.hypot(*steps.T)
    bulges = turns * np.minimum(lengths[:-1], lengths[1:]) / 8
    corners = np.flatnonzero((turns > _CORNER) | (bulges > _BULGE)) + 1
    ends = [0, *corners.tolist(), len(points) - 1]
    for first, last in pairwise(ends):
        part = points[first : last + 1]
        if len(part) < _SHORTEST:
            yield from part[1:, np.newaxis]
        else:
            yield from _fit(part, _find_tangent(part), _find_tangent(part[::-1]))


def _find_tangent(points: Array) -> Array:
    """Return the direction of a line at its start, of the parabola through three points."""
    first, second = points[1] - points[0], points[2] - points[1]
    a, b = np.hypot(*first), np.hypot(*second)
    tangent = first / a * (2 * a + b) - second / b * a
    return tangent / np.hypot(*tangent)


def _fit(points: Array, start: Array, end: Array) -> Iterator[Array]:
    """Yield curves through a line without corners, with given directions at its ends."""
    if len(points) == 2:
        yield points[1:]
        return
    along = np.append(0.0, np.cumsum(np.hypot(*np.diff(points, axis=0).T)))
    times = along / along[-1]
    for _ in range(_ROUNDS):
        curve = _find_curve(points, times, start, end)
        errors = np.hypot(*(_at(curve, times) - points).T)
        worst = int(errors.argmax())
        if errors[worst] < _TOLERANCE:
            yield curve[1:]
            return
        if errors[worst] > _FAR:
            break
        times = _improve(curve, points, times)
    middle = min(max(worst, 1), len(points) - 2)
    way = points[middle + 1] - points[middle - 1]
    way = way / np.hypot(*way)
    yield from _fit(points[: middle + 1], start, -way)
    yield from _fit(points[middle:], way, end)


def _find_curve(points: Array, times: Array, start: Array, end: Array) -> Array:
    """Return the control points of the curve that is nearest to points at given times."""
    rest = 1 - times
    near, far = 3 * rest**2 * times, 3 * rest * times**2
    first, last = points[0], points[-1]
    straight = np.outer(rest**3 + near, first) + np.outer(far + times**3, last)
    ways = np.stack([np.outer(near, start).ravel(), np.outer(far, end).ravel()])
    squares, sums = ways @ ways.T, ways @ (points - straight).ravel()
    chord = np.hypot(*(last - first))
    is_clear = abs(np.linalg.det(squares)) > 1e-9
    lengths = np.linalg.solve(squares, sums) if is_clear else np.zeros(2)
    if lengths.min() < chord / 1000 or lengths.max() > 3 * chord:
        lengths = np.full(2, chord / 3)
    return np.stack([first, first + lengths[0] * start, last + lengths[1] * end, last])


def _at(curve: Array, times: Array) -> Array:
    """Return the points of a curve at given times."""
    rest = 1 - times
    shares = [rest**3, 3 * rest**2 * times, 3 * rest * times**2, times**3]
    return np.stack(shares, axis=1) @ curve


def _improve(curve: Array, points: Array, times: Array) -> Array:
    """Return the times at which a curve is nearest to the points, by a step of Newton's method."""
    rest = 1 - times
    first = 3 * np.diff(curve, axis=0)
    second = 2 * np.diff(first, axis=0)
    speed = np.stack([rest**2, 2 * rest * times, times**2], axis=1) @ first
    pull = np.stack([rest, times], axis=1) @ second
    away = _at(curve, times) - points
    slope = (speed**2 + away * pull).sum(axis=1)
    step = (away * speed).sum(axis=1) / np.where(np.abs(slope) > 1e-9, slope, 1.0)
    return np.clip(times - step, 0.0, 1.0)
