"""Made-up points of three classes, for scatter plots."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: Middle and standard deviation of each class, in centimeters.
_CLASSES = {
    "small": (1.5, 0.3, 0.25, 0.1),
    "medium": (4.3, 1.3, 0.45, 0.2),
    "large": (5.6, 2.0, 0.5, 0.25),
}
_COUNT = 40


def _draw_class(name: str) -> Array:
    """Return points of a class, (40, 2), drawn from two normal distributions."""
    x, y, spread_x, spread_y = _CLASSES[name]
    random = np.random.default_rng(list(_CLASSES).index(name))
    return random.normal((x, y), (spread_x, spread_y), (_COUNT, 2))


def small() -> Array:
    """Return the points of the first class, which stands apart from the others."""
    return _draw_class("small")


def medium() -> Array:
    """Return the points of the second class, which overlaps the third."""
    return _draw_class("medium")


def large() -> Array:
    """Return the points of the third class."""
    return _draw_class("large")
