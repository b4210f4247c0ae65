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
