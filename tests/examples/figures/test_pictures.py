"""The seven and its feature maps, against PyTorch's convolution."""

import numpy as np
import torch
from torch.nn.functional import conv2d


def test_maps_are_those_of_a_convolution(figures) -> None:
    picture = figures.seven()
    assert picture.shape == (28, 28)
    assert (picture.min(), picture.max()) == (0.0, 1.0)
    kernel = torch.tensor([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]).double()
    for found, turned in ((figures.left_edges(), kernel), (figures.top_edges(), kernel.T)):
        maps = conv2d(torch.tensor(picture)[None, None], turned[None, None])
        np.testing.assert_allclose(found, maps[0, 0], atol=1e-12)
    np.testing.assert_array_equal(
        figures.top_edges_after_relu(), np.maximum(figures.top_edges(), 0.0)
    )


def test_the_map_is_strongest_at_the_bar(figures) -> None:
    found = figures.bar_map()
    assert found.shape == (7, 7)
    assert found.min() >= 0
    assert np.unravel_index(found.argmax(), found.shape) == (1, 3)
