"""Swish with several β against PyTorch."""

import numpy as np
import pytest
import torch
from torch.nn import functional


@pytest.mark.parametrize(
    ("name", "beta"), [("swish_0", 0.0), ("swish_1", 1.0), ("swish_2", 1.702), ("swish_8", 8.0)]
)
def test_swish(figures, name: str, beta: float) -> None:
    z = np.linspace(-8, 8, 401)
    expected = torch.tensor(z) * torch.sigmoid(beta * torch.tensor(z))
    np.testing.assert_allclose(getattr(figures, name)(z), expected, atol=1e-12)


def test_swish_of_one_is_silu(figures) -> None:
    z = np.linspace(-8, 8, 401)
    np.testing.assert_allclose(figures.swish_1(z), functional.silu(torch.tensor(z)), atol=1e-12)
    np.testing.assert_allclose(figures.swish_1(z), z * figures.gate(z), atol=1e-12)


def test_what_the_names_promise(figures) -> None:
    z = np.linspace(-8, 8, 401)
    assert np.abs(figures.swish_2(z) - functional.gelu(torch.tensor(z)).numpy()).max() < 0.021
    assert np.abs(figures.swish_8(z) - np.maximum(z, 0.0)).max() < 0.035
