"""Networks that are built by hand, against the same weights in PyTorch."""

import numpy as np
import pytest
import torch
from torch import nn

X = np.linspace(0.0, 1.0, 1001)


@pytest.mark.parametrize("n", [4, 8, 16])
def test_hinges_are_one_hidden_layer(figures, n: int) -> None:
    knots = np.linspace(0.0, 1.0, n + 1)
    slopes = np.diff(figures.target(knots)) * n
    net = nn.Sequential(nn.Linear(1, n), nn.ReLU(), nn.Linear(n, 1)).double()
    with torch.no_grad():
        net[0].weight.fill_(1.0)
        net[0].bias.copy_(torch.tensor(-knots[:-1]))
        net[2].weight.copy_(torch.tensor(np.diff(slopes, prepend=0.0)))
        net[2].bias.fill_(figures.target(knots[:1]).item())
        out = net(torch.tensor(X)[:, None])[:, 0].numpy()
    np.testing.assert_allclose(getattr(figures, f"hinges_{n}")(X), out, atol=1e-12)


def test_twice_the_neurons_make_a_quarter_of_the_error(figures) -> None:
    errors = [np.abs(figures.hinges(n, X) - figures.target(X)).max() for n in (16, 32, 64)]
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.05)
    assert errors[1] / errors[2] == pytest.approx(4, rel=0.05)


def test_folds_are_layers_of_two_neurons(figures) -> None:
    layer = [nn.Linear(1, 2), nn.ReLU(), nn.Linear(2, 1, bias=False)]
    with torch.no_grad():
        layer[0].weight.fill_(1.0)
        layer[0].bias.copy_(torch.tensor([0.0, -0.5]))
        layer[2].weight.copy_(torch.tensor([[2.0, -4.0]]))
        x = torch.tensor(X)[:, None]
        for layers, name in ((1, "folded_once"), (2, "folded_twice"), (4, "folded_four_times")):
            out = nn.Sequential(*layer * layers).double()(x)[:, 0].numpy()
            np.testing.assert_allclose(getattr(figures, name)(X), out, atol=1e-12)
