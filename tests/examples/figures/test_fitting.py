"""The network that learns a curve, against PyTorch's autograd and its SGD."""

import numpy as np
import pytest
import torch


@pytest.mark.parametrize("rate", [0.001, 0.1, 0.35])
def test_training(figures, rate: float) -> None:
    x, y = torch.tensor(figures.X), torch.tensor(figures.Y)
    parameters = [torch.tensor(p, requires_grad=True) for p in figures.start()]
    optimizer = torch.optim.SGD(parameters, lr=rate)
    w1, b1, w2, b2 = parameters
    costs = []
    for _ in range(60):
        cost = torch.nn.functional.mse_loss(torch.tanh(x @ w1 + b1) @ w2 + b2, y)
        costs.append(cost.item())
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    history, found = figures.train(rate)
    np.testing.assert_allclose(found[:60], costs, rtol=1e-6)
    for ours, theirs in zip(history[60], parameters, strict=True):
        np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-5)


def test_curves_come_closer(figures) -> None:
    x, y = figures.X[:, 0], figures.Y[:, 0]
    curves = (figures.untrained, figures.after_50, figures.after_1000)
    errors = [((curve(x) - y) ** 2).mean() for curve in curves]
    np.testing.assert_allclose(errors, figures.train(0.1)[1][[0, 50, 1000]])
    assert errors[0] > 3 * errors[1] > 10 * errors[2]


def test_shapes_of_the_three_cost_curves(figures) -> None:
    _, slow = figures.slow()
    _, steady = figures.steady()
    _, restless = figures.restless()
    assert slow[-1] > 0.4
    assert steady[-1] < 0.03
    assert (np.diff(steady) < 0).all()
    assert restless[1:].max() > 1 > restless[0]
