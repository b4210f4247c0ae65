"""Rounding to few bits: steps, bounds and the effect of an outlier."""

import numpy as np
import pytest


@pytest.mark.parametrize(("name", "steps"), [("rounded_3", 7), ("rounded_4", 15)])
def test_number_of_steps(figures, name: str, steps: int) -> None:
    values = np.linspace(-1, 1, 10_001)
    back = getattr(figures, name)(values)
    assert len(np.unique(back.round(9))) == steps
    assert np.abs(back - values).max() <= 1 / (steps - 1) + 1e-12


def test_same(figures) -> None:
    assert figures.same(np.array([0.3])).tolist() == [0.3]


def test_an_outlier_costs_bits_and_groups_give_them_back(figures) -> None:
    plain, outlier, grouped = (
        getattr(figures, f"{name}_errors")()[:, 1] for name in ("plain", "outlier", "grouped")
    )
    assert (outlier > 2 * plain)[2:].all()
    assert (grouped < outlier / 2)[1:].all()
    assert (np.diff(plain) < 0).all()


def test_an_error_of_one_means_that_all_weights_became_zero(figures) -> None:
    assert figures.error(3, 50.0, 4096) == pytest.approx(1.0)
