"""The network that learns noise, against PyTorch, and what its figure shows."""

import numpy as np
import torch


def test_training(figures) -> None:
    x, y, x_new, y_new = map(torch.tensor, figures.measure())
    parameters = [torch.tensor(p, requires_grad=True) for p in figures.start()]
    optimizer = torch.optim.SGD(parameters, lr=0.02)
    w1, b1, w2, b2 = parameters
    expected = []
    for _ in range(100):
        cost, new_cost = (
            torch.nn.functional.mse_loss(torch.tanh(a @ w1 + b1) @ w2 + b2, t)
            for a, t in ((x, y), (x_new, y_new))
        )
        expected.append((cost.item(), new_cost.item()))
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    found = np.stack(figures.train(), axis=1)[:100]
    np.testing.assert_allclose(found, expected, rtol=1e-6)


def test_training_falls_while_validation_rises(figures) -> None:
    steps, training = figures.training()
    _, validation = figures.validation()
    best = validation.argmin()
    assert 50 < steps[best] < 500
    assert training[-1] < 0.6 * training[best]
    assert validation[-1] > 1.1 * validation[best]
