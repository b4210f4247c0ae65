"""Recompute the numbers that stand in the text, cards and solutions of Volume 1.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import io
import math
import re
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

DOCS = Path(__file__).parents[2] / "docs"
CHAPTER = (DOCS / "volumes" / "01-neural-networks.md").read_text("utf-8")


def count(module: nn.Module) -> int:
    return sum(p.numel() for p in module.parameters())


def relu(z: np.ndarray) -> np.ndarray:
    return np.maximum(0, z)


def test_the_figure_and_the_code_have_one_set_of_measurements() -> None:
    spec = spec_from_file_location("fitting", DOCS / "figures" / "fitting.py")
    assert spec is not None
    assert spec.loader is not None
    fitting = module_from_spec(spec)
    spec.loader.exec_module(fitting)
    [listed] = re.findall(r"^Y = np.array\(\[\[(.*)\]\]\).T$", CHAPTER, re.MULTILINE)
    assert [float(y) for y in listed.split(",")] == fitting.Y[:, 0].tolist()
    np.testing.assert_allclose(fitting.X[:, 0], np.linspace(-2.2, 2.2, 12))
    assert sum(p.size for p in fitting.start()) == 25


def test_a_neuron_by_hand() -> None:
    z = np.array([1, 2, 3]) @ np.array([0.5, -1, 0.5]) + 0.2
    assert z == pytest.approx(0.5 - 2 + 1.5 + 0.2)
    assert z == pytest.approx(0.2)
    assert round(float(1 / (1 + np.exp(-z))), 2) == 0.55


def test_distance_of_the_cut_from_the_origin() -> None:
    w, b = np.array([3.0, 4.0]), -10.0
    nearest = -b * w / (w @ w)
    assert nearest @ w + b == pytest.approx(0)
    assert np.linalg.norm(nearest) == pytest.approx(abs(b) / np.linalg.norm(w))


def test_parameters_of_the_networks() -> None:
    layers = [nn.Linear(m, n) for m, n in pairwise((3, 4, 4, 1))]
    assert count(nn.Sequential(*layers)) == (3 * 4 + 4) + (4 * 4 + 4) + (4 * 1 + 1) == 41
    digits = nn.Sequential(nn.Linear(64, 32), nn.Linear(32, 10))
    assert count(digits) == 64 * 32 + 32 + 32 * 10 + 10 == 2410
    checkpoint = io.BytesIO()
    torch.save({"model": digits.state_dict(), "epochs": 10}, checkpoint)
    assert round(checkpoint.tell() / 1000) == 12  # kB


def test_one_hidden_relu_layer_makes_one_piece_more_than_it_has_neurons() -> None:
    random = np.random.default_rng(0)
    x = np.linspace(-10, 10, 200_001)
    w, b, v = random.uniform(0.5, 1, 7), random.uniform(-5, 5, 7), random.standard_normal(7)
    slopes = np.diff(relu(x[:, None] * w + b) @ v) / np.diff(x)
    assert len(np.unique(slopes[np.isclose(slopes, np.roll(slopes, 1))].round(6))) == 7 + 1


def test_backpropagation_by_hand() -> None:
    x = torch.tensor([[1.0, 2.0]])
    w1 = torch.tensor([[1, 2, -1], [0.5, -0.5, 0]], requires_grad=True)
    b1 = torch.tensor([0, 0, 0.5], requires_grad=True)
    w2 = torch.tensor([[1.0], [-2], [3]], requires_grad=True)
    b2 = torch.tensor([0.5], requires_grad=True)
    z1 = x @ w1 + b1
    a1 = z1.relu()
    out = a1 @ w2 + b2
    loss = ((out - 1) ** 2).sum()
    for each in (z1, a1, out):
        each.retain_grad()
    loss.backward()
    assert z1.tolist() == [[2, 1, -0.5]]
    assert a1.tolist() == [[2, 1, 0]]
    assert (out.item(), loss.item()) == (0.5, 0.25)
    assert out.grad.item() == -1
    assert a1.grad.tolist() == [[-1, 2, -3]]
    assert z1.grad.tolist() == [[-1, 2, 0]]
    assert w2.grad.ravel().tolist() == [-2, -1, 0]
    assert b2.grad.item() == -1
    assert w1.grad.tolist() == [[-1, 2, 0], [-2, 4, 0]]
    assert b1.grad.tolist() == [-1, 2, 0]


def test_a_computational_graph_by_hand() -> None:
    w, x, b = (torch.tensor(v, requires_grad=True) for v in (2.0, 3.0, -4.0))
    product = w * x
    total = product + b
    difference = total.relu() - 1
    loss = difference**2
    for each in (product, total, difference):
        each.retain_grad()
    loss.backward()
    assert [each.item() for each in (product, total, difference, loss)] == [6, 2, 1, 1]
    assert [each.grad.item() for each in (difference, total, product)] == [2, 2, 2]
    assert [each.grad.item() for each in (w, x, b)] == [6, 4, 2]


def test_a_backward_pass_costs_about_two_forward_passes() -> None:
    net = nn.Sequential(*(nn.Linear(256, 256) for _ in range(8)))
    x = torch.randn(64, 256)
    with FlopCounterMode(display=False) as forward:
        out = net(x)
    with FlopCounterMode(display=False) as backward:
        out.sum().backward()
    # The first layer hands nothing on: one of sixteen products is saved.
    assert backward.get_total_flops() / forward.get_total_flops() == 15 / 8


def test_gradient_descent_in_a_bowl() -> None:
    for rate, arrives in ((0.99, True), (1.01, False)):
        w = 0.0
        for _ in range(2000):
            w -= rate * 2 * (w - 3)
        assert (abs(w - 3) < 1e-3) == arrives
    assert 0.0 - 0.5 * 2 * (0.0 - 3) == 3


def test_iterations() -> None:
    assert round(1437 / 64, 1) == 22.5
    assert math.ceil(1437 / 64) == 23
    assert 1437 - 22 * 64 == 29
    assert 23 * 10 == 230


def test_initializations() -> None:
    assert round(math.sqrt(2 / 256), 3) == 0.088
    assert round(math.sqrt(2 / 384), 3) == 0.072
    assert round(math.sqrt(6 / 256), 3) == 0.153
    assert math.sqrt(6 / 384) == 0.125
    torch.manual_seed(0)
    uniform = nn.Linear(400, 2000).weight
    assert uniform.var().item() == pytest.approx(1 / (3 * 400), rel=0.01)
    assert (2 / 400) / uniform.var().item() == pytest.approx(6, rel=0.01)
    z = torch.randn(1_000_000)
    assert z.relu().pow(2).mean().item() == pytest.approx(0.5, abs=0.01)
    leaky = nn.functional.leaky_relu(z, 0.2)
    assert leaky.pow(2).mean().item() == pytest.approx(0.5 * (1 + 0.2**2), abs=0.01)
    assert math.sqrt(2) ** 10 == pytest.approx(32)
    assert math.isclose(2 / 0.01**2, 20_000)


def test_keras_starts_with_xavier_uniform_and_zero_biases() -> None:
    keras = pytest.importorskip("keras")
    layer = keras.layers.Dense(4)
    assert isinstance(layer.kernel_initializer, keras.initializers.GlorotUniform)
    assert isinstance(layer.bias_initializer, keras.initializers.Zeros)


def test_powers_of_a_quarter() -> None:
    shown = re.findall(r"^\| (\d+) \| \$([\d.]+) \\cdot 10\^\{(-\d+)\}\$", CHAPTER, re.MULTILINE)
    assert [int(n) for n, _, _ in shown] == [5, 10, 20, 50]
    for n, digits, exponent in shown:
        assert f"{0.25 ** int(n):.1e}" == f"{float(digits)}e{int(exponent):03d}"
    assert np.finfo(np.float32).eps == pytest.approx(1.2e-7, rel=0.01)


def test_slopes_of_sigmoid_and_tanh() -> None:
    z = torch.linspace(-8, 8, 160_001, dtype=torch.float64, requires_grad=True)
    for function, largest in ((torch.sigmoid, 0.25), (torch.tanh, 1.0)):
        [slope] = torch.autograd.grad(function(z).sum(), z)
        assert slope.max().item() == pytest.approx(largest)
        assert slope.argmax().item() == 80_000
    [slope] = torch.autograd.grad(torch.tanh(z).sum(), z)
    assert slope[z.detach().abs() > 2].max() < 0.1


def test_norms_bound_the_product() -> None:
    torch.manual_seed(0)
    w = torch.randn(20, 20)
    delta, slopes = torch.randn(20), torch.rand(20) * 0.25
    bound = delta.norm() * torch.linalg.matrix_norm(w, 2) * 0.25
    assert ((delta @ w.T) * slopes).norm() <= bound


def test_powers_over_sixty_steps() -> None:
    assert round(1.2**60, -3) == 56_000
    assert f"{0.8**60:.1e}" == "1.5e-06"


def test_clipping() -> None:
    for c, expected in ((1.0, [0.6, 0.8]), (10.0, [3.0, 4.0])):
        p = nn.Parameter(torch.zeros(2))
        p.grad = torch.tensor([3.0, 4.0])
        assert nn.utils.clip_grad_norm_([p], c).item() == 5
        assert p.grad.tolist() == pytest.approx(expected)


def test_gradient_of_a_residual_block() -> None:
    torch.manual_seed(0)
    layers = nn.Sequential(nn.Linear(4, 4), nn.Tanh())
    x, above = torch.randn(4, requires_grad=True), torch.randn(4)
    [found] = torch.autograd.grad(x + layers(x), x, above)
    jacobian = torch.autograd.functional.jacobian(layers, x)
    torch.testing.assert_close(found, above + above @ jacobian)
    assert 2**15 == 32_768


def test_softmax_twice() -> None:
    best = torch.zeros(1, 10)
    best[0, 3] = 1
    loss = nn.functional.cross_entropy(best, torch.tensor([3])).item()
    assert loss == pytest.approx(math.log(math.e + 9) - 1)
    assert round(loss, 2) == 1.46
    assert round(math.log(10), 2) == 2.30


def test_a_broadcast_loss_is_best_at_the_mean() -> None:
    labels = torch.randn(8)
    predictions = torch.zeros(8, 1, requires_grad=True)
    optimizer = torch.optim.SGD([predictions], lr=1.0)
    for _ in range(200):
        optimizer.zero_grad()
        ((predictions - labels) ** 2).mean().backward()
        optimizer.step()
    torch.testing.assert_close(predictions[:, 0], labels.mean().expand(8))


def test_number_formats() -> None:
    half, brain, single = (
        torch.finfo(each) for each in (torch.float16, torch.bfloat16, torch.float32)
    )
    assert half.max == 65_504
    assert f"{brain.max:.1e}" == f"{single.max:.1e}" == "3.4e+38"
    assert brain.eps == 2**-7 == pytest.approx(0.0078, abs=1e-4)
    assert half.eps == 2**-10 == pytest.approx(0.00098, abs=1e-5)
    assert single.eps == 2**-23 == pytest.approx(1.2e-7, rel=0.01)
    assert torch.tensor(70_000.0).half().isinf()
    assert torch.tensor(70_000.0).bfloat16().isfinite()
    assert (torch.tensor(1.0).half() + 0.003).item() != 1
    assert (torch.tensor(1.0).bfloat16() + 0.003).item() == 1
    assert (torch.tensor(1.0).half() + 0.0004).item() == 1


def test_exercise_two_steps_with_a_pencil() -> None:
    w, b = 1.0, 0.0
    losses, gradients = [], []
    for _ in range(3):
        error = w * 2 + b - 5
        losses.append(error**2)
        gradients.append((2 * error * 2, 2 * error))
        w, b = w - 0.1 * gradients[-1][0], b - 0.1 * gradients[-1][1]
    assert gradients[0] == (-12, -6)
    assert losses == pytest.approx([9, 0, 0])
    assert (w, b) == pytest.approx((2.2, 0.6))


def test_exercise_and_or_xor() -> None:
    for x1 in (0, 1):
        for x2 in (0, 1):
            both, either = int(x1 + x2 - 1.5 > 0), int(x1 + x2 - 0.5 > 0)
            assert both == (x1 and x2)
            assert either == (x1 or x2)
            assert int(either - both - 0.5 > 0) == (x1 ^ x2)
            assert relu(np.array(x1 - x2)) + relu(np.array(x2 - x1)) == (x1 ^ x2)
