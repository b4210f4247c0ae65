"""A wider beam finds the likeliest text at least as often here, and a full one always."""

import numpy as np
import pytest


def test_found(figures) -> None:
    points = figures.found()
    assert points[:, 0].tolist() == list(range(1, 11))
    assert points[0, 1] < points[-1, 1] <= 1


def test_full_beam_is_exhaustive(figures) -> None:
    table = figures._model(0)
    rng = np.random.default_rng(0)
    top = figures._beam(table, figures.TOKENS**figures.STEPS)
    for _ in range(200):
        text = tuple(int(token) for token in rng.integers(figures.TOKENS, size=figures.STEPS))
        assert figures._score(table, text) <= top + 1e-9
    assert figures._beam(table, 1) <= top
    assert top == pytest.approx(max(figures._beam(table, width) for width in (100, 3125)))
