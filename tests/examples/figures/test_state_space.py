"""Impulse responses against the matrix exponential, influences against a loop, memories by hand."""

import numpy as np
import pytest
import torch


@pytest.mark.parametrize("index", range(4))
def test_response_is_close_to_the_continuous_one(figures, index: int) -> None:
    a, b = figures.hippo(4)
    points = getattr(figures, f"response_{index}")()
    for step in (0, 40, 140):
        exact = torch.linalg.matrix_exp(torch.tensor(a * points[step, 0])) @ torch.tensor(b)
        assert points[step, 1] == pytest.approx(exact[index].item(), abs=0.02)


def test_hippo(figures) -> None:
    a, b = figures.hippo(3)
    np.testing.assert_allclose(b, [1, 3**0.5, 5**0.5])
    np.testing.assert_allclose(np.diag(a), [-1, -2, -3])
    np.testing.assert_allclose(a[2, 1], -(15**0.5))
    assert a[0, 1] == 0


@pytest.mark.parametrize("name", ["fixed_influence", "selective_influence"])
def test_influences_give_the_states_of_a_loop(figures, name: str) -> None:
    shares = getattr(figures, name)()
    gate = np.diag(shares)
    x = np.random.default_rng(0).standard_normal(len(gate))
    state = 0.0
    for t in range(len(gate)):
        state = (1 - gate[t]) * state + gate[t] * x[t]
        assert (shares @ x)[t] == pytest.approx(state)
    assert (np.triu(shares, 1) == 0).all()


def test_selection_keeps_marked_inputs(figures) -> None:
    shares = figures.selective_influence()
    assert shares[5, 1] > 0.99
    assert shares[7, 6] > 0.99
    assert shares[7, 1] < 0.01


def test_memories(figures) -> None:
    length = np.array([1e3, 1e5])
    np.testing.assert_allclose(figures.attention_memory(length), [98.304, 9830.4])
    np.testing.assert_allclose(figures.grouped_memory(length), [24.576, 2457.6])
    np.testing.assert_allclose(figures.lstm_memory(length), 0.098304)
    np.testing.assert_allclose(figures.mamba_memory(length), 1.867776)
    np.testing.assert_allclose(figures.xlstm_memory(length), 12.632256)
