"""Smooth lines become curves that pass where the lines did; all other lines stay as they are."""

import re
from itertools import pairwise
from math import cos, pi, sin

import numpy as np
import pytest

from sphinx_studyguide.architecture.bend import bend_path

CIRCLE = [(100 * cos(angle), 100 * sin(angle)) for angle in np.linspace(0, 2 * pi, 73)]
WAVE = [(float(x), 60 * sin(x / 25)) for x in range(0, 300, 4)]


def write_lines(points: list[tuple[float, float]]) -> str:
    ways = [(x - a, y - b) for (a, b), (x, y) in pairwise(points)]
    return "M{:.2f} {:.2f}".format(*points[0]) + "".join(f"l{x:.2f} {y:.2f}" for x, y in ways)


def trace_path(data: str) -> np.ndarray:
    """Return points along a path, close to each other."""
    here, places = np.zeros(2), []
    for letter, text in re.findall(r"([Mlc])([^Mlc]*)", data):
        numbers = np.array(re.findall(r"-?[\d.]+", text), float).reshape(-1, 2)
        control = np.vstack([here, numbers + (letter != "M") * here])
        for time in np.linspace(0, 1, 400):
            points = control
            while len(points) > 1:
                points = points[:-1] + time * np.diff(points, axis=0)
            places.append(points[0])
        here = control[-1]
        if letter == "M":
            places = [here]
    return np.array(places)


@pytest.mark.parametrize(("points", "share"), [(CIRCLE, 0.3), (WAVE, 0.75)], ids=["circle", "wave"])
def test_a_smooth_line_is_a_few_curves(points: list[tuple[float, float]], share: float) -> None:
    data = write_lines(points)
    bent = bend_path(data)
    assert len(bent) < share * len(data)
    places = trace_path(bent)
    away = [np.hypot(*(places - point).T).min() for point in np.array(points)]
    assert max(away) < 0.35
    assert np.hypot(*(places[-1] - points[-1])) < 0.1


@pytest.mark.parametrize(
    "data",
    [
        # steps, what was measured at a few points, and too few points
        "M0 0" + "h20v-5" * 9,
        write_lines([(40.0 * x, 30.0 * (x % 3)) for x in range(12)]),
        write_lines([(40.0 * x, 2.0 * x * x) for x in range(12)]),
        write_lines(WAVE[:6]),
        "M5 5a4.5 4.5 0 0 1 9 0h11.52q7 0 7 7z",
    ],
)
def test_other_lines_stay_as_they_are(data: str) -> None:
    assert bend_path(data) == data


def test_a_corner_between_two_curves_stays_one() -> None:
    halves = [(float(x), abs(60 * sin(x / 25))) for x in range(0, 158, 2)]
    corner = min(halves[20:60], key=lambda point: point[1])
    places = trace_path(bend_path(write_lines(halves)))
    assert np.hypot(*(places - np.array(corner)).T).min() < 0.3
