"""Batch normalization of the figures against PyTorch's."""

import numpy as np
import pytest
import torch
from torch import nn


def test_batch_norm(figures) -> None:
    module = nn.BatchNorm1d(2, dtype=torch.float64)
    expected = module(torch.tensor(figures.samples())).detach()
    np.testing.assert_allclose(figures.batch_norm(figures.samples()), expected, atol=1e-12)


def test_scale_and_shift(figures) -> None:
    module = nn.BatchNorm1d(2, dtype=torch.float64)
    nn.init.constant_(module.weight, 1.7)
    nn.init.constant_(module.bias, -0.3)
    expected = module(torch.tensor(figures.samples())).detach()
    found = figures.batch_norm(figures.samples(), gamma=1.7, beta=-0.3)
    np.testing.assert_allclose(found, expected, atol=1e-12)


@pytest.mark.parametrize("name", ["first_before", "second_before", "first_after", "second_after"])
def test_densities_hold_all_samples(figures, name: str) -> None:
    places = np.linspace(-20, 20, 8001)
    assert np.trapezoid(getattr(figures, name)(places), places) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("shared_batch", nn.BatchNorm1d(4, affine=False, eps=1e-12, dtype=torch.float64)),
        ("shared_layer", nn.LayerNorm((4, 2), elementwise_affine=False, eps=1e-12)),
        ("shared_group", nn.GroupNorm(2, 4, affine=False, eps=1e-12)),
        ("shared_instance", nn.InstanceNorm1d(4, eps=1e-12)),
    ],
)
def test_cells_that_share(figures, name: str, module: nn.Module) -> None:
    share = torch.tensor(getattr(figures, name)()).view(3, 4, 2) == 1
    x = torch.randn(3, 4, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    cells = x[share]
    expected = (cells - cells.mean()) / cells.var(correction=0).sqrt()
    torch.testing.assert_close(module(x)[share], expected)


def test_cells_that_share_in_a_token(figures) -> None:
    share = torch.tensor(figures.shared_token()).view(3, 4, 2) == 1
    x = torch.randn(3, 4, 2, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    cells = x[share]
    expected = (cells - cells.mean()) / cells.var(correction=0).sqrt()
    tokens = x.transpose(1, 2)  # examples, places, channels
    found = nn.LayerNorm(4, elementwise_affine=False, eps=1e-12)(tokens).transpose(1, 2)
    torch.testing.assert_close(found[share], expected)
    assert share.sum() == 4


def test_noise_of_batch_statistics(figures) -> None:
    sizes, means = figures.mean_error()
    np.testing.assert_allclose(means, 1 / np.sqrt(sizes), rtol=0.05)
    # E[(v - 1)²] of n normal numbers, with v divided by n: 2 (n - 1) / n² + 1 / n².
    _, variances = figures.variance_error()
    np.testing.assert_allclose(variances, np.sqrt((2 * sizes - 1) / sizes**2), rtol=0.05)
