"""Gradients of an unrolled network against automatic differentiation, and ids of a hash."""

import numpy as np
import pytest
import torch


@pytest.mark.parametrize(("name", "radius"), [("09", 0.9), ("10", 1.0), ("11", 1.1)])
def test_slopes_of_one_leave_the_powers(figures, name: str, radius: float) -> None:
    points = getattr(figures, f"linear_{name}")()
    assert points[:, 1] == pytest.approx(radius ** points[:, 0])


@pytest.mark.parametrize("name", ["09", "10", "11"])
def test_tanh_shrinks(figures, name: str) -> None:
    linear, squashed = (getattr(figures, f"{kind}_{name}")() for kind in ("linear", "tanh"))
    assert squashed[0, 1] == linear[0, 1] == 1
    assert (squashed[1:, 1] < linear[1:, 1]).all()


@pytest.mark.parametrize("radius", [0.7, 1.0])
def test_truncated_gradient(figures, radius: float) -> None:
    rng = np.random.default_rng(2)
    noise = 0.1 * np.array([rng.standard_normal(figures.UNITS) for _ in range(40)])
    pull = torch.tensor(rng.standard_normal(figures.UNITS))
    gradients = []
    for k in (5, 40):
        w = torch.tensor(figures._matrix(radius), requires_grad=True)
        h = torch.zeros(figures.UNITS, dtype=torch.float64)
        for t in range(40):
            h = torch.tanh(torch.tensor(noise[t]) + (h.detach() if t == 40 - k else h) @ w)
        (h @ pull).backward()
        gradients.append(w.grad.flatten())
    cosine = torch.cosine_similarity(*gradients, dim=0).item()
    assert figures.truncation(radius)[4] == pytest.approx([5, cosine])


def test_ids_of_a_hash(figures) -> None:
    rng = np.random.default_rng(0)
    counted = np.mean([len(set(rng.integers(4999, size=3000).tolist())) for _ in range(50)])
    assert figures.expected_ids(np.array([3000.0]))[0] == pytest.approx(counted, rel=0.01)
    assert figures.vocabulary_ids(np.array([3000.0]))[0] == 3000
