"""The sizes of gradients in the figures against PyTorch's autograd, layer by layer."""

from math import sqrt

import numpy as np
import pytest
import torch


@pytest.mark.parametrize(
    ("name", "activation", "gain"),
    [
        ("sigmoid_layers", torch.sigmoid, 1.0),
        ("tanh_layers", torch.tanh, 1.0),
        ("relu_layers", torch.relu, sqrt(2.0)),
    ],
)
def test_sizes(figures, name: str, activation, gain: float) -> None:
    inputs, weights, above = figures.make_network(gain)
    layers = [torch.tensor(weight, requires_grad=True) for weight in weights]
    outputs = torch.tensor(inputs)
    for layer in layers:
        outputs = activation(outputs @ layer.T)
    outputs.backward(torch.tensor(above))
    sizes = [layer.grad.norm().item() for layer in layers]
    places, found = getattr(figures, name)()
    np.testing.assert_array_equal(places, np.arange(1, 11))
    np.testing.assert_allclose(found, np.array(sizes) / sizes[-1], rtol=1e-9)


def test_only_the_gradients_of_the_sigmoid_vanish(figures) -> None:
    _, sigmoid = figures.sigmoid_layers()
    _, relu = figures.relu_layers()
    _, tanh = figures.tanh_layers()
    assert sigmoid[0] < 1e-5
    assert 0.5 < relu[0] < 2.0
    assert 0.5 < tanh[0] < 2.0
