"""The losses of the figures against PyTorch's."""

import numpy as np
import pytest
import torch
from torch.nn import functional

LOSSES = {
    "squared": functional.mse_loss,
    "absolute": functional.l1_loss,
    "huber": functional.huber_loss,
}


@pytest.mark.parametrize("name", LOSSES)
def test_values(figures, name: str) -> None:
    errors = np.linspace(-4, 4, 801)
    inputs = torch.tensor(errors)
    losses = LOSSES[name](inputs, torch.zeros_like(inputs), reduction="none")
    np.testing.assert_allclose(getattr(figures, name)(errors), losses, atol=1e-12)


def test_huber_is_smooth_where_its_parts_meet(figures) -> None:
    below, at, above = figures.huber(np.array([1 - 1e-6, 1.0, 1 + 1e-6]))
    assert at == 0.5
    assert at - below == pytest.approx(above - at, rel=1e-5)


@pytest.mark.parametrize("name", LOSSES)
def test_slopes(figures, name: str) -> None:
    errors = torch.linspace(-4, 4, 801, dtype=torch.float64, requires_grad=True)
    LOSSES[name](errors, torch.zeros(801, dtype=torch.float64), reduction="sum").backward()
    slopes = getattr(figures, f"{name}_slope")(errors.detach().numpy())
    np.testing.assert_allclose(slopes, errors.grad, atol=1e-12)


@pytest.mark.parametrize("name", ["squared", "cross_entropy"])
def test_losses_of_a_logit(figures, name: str) -> None:
    z = torch.linspace(-9, 9, 181, dtype=torch.float64, requires_grad=True)
    ones = torch.ones_like(z)
    losses = {
        "squared": (z.sigmoid() - ones) ** 2,
        "cross_entropy": functional.binary_cross_entropy_with_logits(z, ones, reduction="none"),
    }[name]
    losses.sum().backward()
    at = z.detach().numpy()
    np.testing.assert_allclose(getattr(figures, f"sigmoid_{name}")(at), losses.detach())
    slopes = getattr(figures, f"sigmoid_{name}_slope")(at)
    np.testing.assert_allclose(slopes, z.grad, rtol=1e-9)


def test_focal_losses(figures) -> None:
    p = np.linspace(0.01, 0.99, 99)
    entropy = functional.binary_cross_entropy(
        torch.tensor(p), torch.ones(99, dtype=torch.float64), reduction="none"
    ).numpy()
    np.testing.assert_allclose(figures.cross_entropy(p), entropy)
    for gamma in (1, 2, 5):
        losses = getattr(figures, f"focal_{gamma}")(p)
        np.testing.assert_allclose(losses, (1 - p) ** gamma * entropy)


def test_two_factors(figures) -> None:
    assert figures.two_factors(np.array([1.0, -1.0, 0.0]), np.array([1.0, -1.0, 0.0])).tolist() == [
        0,
        0,
        1,
    ]


@pytest.mark.parametrize("name", LOSSES)
def test_no_other_line_is_better(figures, name: str) -> None:
    (x_0, x_1), (y_0, y_1) = getattr(figures, f"line_{name}")()
    slope = (y_1 - y_0) / (x_1 - x_0)
    best = torch.tensor([slope, y_0 - slope * x_0])
    x, y = torch.tensor(figures.OUTLIER)

    def cost(line: torch.Tensor) -> torch.Tensor:
        return LOSSES[name](line[0] * x + line[1], y, reduction="sum")

    # Each of these costs is convex: a line that is best among its neighbors is best of all.
    turn = torch.linspace(0, 2 * torch.pi, 101, dtype=torch.float64)[:, None]
    for step in torch.cat([turn.cos(), turn.sin()], dim=1):
        for length in (1e-3, 0.1, 1.0):
            assert cost(best) <= cost(best + length * step) + 1e-9


def test_valleys(figures) -> None:
    for valley in (figures.upper_valley, figures.lower_valley):
        np.testing.assert_allclose(figures.two_factors(*valley()), 0, atol=1e-12)
