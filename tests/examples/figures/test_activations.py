"""The activations of the figures, and their derivatives, against PyTorch and its autograd."""

import numpy as np
import pytest
import torch
from torch.nn import functional

FUNCTIONS = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": functional.relu,
    "leaky_relu": functional.leaky_relu,
    "prelu": lambda x: functional.prelu(x, torch.tensor(0.25, dtype=x.dtype)),
    "elu": functional.elu,
    "softplus": functional.softplus,
    "silu": functional.silu,
    "gelu": functional.gelu,
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_values_and_derivatives(figures, name: str) -> None:
    x = np.concatenate([np.linspace(-8, 8, 401), [-700.0, -50.0, 50.0, 700.0]])
    inputs = torch.tensor(x, requires_grad=True)
    outputs = FUNCTIONS[name](inputs)
    outputs.sum().backward()
    # GELU's error function is a fit.
    tolerance = 1e-6 if name == "gelu" else 1e-12
    derivative = getattr(figures, f"{name}_derivative")
    np.testing.assert_allclose(getattr(figures, name)(x), outputs.detach(), atol=tolerance)
    np.testing.assert_allclose(derivative(x), inputs.grad, atol=tolerance)


def test_bounds(figures) -> None:
    x = np.linspace(-10, 10, 2001)
    assert figures.sigmoid_derivative(x).max() == pytest.approx(0.25, abs=1e-12)
    assert figures.tanh_derivative(x).max() == pytest.approx(1.0, abs=1e-12)


def test_every_function_is_compared(figures) -> None:
    derivatives = {f"{name}_derivative" for name in FUNCTIONS}
    public = {name for name in vars(figures) if callable(getattr(figures, name)) and name.islower()}
    assert {name for name in public if name[0] != "_"} - {"sqrt"} == {*FUNCTIONS, *derivatives}
