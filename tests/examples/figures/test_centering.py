"""Descent on positive and on centered inputs, against PyTorch's autograd and SGD."""

import numpy as np
import pytest
import torch


@pytest.mark.parametrize("shift", [0.0, 0.5])
def test_path_is_that_of_sgd(figures, shift: float) -> None:
    x = torch.tensor(figures.inputs() - shift)
    bends = torch.linalg.eigvalsh(x.T @ x / len(x))
    w = torch.tensor([-1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=2 / (bends[0] + bends[1]).item())
    goal = torch.tensor([1.0, -1.0], dtype=torch.float64)
    path, costs = [w.detach().clone()], []
    for _ in range(14):
        cost = 0.5 * (x @ w - x @ goal).square().mean()
        costs.append(cost.item())
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
        path.append(w.detach().clone())
    found = figures.descend(figures.inputs() - shift)
    np.testing.assert_allclose(found, torch.stack(path), atol=1e-12)
    start = figures.cost(figures.inputs() - shift, found[:-1, 0], found[:-1, 1])
    np.testing.assert_allclose(start, costs, atol=1e-12)


def test_positive_inputs_bend_the_valley(figures) -> None:
    x = figures.inputs()
    assert ((x > 0) & (x < 1)).all()
    conditions = [np.linalg.cond(y.T @ y) for y in (x, x - 0.5)]
    assert conditions[0] == pytest.approx(6.8, abs=0.05)
    assert conditions[1] == pytest.approx(1.1, abs=0.05)
    turns = np.diff(np.array(figures.positive_path())).sum(axis=0)
    assert (np.sign(turns[1:]) == -np.sign(turns[:-1])).all()  # along the diagonal: to and fro
