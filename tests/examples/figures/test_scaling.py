"""The fitted loss and its optima against a search."""

import numpy as np
import pytest


@pytest.mark.parametrize("operations", [1e21, 1e22, 1e23, 1e24])
def test_optimum_is_the_lowest_point_of_its_curve(figures, operations: float) -> None:
    billions = np.logspace(-2, 3, 200_001)
    curve = figures.at_budget(billions, operations)
    best, lowest = figures.optimum(operations)
    assert best == pytest.approx(billions[curve.argmin()], rel=1e-3)
    assert lowest == pytest.approx(curve.min(), rel=1e-9)


@pytest.mark.parametrize(
    ("name", "operations"), [("21", 1e21), ("22", 1e22), ("23", 1e23), ("24", 1e24)]
)
def test_budgets(figures, name: str, operations: float) -> None:
    billions = np.array([0.5, 5.0])
    expected = figures.loss(billions * 1e9, operations / (6e9 * billions))
    np.testing.assert_allclose(getattr(figures, f"budget_{name}")(billions), expected)


def test_optima_fall_as_models_grow(figures) -> None:
    points = figures.optima()
    assert points.shape == (40, 2)
    assert (np.diff(points[:, 0]) > 0).all()
    assert (np.diff(points[:, 1]) < 0).all()


@pytest.mark.parametrize(
    ("name", "predicted"),
    [("fit_without_floor", [0.145, 0.081]), ("fit_with_floor", [0.261, 0.249])],
)
def test_fits_predict_what_the_volume_prints(figures, name: str, predicted: list[float]) -> None:
    losses = getattr(figures, name)(np.array([400.0, 800.0]))
    np.testing.assert_allclose(losses, predicted, atol=0.001)
