"""The biases of ALiBi and the scores of RoPE against plain computations."""

import numpy as np
import pytest


def test_alibi_is_slope_times_distance(figures) -> None:
    bias = figures.steep_head()
    assert bias.shape == (12, 12)
    assert bias[5, 5] == 0
    assert bias[5, 3] == -1.0
    assert bias[3, 5] == 0
    assert figures.gentle_head()[11, 3] == -0.5


@pytest.mark.parametrize("distance", [0, 1, 7, 100])
def test_score_of_turned_vectors(figures, distance: int) -> None:
    theta = 10000.0 ** (-np.arange(0, 64, 2) / 64)
    pair = np.full(32, 1 + 1j)
    turned = pair * np.exp(1j * (distance + 20) * theta)
    other = pair * np.exp(1j * 20 * theta)
    expected = (turned * other.conj()).real.sum() / 64
    [score] = figures.rope_score(np.array([float(distance)]))
    assert score == pytest.approx(expected)


def test_pairs_turn_at_their_own_speed(figures) -> None:
    one = np.array([1.0])
    assert figures.fast_pair(one)[0] == pytest.approx(np.cos(10000.0 ** (-8 / 64)))
    assert figures.slow_pair(one)[0] == pytest.approx(np.cos(0.01))
