"""Softmax and argmax of the figures against PyTorch's."""

import numpy as np
import torch
from torch.nn import functional


def test_softmax(figures) -> None:
    expected = torch.softmax(torch.tensor(figures.LOGITS), dim=0)
    np.testing.assert_allclose(figures.softmax(), expected, atol=1e-12)


def test_argmax(figures) -> None:
    expected = functional.one_hot(torch.tensor(figures.LOGITS).argmax(), num_classes=3)
    np.testing.assert_array_equal(figures.argmax(), expected)
