"""The curves of one sigmoid neuron against PyTorch."""

import numpy as np
import pytest
import torch

X = np.linspace(-6.0, 6.0, 101)


@pytest.mark.parametrize(
    ("name", "weight", "bias"),
    [
        ("plain", 1, 0),
        ("steep", 4, 0),
        ("flipped", -1, 0),
        ("to_the_left", 1, 4),
        ("to_the_right", 1, -4),
    ],
)
def test_curves(figures, name: str, weight: float, bias: float) -> None:
    expected = torch.sigmoid(weight * torch.tensor(X) + bias)
    np.testing.assert_allclose(getattr(figures, name)(X), expected.numpy(), atol=1e-12)


def test_bump_is_high_in_the_middle_only(figures) -> None:
    low, high, low_again = figures.bump(np.array([-6.0, 0.0, 6.0]))
    assert max(low, low_again) < 1e-3
    assert high > 0.99
