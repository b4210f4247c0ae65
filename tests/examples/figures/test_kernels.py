"""Costs of kernels against PyTorch's modules, overlaps against its transposed convolution."""

import numpy as np
import pytest
import torch
from torch import nn


@pytest.mark.parametrize("c", [16, 256])
def test_costs_are_those_of_modules(figures, c: int) -> None:
    full = nn.Conv2d(c, c, 3, bias=False).weight.numel()
    depthwise = nn.Conv2d(c, c, 3, groups=c, bias=False).weight.numel()
    mixing = nn.Conv2d(c, c, 1, bias=False).weight.numel()
    assert figures.standard(np.array(c)) == full
    assert figures.separable(np.array(c)) == depthwise + mixing
    assert figures.pointwise(np.array(c)) == mixing


def test_numbers_of_the_caption(figures) -> None:
    c = np.array(256)
    assert round(figures.standard(c) / 1000) == 590
    assert round(figures.separable(c) / 1000) == 68


@pytest.mark.parametrize(("kernel", "name"), [(3, "uneven"), (4, "even")])
def test_overlaps_are_pytorchs(figures, kernel: int, name: str) -> None:
    ones = torch.ones(1, 1, 3, 3)
    up = nn.functional.conv_transpose2d(ones, torch.ones(1, 1, kernel, kernel), stride=2)
    np.testing.assert_array_equal(getattr(figures, name)(), up[0, 0].numpy())


def test_inside_only_the_larger_kernel_is_even(figures) -> None:
    assert set(figures.uneven()[2:-2, 2:-2].ravel()) == {1, 2, 4}
    assert set(figures.even()[2:-2, 2:-2].ravel()) == {4}
