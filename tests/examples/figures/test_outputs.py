"""Softmax and argmax of the figures against PyTorch's."""

import numpy as np
import pytest
import torch
from torch.nn import functional


def test_softmax(figures) -> None:
    expected = torch.softmax(torch.tensor(figures.LOGITS), dim=0)
    np.testing.assert_allclose(figures.softmax(), expected, atol=1e-12)


def test_argmax(figures) -> None:
    expected = functional.one_hot(torch.tensor(figures.LOGITS).argmax(), num_classes=3)
    np.testing.assert_array_equal(figures.argmax(), expected)


@pytest.mark.parametrize(("name", "temperature"), [("cold", 0.5), ("warm", 2.0)])
def test_temperatures(figures, name: str, temperature: float) -> None:
    expected = (torch.tensor(figures.LOGITS) / temperature).softmax(-1)
    np.testing.assert_allclose(getattr(figures, name)(), expected, atol=1e-12)
