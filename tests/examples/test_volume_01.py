"""Recompute the numbers that stand in the text, cards and solutions of Volume 1.

What a code block of the chapter prints is compared by test_chapters; here is the rest.
"""

import io
import json
import math
import re
import weakref
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


def find_reachable_slopes(changes: list[float]) -> set[float]:
    """Return the first slopes that one ReLU neuron per corner can give a line.

    A neuron that is on to the right of its corner adds nothing to the first slope; one that is on
    to the left adds minus its change.
    """
    reachable = {0.0}
    for change in changes:
        reachable |= {slope - change for slope in reachable}
    return reachable


@pytest.mark.parametrize("folds", [1, 2, 5, 10])
def test_one_layer_needs_a_neuron_more_than_the_folded_line_has_corners(folds: int) -> None:
    pieces = 2**folds
    x = np.linspace(0, 1, 8 * pieces + 1)
    y = x
    for _ in range(folds):
        y = 2 * relu(y) - 4 * relu(y - 0.5)
    knots = np.arange(pieces) / pieces
    slopes = pieces * np.where(np.arange(pieces) % 2, -1.0, 1.0)
    changes = np.diff(slopes)
    assert len(changes) == pieces - 1
    assert slopes[0] not in find_reachable_slopes(changes.tolist())
    one_layer = relu(x[:, None] - knots) @ np.diff(slopes, prepend=0)
    np.testing.assert_allclose(one_layer, y, atol=1e-9)


def test_six_corners_can_do_with_six_neurons() -> None:
    slopes = np.array([0.0, 1, -1, 2, 0, 3, 1])
    assert slopes[0] in find_reachable_slopes(np.diff(slopes).tolist())
    assert len(np.diff(slopes)) == 6


def test_softmax_and_cross_entropy_by_hand() -> None:
    assert [round(math.exp(z), 2) for z in (2, 1, 0)] == [7.39, 2.72, 1.0]
    assert round(sum(map(math.exp, (2, 1, 0))), 2) == 11.11
    shares = torch.tensor([2.0, 1.0, 0.0]).softmax(0)
    assert [round(share, 2) for share in shares.tolist()] == [0.67, 0.24, 0.09]
    loss = nn.functional.cross_entropy(torch.tensor([[2.0, 1.0, 0.0]]), torch.tensor([0]))
    assert round(loss.item(), 2) == 0.41
    thousand = nn.functional.cross_entropy(torch.zeros(1, 1000), torch.tensor([7]))
    assert round(thousand.item(), 2) == 6.91
    third = torch.tensor([[0.0, 0.0, math.log(2)]])
    assert third.softmax(1)[0].tolist() == pytest.approx([0.25, 0.25, 0.5])
    assert round(nn.functional.cross_entropy(third, torch.tensor([2])).item(), 2) == 0.69


def test_gradients_of_several_paths_add_up() -> None:
    for weights, above, expected in (((3, 0.5), (-1, 4), -1), ((2, -3), (1, 0.5), 0.5)):
        a = torch.tensor(1.0, requires_grad=True)
        (a * torch.tensor(weights)).backward(torch.tensor(above, dtype=torch.float))
        assert a.grad.item() == expected


def test_a_list_of_losses_keeps_activations_unless_they_went_backward() -> None:
    for goes_back, alive in ((True, 0), (False, 5)):
        saved: list[weakref.ref[torch.Tensor]] = []

        def note(tensor: torch.Tensor, saved: list = saved) -> torch.Tensor:
            copied = tensor.clone()
            saved.append(weakref.ref(copied))
            return copied

        net, losses = nn.Linear(3, 1), []
        for _ in range(5):
            with torch.autograd.graph.saved_tensors_hooks(note, lambda kept: kept):
                losses.append((net(torch.randn(4, 3)).tanh()).mean())
            if goes_back:
                losses[-1].backward()
        found = sum(each() is not None for each in saved)
        assert found >= alive if alive else found == 0


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
    assert forward.get_total_flops() == 2 * 64 * sum(each.weight.numel() for each in net)


def test_gradient_descent_in_a_bowl() -> None:
    for rate, arrives in ((0.199, True), (0.201, False)):
        w = 1.0
        for _ in range(2000):
            w -= rate * 10 * w  # J = 5 w²
        assert (abs(w) < 1e-3) == arrives
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
    assert math.ceil(50_000 / 128) * 20 == 391 * 20 == 7820


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
    assert math.sqrt(2 / 800) == 0.05
    bias = nn.Linear(400, 2000).bias
    assert bias.abs().max().item() == pytest.approx(1 / math.sqrt(400), rel=0.01)


def test_only_neurons_with_equal_outgoing_weights_stay_alike() -> None:
    for outgoing, parts in ((0.3, False), (None, True)):
        torch.manual_seed(0)
        first, last = nn.Linear(4, 8), nn.Linear(8, 1)
        nn.init.constant_(first.weight, 0.3)
        nn.init.constant_(first.bias, 0.3)
        if outgoing:
            nn.init.constant_(last.weight, outgoing)
        last(first(torch.randn(16, 4)).tanh()).pow(2).mean().backward()
        spread = (first.weight.grad - first.weight.grad[0]).abs().max().item()
        assert (spread > 1e-3) == parts
        assert parts or spread < 1e-7


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


def test_orthogonal_weights_keep_lengths() -> None:
    torch.manual_seed(0)
    w = nn.init.orthogonal_(torch.empty(50, 50))
    x = torch.randn(10, 50)
    torch.testing.assert_close((x @ w.T).norm(dim=1), x.norm(dim=1))


def test_the_figure_shows_the_losses_that_are_printed() -> None:
    printed = re.findall(r"^ +(\d+) +(\d\.\d{3}) +(\d\.\d{3})$", CHAPTER, re.MULTILINE)
    shown = re.findall(r"^ {8}points: (\[\[.*\]\])$", CHAPTER, re.MULTILINE)
    assert len(printed) == 9
    for column, points in zip((1, 2), shown[-2:], strict=True):
        assert json.loads(points) == [[int(row[0]), float(row[column])] for row in printed]


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
    three = nn.functional.cross_entropy(torch.tensor([[1.0, 0, 0]]), torch.tensor([0])).item()
    assert three == pytest.approx(math.log(math.e + 2) - 1)
    assert round(three, 2) == 0.55


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
    for small, dtype in ((0.001, torch.bfloat16), (0.0002, torch.float16)):
        one = torch.tensor(1.0, dtype=dtype)
        assert (one + small).item() == (one - small).item() == 1
    # Below 1 the steps are half as long, so an update of minus 0.003 is not lost but rounded up.
    assert (torch.tensor(1.0).bfloat16() - 0.003).item() == 1 - 2**-8


def test_adamw_keeps_sixteen_bytes_per_parameter() -> None:
    net = nn.Linear(100, 100)
    optimizer = torch.optim.AdamW(net.parameters())
    net(torch.randn(2, 100)).sum().backward()
    optimizer.step()
    kept = [*net.parameters(), *(p.grad for p in net.parameters())]
    kept += [s for state in optimizer.state.values() for s in state.values() if s.dim()]
    assert sum(each.nbytes for each in kept) == 16 * count(net)
    assert round(16 * 0.3, 1) == 4.8


def test_exercise_two_steps_with_a_pencil() -> None:
    w, b = 1.0, 0.0
    predictions, places = [], []
    for _ in range(3):
        places.append((w, b))
        predictions.append(w + b)
        gradient = 2 * (w + b - 3)
        w, b = w - 0.1 * gradient, b - 0.1 * gradient
    assert predictions == pytest.approx([1, 1.8, 2.28])
    assert places[1:] == [pytest.approx((1.4, 0.4)), pytest.approx((1.64, 0.64))]
    assert [(p - 3) ** 2 for p in predictions] == pytest.approx([4, 1.44, 0.5184])
    factor = 1 - 0.1 * 2 * (1**2 + 1)
    assert factor == pytest.approx(0.6)


def test_exercise_two_outputs_with_a_pencil() -> None:
    w, v = torch.tensor(1.0, requires_grad=True), torch.tensor([3.0, -1.0], requires_grad=True)
    a = (w * 2).relu()
    a.retain_grad()
    loss = ((a * v - torch.tensor([5.0, 0.0])) ** 2).sum()
    loss.backward()
    assert (loss.item(), a.grad.item(), w.grad.item()) == (5, 10, 20)
    assert v.grad.tolist() == [4, -8]


def test_exercise_shapes_and_sizes() -> None:
    layers = [nn.Linear(m, n) for m, n in pairwise((20, 50, 30, 4))]
    assert [count(layer) for layer in layers] == [1050, 1530, 124]
    assert sum(map(count, layers)) == 2704
    assert round(2704 * 16 / 1000) == 43
    assert tuple(layers[1].weight.T.shape) == (50, 30)


def test_exercise_and_or_xor() -> None:
    for x1 in (0, 1):
        for x2 in (0, 1):
            both, either = int(x1 + x2 - 1.5 > 0), int(x1 + x2 - 0.5 > 0)
            assert both == (x1 and x2)
            assert either == (x1 or x2)
            assert int(either - both - 0.5 > 0) == (x1 ^ x2)
            assert relu(np.array(x1 - x2)) + relu(np.array(x2 - x1)) == (x1 ^ x2)


def test_centering_and_dividing_help_each_alone() -> None:
    rng = np.random.default_rng(0)
    homes = np.column_stack([rng.uniform(30, 150, 200), rng.integers(1, 6, 200)])
    conditions = {}
    for name, inputs in (("1,308", homes - homes.mean(axis=0)), ("161", homes / homes.std(axis=0))):
        a = np.column_stack([inputs, np.ones(200)])
        curvatures = np.linalg.eigvalsh(2 * a.T @ a / 200)
        conditions[name] = f"{curvatures[-1] / curvatures[0]:,.0f}"
    assert conditions == {"1,308": "1,308", "161": "161"}
    assert "condition number is 1,308" in CHAPTER
    assert "it is 161" in CHAPTER
