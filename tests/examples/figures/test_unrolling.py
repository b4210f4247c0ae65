"""Gradients of an unrolled network against powers of the radius, and ids of a hash."""

import numpy as np
import pytest


@pytest.mark.parametrize(("name", "radius"), [("09", 0.9), ("10", 1.0), ("11", 1.1)])
def test_slopes_of_one_leave_the_powers(figures, name: str, radius: float) -> None:
    points = getattr(figures, f"linear_{name}")()
    assert points[:, 1] == pytest.approx(radius ** points[:, 0])


@pytest.mark.parametrize("name", ["09", "10", "11"])
def test_tanh_shrinks(figures, name: str) -> None:
    linear, squashed = (getattr(figures, f"{kind}_{name}")() for kind in ("linear", "tanh"))
    assert squashed[0, 1] == linear[0, 1] == 1
    assert (squashed[1:, 1] < linear[1:, 1]).all()


def test_ids_of_a_hash(figures) -> None:
    rng = np.random.default_rng(0)
    counted = np.mean([len(set(rng.integers(4999, size=3000).tolist())) for _ in range(50)])
    assert figures.expected_ids(np.array([3000.0]))[0] == pytest.approx(counted, rel=0.01)
    assert figures.vocabulary_ids(np.array([3000.0]))[0] == 3000
