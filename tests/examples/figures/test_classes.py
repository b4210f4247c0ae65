"""The classes of the scatter plots: forty points each, of which the first class is apart."""

import numpy as np


def test_the_first_class_is_apart(figures) -> None:
    small, medium, large = figures.small(), figures.medium(), figures.large()
    assert small.shape == medium.shape == large.shape == (40, 2)
    assert small.max(axis=0)[0] < min(medium.min(axis=0)[0], large.min(axis=0)[0])
    assert medium.max(axis=0)[0] > large.min(axis=0)[0]
    np.testing.assert_allclose(small.mean(axis=0), (1.5, 0.3), atol=0.15)
