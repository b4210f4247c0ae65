"""Polynomials, penalties and early stopping of the figures against PyTorch."""

import numpy as np
import pytest
import torch


def powers(x: np.ndarray, degree: int) -> torch.Tensor:
    return torch.tensor(np.vander(x, degree + 1))


@pytest.mark.parametrize("degree", [1, 3, 12])
def test_polynomials(figures, degree: int) -> None:
    x = np.linspace(-1, 1, 50)
    targets = torch.tensor(figures.Y)[:, None]
    weights = torch.linalg.lstsq(powers(figures.X, degree), targets).solution
    curve = (powers(x, degree) @ weights)[:, 0]
    np.testing.assert_allclose(getattr(figures, f"degree_{degree}")(x), curve, atol=1e-8)


def test_errors_by_degree(figures) -> None:
    degrees, training = figures.training_by_degree()
    assert degrees.tolist() == list(range(13))
    assert (np.diff(training) < 1e-12).all()
    assert training[0] == pytest.approx(figures.Y.var())
    _, validation = figures.validation_by_degree()
    line = figures.degree_1(figures.X_VALIDATION)
    assert validation[1] == pytest.approx(np.mean((line - figures.Y_VALIDATION) ** 2))
    assert validation.argmin() == 3


def test_descent_by_autograd(figures) -> None:
    angle = torch.arange(13) * torch.tensor(figures.X).arccos()[:, None]  # T_n(x) = cos(n arccos x)
    unseen = torch.arange(13) * torch.tensor(figures.X_VALIDATION).arccos()[:, None]
    weights = torch.zeros(13, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([weights], lr=0.2)
    steps, training, validation = figures.descend()
    rows = {}
    for step in range(301):
        error = torch.mean((angle.cos() @ weights - torch.tensor(figures.Y)) ** 2)
        error_unseen = torch.mean(
            (unseen.cos() @ weights - torch.tensor(figures.Y_VALIDATION)) ** 2
        )
        rows[step] = error.item(), error_unseen.item()
        optimizer.zero_grad()
        error.backward()
        optimizer.step()
    compared = steps <= 300
    expected = np.array([rows[step] for step in steps[compared]])
    np.testing.assert_allclose(training[compared], expected[:, 0], atol=1e-9)
    np.testing.assert_allclose(validation[compared], expected[:, 1], atol=1e-9)


def test_penalties(figures) -> None:
    assert figures.lasso_solution() == pytest.approx([0.85, 0.0])
    for solution, penalty in [
        (figures.ridge_solution(), lambda w: (w**2).sum() / 2),
        (figures.lasso_solution(), lambda w: w.abs().sum()),
    ]:
        best = torch.tensor(solution)

        def objective(w: torch.Tensor, penalty=penalty) -> torch.Tensor:
            return figures.quadratic_cost(*w) + penalty(w)

        for angle in torch.linspace(0, 2 * torch.pi, 33, dtype=torch.float64):
            step = torch.stack([angle.cos(), angle.sin()])
            for length in (1e-3, 0.3):
                assert objective(best) < objective(best + length * step)


def test_shapes_touch_the_solutions(figures) -> None:
    x, y = figures.circle()
    np.testing.assert_allclose(np.hypot(x, y), np.linalg.norm(figures.ridge_solution()))
    x, y = figures.diamond()
    np.testing.assert_allclose(np.abs(x) + np.abs(y), np.abs(figures.lasso_solution()).sum())
