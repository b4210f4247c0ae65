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


@pytest.mark.parametrize(("name", "curvature"), [("narrow", 20.0), ("round", 1.3)])
def test_steps_in_a_bowl_are_pytorchs(figures, name: str, curvature: float) -> None:
    bowl, path = getattr(figures, f"{name}_bowl"), getattr(figures, f"{name}_path")()
    w = torch.tensor([-4.0, 1.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.8 * 2 / curvature)
    expected = [w.detach().numpy().copy()]
    for _ in range(12):
        optimizer.zero_grad()
        bowl(w[0], w[1]).backward()
        optimizer.step()
        expected.append(w.detach().numpy().copy())
    np.testing.assert_allclose(path, expected, atol=1e-12)
    curvatures = torch.autograd.functional.hessian(lambda v: bowl(v[0], v[1]), w.detach())
    assert curvatures.diagonal().tolist() == pytest.approx([1, curvature])


def test_only_the_narrow_bowl_is_slow(figures) -> None:
    left = [np.linalg.norm(p[-1]) / np.linalg.norm(p[0])
            for p in (figures.narrow_path(), figures.round_path())]  # fmt: skip
    assert 1 / 3 < left[0] < 0.4
    assert left[1] < 0.01
