"""Gradient descent in a bowl, against PyTorch's SGD."""

import numpy as np
import pytest
import torch


@pytest.mark.parametrize(
    ("name", "rate"), [("small", 0.05), ("good", 0.3), ("large", 0.9), ("too_large", 1.05)]
)
def test_walk(figures, name: str, rate: float) -> None:
    w = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=rate)
    path = [0.0]
    for _ in range(8):
        optimizer.zero_grad()
        ((w - 3) ** 2).sum().backward()
        optimizer.step()
        path.append(w.item())
    places, costs = getattr(figures, name)()
    np.testing.assert_allclose(places, path, rtol=1e-9)
    np.testing.assert_allclose(costs, figures.bowl(places))


def test_only_the_last_rate_diverges(figures) -> None:
    ends = [getattr(figures, name)()[1][-1] for name in ("small", "good", "large", "too_large")]
    assert ends[3] > 9 > max(ends[:3])
