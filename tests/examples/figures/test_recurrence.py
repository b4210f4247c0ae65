"""The gradients of the figures against automatic differentiation, and how memories fade."""

import numpy as np
import pytest
import torch
from torch import nn


def set_weights(figures, cell: nn.RNNBase, blocks: int) -> torch.Tensor:
    """Copy the weights that the figure draws into a layer; return the inputs."""
    x, w_x, w_h, b = figures.draw(blocks)
    for name, value in {"weight_ih_l0": w_x.T, "weight_hh_l0": w_h.T, "bias_ih_l0": b}.items():
        getattr(cell, name).data = torch.tensor(value)
    cell.bias_hh_l0.data = torch.zeros(len(b), dtype=torch.float64)
    return torch.tensor(x)


@pytest.mark.parametrize(("name", "kind", "blocks"), [("rnn", nn.RNN, 1), ("gru", nn.GRU, 3)])
def test_gradient_of_a_state(figures, name: str, kind: type[nn.RNNBase], blocks: int) -> None:
    layer = kind(figures.INPUT, figures.UNITS).double()
    x = set_weights(figures, layer, blocks)
    points = getattr(figures, f"{name}_gradient")()
    for distance in (1, 10, 60):
        first = figures.STEPS - distance
        with torch.no_grad():
            state = layer(x[:first])[1]
        state.requires_grad_()
        layer(x[first:], state)[0][-1].sum().backward()
        size = state.grad.norm().item() / figures.UNITS**0.5
        assert points[distance] == pytest.approx([distance, size], rel=1e-6)


@pytest.mark.parametrize("bias", [0.0, 1.0, 5.0])
def test_gradient_of_an_lstm(figures, bias: float) -> None:
    layer = nn.LSTM(figures.INPUT, figures.UNITS).double()
    x = set_weights(figures, layer, 4)
    layer.bias_ih_l0.data[figures.UNITS : 2 * figures.UNITS] = bias
    points = figures.lstm_gradient(bias)
    for distance in (1, 10, 60):
        first = figures.STEPS - distance
        with torch.no_grad():
            states = layer(x[:first])[1]
        for state in states:
            state.requires_grad_()
        layer(x[first:], states)[0][-1].sum().backward()
        size = torch.cat([s.grad.flatten() for s in states]).norm().item()
        assert points[distance, 1] == pytest.approx(size / figures.UNITS**0.5, rel=1e-6)


def test_order_of_the_gradients(figures) -> None:
    names = ("rnn_gradient", "lstm_bias_0", "lstm_bias_1", "lstm_bias_5")
    ends = [getattr(figures, name)()[-1, 1] for name in names]
    assert ends == sorted(ends)
    assert ends[0] < 1e-20
    assert ends[-1] > 0.1


def test_what_a_forget_gate_keeps(figures) -> None:
    steps = np.array([0.0, 1.0, 100.0])
    np.testing.assert_allclose(figures.kept_0(steps), 0.5**steps)
    np.testing.assert_allclose(figures.kept_1(steps)[1], 0.7311, atol=1e-4)
    np.testing.assert_allclose(figures.kept_3(steps)[2], 0.0078, atol=1e-4)
    np.testing.assert_allclose(figures.kept_5(steps)[2], 0.511, atol=1e-3)
