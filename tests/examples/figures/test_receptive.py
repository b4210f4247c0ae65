"""Receptive fields against gradients of PyTorch."""

import numpy as np
import pytest
import torch
from torch import nn


def gradient(layers: int, side: int = 61) -> np.ndarray:
    """Return the gradient of the middle output of a stack of mean filters."""
    image = torch.zeros(1, 1, side, side, dtype=torch.float64, requires_grad=True)
    out = image
    for _ in range(layers):
        out = nn.functional.conv2d(
            out, torch.full((1, 1, 3, 3), 1 / 9, dtype=torch.float64), padding=1
        )
    out[0, 0, side // 2, side // 2].backward()
    return image.grad[0, 0].numpy()


@pytest.mark.parametrize("layers", [2, 5, 10])
def test_profile_is_the_gradient(figures, layers: int) -> None:
    seen = gradient(layers).sum(0)
    np.testing.assert_allclose(seen[seen > 0], figures.profile(layers), atol=1e-12)
    assert len(figures.profile(layers)) == 2 * layers + 1


def test_the_middle_grows_as_the_square_root(figures) -> None:
    assert figures.width(40) / figures.width(10) == pytest.approx(2, abs=0.2)
    assert figures.theoretical()[1][-1] == 81
    assert figures.central()[1][-1] == figures.width(40) == 21


def test_width_holds_the_part(figures) -> None:
    shares, side = figures.profile(10), figures.width(10)
    middle = len(shares) // 2
    assert shares[middle - side // 2 : middle + side // 2 + 1].sum() >= 0.95
    assert shares[middle - side // 2 + 1 : middle + side // 2].sum() < 0.95
