"""The optimizers' paths of the figures against those of PyTorch in the same valley."""

from functools import partial

import numpy as np
import pytest
import torch
from torch.optim import SGD, Adam, RMSprop

OPTIMIZERS = {
    "sgd": partial(SGD, lr=0.9),
    "momentum": partial(SGD, lr=0.2, momentum=0.9),
    "rmsprop": partial(RMSprop, lr=0.3, alpha=0.9),
    "adam": partial(Adam, lr=0.3),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_paths(figures, name: str) -> None:
    xs, ys = getattr(figures, name)()
    place = torch.tensor([xs[0], ys[0]], dtype=torch.float64, requires_grad=True)
    optimizer = OPTIMIZERS[name]([place])
    path = [place.detach().numpy().copy()]
    for _ in range(len(xs) - 1):
        optimizer.zero_grad()
        (place[0] ** 2 / 100 + place[1] ** 2).backward()
        optimizer.step()
        path.append(place.detach().numpy().copy())
    np.testing.assert_allclose(np.stack([xs, ys], axis=1), path, atol=1e-9)


def test_valley(figures) -> None:
    assert figures.valley(np.array([2.0]), np.array([3.0])) == pytest.approx(9.04)


@pytest.mark.parametrize(
    ("name", "size"), [("full_batch", 64), ("mini_batches", 8), ("single_examples", 1)]
)
def test_stochastic_paths(figures, name: str, size: int) -> None:
    xs, ys = getattr(figures, name)()
    random = np.random.default_rng(0)
    model = torch.nn.Linear(2, 1, bias=False, dtype=torch.float64)
    model.weight.data = torch.tensor([[xs[0], ys[0]]])
    optimizer = SGD(model.parameters(), lr=0.1)
    for step in range(1, len(xs)):
        chosen = random.choice(64, size, replace=False)
        predictions = model(torch.tensor(figures.INPUTS[chosen]))[:, 0]
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(predictions, torch.tensor(figures.TARGETS[chosen])).backward()
        optimizer.step()
        place = model.weight.detach().numpy()[0]
        np.testing.assert_allclose([xs[step], ys[step]], place, atol=1e-9)


def test_regression_cost(figures) -> None:
    weights = np.array([[0.0, 2.0], [1.0, -1.0]])
    costs = [np.mean((figures.INPUTS @ w - figures.TARGETS) ** 2) for w in weights.T]
    np.testing.assert_allclose(figures.regression_cost(*weights), costs)
