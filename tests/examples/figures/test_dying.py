"""The step that kills a ReLU neuron, against PyTorch."""

import numpy as np
import pytest
import torch


@pytest.mark.parametrize(("rate", "alive"), [(0.1, True), (1.0, False)])
def test_step(figures, rate: float, alive: bool) -> None:
    w = torch.tensor([1.0, -0.5], dtype=torch.float64, requires_grad=True)
    b = torch.tensor(0.2, dtype=torch.float64, requires_grad=True)
    a = torch.relu(torch.tensor([0.8, 0.4], dtype=torch.float64) @ w + b)
    a.backward(torch.tensor(2.0, dtype=torch.float64))
    with torch.no_grad():
        w -= rate * w.grad
        b -= rate * b.grad
    weights, bias = figures.step(rate)
    np.testing.assert_allclose(weights, w.detach())
    assert bias == pytest.approx(b.item())
    assert (figures.pre_activations(rate) > 0).any() == alive


@pytest.mark.parametrize("name", ["before", "small", "large"])
def test_densities_hold_all_samples(figures, name: str) -> None:
    places = np.linspace(-10, 10, 4001)
    assert np.trapezoid(getattr(figures, name)(places), places) == pytest.approx(1.0, abs=1e-6)
