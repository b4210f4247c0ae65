"""The picture of the figures against the one that scikit-learn ships, and its edges."""

import numpy as np
import torch
from PIL import Image
from sklearn.datasets import load_sample_image
from torch import nn


def test_the_picture_is_scikit_learns(figures) -> None:
    small = Image.fromarray(load_sample_image("china.jpg")).resize((90, 60), Image.Resampling.BOX)
    gray = np.asarray(small, float) @ [0.299, 0.587, 0.114] / 255
    np.testing.assert_allclose(figures.gray(), gray, atol=0.02)


def test_edges_are_pytorchs(figures) -> None:
    sobel = torch.tensor([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]], dtype=torch.float64) / 4
    image = torch.from_numpy(figures.gray())[None, None]
    maps = [nn.functional.conv2d(image, k[None, None])[0, 0].numpy() for k in (sobel, sobel.T)]
    np.testing.assert_allclose(figures.vertical(), np.abs(maps[0]), atol=1e-12)
    np.testing.assert_allclose(figures.horizontal(), np.abs(maps[1]), atol=1e-12)
    np.testing.assert_allclose(figures.edges(), np.hypot(*maps), atol=1e-12)


def test_horizontal_edges_are_the_stronger_ones(figures) -> None:
    assert figures.horizontal().mean() > 1.2 * figures.vertical().mean()
