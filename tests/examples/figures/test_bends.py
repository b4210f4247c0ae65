"""The hat of three ReLUs against PyTorch's layers."""

import numpy as np
import torch
from torch import nn


def test_a_layer_of_three_relus_draws_the_hat(figures) -> None:
    x = np.linspace(-3, 3, 121)
    hidden, output = nn.Linear(1, 3, dtype=torch.float64), nn.Linear(3, 1, dtype=torch.float64)
    with torch.no_grad():
        hidden.weight.fill_(1.0)
        hidden.bias.copy_(torch.tensor([1.0, 0.0, -1.0]))
        output.weight.copy_(torch.tensor([[1.0, -2.0, 1.0]]))
        output.bias.zero_()
        inputs = torch.tensor(x)[:, None]
        bent, straight = output(hidden(inputs).relu()), output(hidden(inputs))
    np.testing.assert_allclose(figures.hat(x), bent[:, 0], atol=1e-12)
    np.testing.assert_allclose(figures.line(x), straight[:, 0], atol=1e-12)


def test_the_hat_is_the_sum_of_its_parts(figures) -> None:
    x = np.linspace(-3, 3, 121)
    parts = figures.left(x) + figures.middle(x) + figures.right(x)
    np.testing.assert_allclose(figures.hat(x), parts)
    assert figures.hat(np.array([-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0])).tolist() == [
        0, 0, 0.5, 1, 0.5, 0, 0,
    ]  # fmt: skip
