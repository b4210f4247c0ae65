"""Signals and gradients of the deep networks of the figures against PyTorch."""

from math import sqrt

import numpy as np
import pytest
import torch

WIDTH = 128


@pytest.mark.parametrize(
    ("name", "scale", "activation"),
    [
        ("he_relu", sqrt(2 / WIDTH), torch.relu),
        ("xavier_relu", sqrt(1 / WIDTH), torch.relu),
        ("large_relu", sqrt(4 / WIDTH), torch.relu),
        ("xavier_tanh", sqrt(1 / WIDTH), torch.tanh),
        ("small_tanh", 0.01, torch.tanh),
    ],
)
def test_signals(figures, name: str, scale: float, activation) -> None:
    inputs, weights = figures.draw(20)
    a, sizes = torch.tensor(inputs), []
    for w in weights:
        a = activation(a @ (scale * torch.tensor(w)))
        sizes.append(a.pow(2).mean().sqrt().item())
    layers, found = getattr(figures, name)()
    np.testing.assert_array_equal(layers, np.arange(1, 21))
    np.testing.assert_allclose(found, sizes, rtol=1e-6)


@pytest.mark.parametrize("residual", [False, True])
def test_gradients(figures, residual: bool) -> None:
    inputs, weights = figures.draw(50)
    a = torch.tensor(inputs, requires_grad=True)
    kept = []
    for w in weights:
        a.retain_grad()
        kept.append(a)
        f = torch.tanh(a @ (0.7 / sqrt(WIDTH) * torch.tensor(w)))
        a = a + f if residual else f
    a.backward(torch.tensor(np.random.default_rng(1).standard_normal(a.shape)))
    sizes = np.array([each.grad.norm().item() for each in kept])
    found = figures.gradient_sizes(residual=residual)
    np.testing.assert_allclose(found, sizes / sizes[-1], rtol=1e-6)


def test_what_the_figures_show(figures) -> None:
    ends = {
        name: getattr(figures, name)()[1][-1]
        for name in ("he_relu", "xavier_relu", "large_relu", "xavier_tanh", "small_tanh")
    }
    assert 0.5 < ends["he_relu"] < 2
    assert ends["xavier_relu"] == pytest.approx(2**-10, rel=0.2)
    assert ends["large_relu"] == pytest.approx(2**10, rel=0.2)
    assert ends["xavier_tanh"] == pytest.approx(0.16, abs=0.01)
    assert ends["small_tanh"] < 1e-15
    assert figures.plain_gradients()[1][0] == pytest.approx(1.5e-8, rel=0.1)
    assert figures.residual_gradients()[1][0] == pytest.approx(16, rel=0.05)
