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
